internal import Cprefetch
internal import Mathematics
internal import Papers
internal import Templates

/// What pages say of other pages' subjects again and again, escaped once and side by side.
///
/// A page names a hundred papers that lie anywhere in memory, and to fetch one costs more than to write
/// it: so what a line about a paper says lies in one place.
/// It is an object, so that to look at one of its tables is not to count who looks at all of them.
package final class PageTexts: Sendable {
  /// What a line about a paper says.
  enum PaperText: Int, CaseIterable {
    /// The name of the paper's file.
    case stem
    /// The title with its markup.
    case title
    /// The lead authors on one line.
    case authorLine
    case venue
    case language
  }

  /// What a paper says of each of its authors.
  enum AuthorText: Int, CaseIterable {
    /// The name as the paper prints it.
    case name
    /// The name of the author's file.
    case slug
  }

  /// What a chip that names a topic says.
  enum TopicText: Int, CaseIterable {
    /// The name of the topic's file.
    case slug
    case title
    /// The term, for a category of a feed.
    case code
  }

  private let papers: TextTable
  private let authorsOfPapers: TextTable
  private let slugsOfAuthors: TextTable
  private let topics: TextTable
  private let numbers: [PaperNumbers]
  private let kindsOfTopics: [KindOfTopic]

  /// The texts of a site, given those of consecutive papers.
  package init(of site: SiteModel, papers: [PaperTexts]) {
    let catalog = site.catalog
    self.papers = TextTable(joining: papers.map(\.lines))
    authorsOfPapers = TextTable(joining: papers.map(\.authors))
    slugsOfAuthors = TextTable(rowCount: catalog.authors.count) { _ in
      1
    } write: { author, _, out in
      out.append(text: catalog.authors[author].slug)
    }
    topics = TextTable(rowsOf: catalog.topics) { (text: TopicText, topic, out) in
      switch text {
      case .slug: out.append(text: topic.slug)
      case .title: out.append(text: topic.title)
      case .code:
        if case .category(let category) = topic.origin { out.append(text: category.term) }
      }
    }
    numbers = catalog.papers.map(PaperNumbers.init)
    kindsOfTopics = catalog.topics.map(KindOfTopic.init)
  }

  /// Asks for where the texts of some papers lie.
  func fetchPlaces(ofPapers numbers: some Sequence<Int32>) {
    for paper in numbers { papers.fetchPlace(ofRow: Int(paper)) }
  }

  /// Asks for the texts and numbers of some papers.
  func fetch(papers numbers: some Sequence<Int32>) {
    self.numbers.withUnsafeBufferPointer { memory in
      for paper in numbers {
        papers.fetch(row: Int(paper))
        prefetch_memory(memory.baseAddress.map { $0 + Int(paper) }, MemoryLayout<PaperNumbers>.size)
      }
    }
  }

  /// Asks for what the entries of some papers in a listing say.
  func fetch(entriesOf numbers: [Int32]) {
    fetchPlaces(ofPapers: numbers)
    for paper in numbers { authorsOfPapers.fetchPlace(ofRow: Int(paper)) }
    fetch(papers: numbers)
    for paper in numbers { authorsOfPapers.fetch(row: Int(paper)) }
  }

  /// What kind of topic one is.
  func kind(ofTopic topic: Int32) -> KindOfTopic { kindsOfTopics[Int(topic)] }

  /// Whether there is anything to write of a topic.
  func has(_ text: TopicText, ofTopic topic: Int32) -> Bool {
    !topics.isEmpty(Int(topic), text.rawValue)
  }

  /// Writes a text of a topic.
  func write(_ text: TopicText, ofTopic topic: Int32, to out: inout HTMLBuffer) {
    topics.write(Int(topic), text.rawValue, to: &out)
  }

  /// The numbers of a paper.
  func numbers(ofPaper paper: Int32) -> PaperNumbers { numbers[Int(paper)] }

  /// Whether there is anything to write of a paper.
  func has(_ text: PaperText, ofPaper paper: Int32) -> Bool {
    !papers.isEmpty(Int(paper), text.rawValue)
  }

  /// Writes a text of a paper.
  func write(_ text: PaperText, ofPaper paper: Int32, to out: inout HTMLBuffer) {
    papers.write(Int(paper), text.rawValue, to: &out)
  }

  /// Writes what a paper says of the author at a place, from 0.
  func write(
    _ text: AuthorText, ofAuthorAt place: Int32, ofPaper paper: Int32, to out: inout HTMLBuffer
  ) {
    authorsOfPapers.write(
      Int(paper), Int(place) * AuthorText.allCases.count + text.rawValue, to: &out)
  }

  /// Writes the name of an author's file.
  func write(slugOfAuthor author: Int32, to out: inout HTMLBuffer) {
    slugsOfAuthors.write(Int(author), 0, to: &out)
  }
}

/// What pages say of some consecutive papers again and again: a part of ``PageTexts``.
package struct PaperTexts: Sendable {
  /// A row for every paper, with a column for each case of ``PageTexts/PaperText``.
  let lines: TextTable

  /// A row for every paper: what it says of each of its authors, one after the other.
  let authors: TextTable

  /// The texts of the papers with the given numbers.
  package init(of papers: Range<Int>, in site: SiteModel) {
    let (catalog, formulas) = (site.catalog, site.formulas)
    // The authors first, who ask for the memory that the lines look at as well.
    let columns = PageTexts.AuthorText.allCases
    authors = TextTable(rowCount: papers.count) {
      catalog.fetchAhead(ofTextsOf: papers.lowerBound + $0)
      return catalog.papers[papers.lowerBound + $0].authorships.count * columns.count
    } write: { row, column, out in
      let paper = papers.lowerBound + row
      let place = column / columns.count
      switch columns[column % columns.count] {
      case .name: out.append(name: catalog.papers[paper].authorships[place].name)
      case .slug:
        out.append(text: catalog.authors[catalog.authorsOfPaper.member(place, of: paper)].slug)
      }
    }
    lines = TextTable(rowsOf: catalog.papers[papers]) { (text: PageTexts.PaperText, paper, out) in
      switch text {
      case .stem: out.append(text: paper.stem)
      case .title: out.append(prose: paper.title, formulas: formulas, isTitle: true)
      case .authorLine: out.append(authorLineOf: paper)
      case .venue: out.append(text: paper.venue)
      case .language: out.append(text: paper.language ?? "")
      }
    }
  }
}

extension TextTable {
  /// A table with a row for each element, and a column for each case of a text.
  fileprivate convenience init<Elements: RandomAccessCollection, Text: CaseIterable>(
    rowsOf elements: Elements, write: (Text, Elements.Element, inout HTMLBuffer) -> Void
  ) where Elements.Index == Int {
    let columns = Array(Text.allCases)
    self.init(rowCount: elements.count) { _ in
      columns.count
    } write: { row, column, out in
      write(columns[column], elements[elements.startIndex + row], &out)
    }
  }
}

/// Where a topic comes from, as far as chips differ by it.
struct KindOfTopic: Sendable {
  /// Whether it is a term of a feed's classification.
  let isCategory: Bool
  /// Whether it is a venue, which the papers' own entries name.
  let isVenue: Bool

  init(of topic: Topic) {
    if case .category(let category) = topic.origin {
      (isCategory, isVenue) = (true, category.scheme == .venue)
    } else {
      (isCategory, isVenue) = (false, false)
    }
  }
}

/// What a line about a paper tells in numbers.
struct PaperNumbers: Sendable {
  /// The paper's own day.
  let published: CalendarDate?
  /// The day by which the archive orders it.
  let date: CalendarDate?
  /// Upvotes, where a feed counts them.
  let votes: Int32?
  /// Whether its authors or its publisher still stand by it.
  let isCurrent: Bool
  let hasCode: Bool

  init(of paper: Paper) {
    published = paper.published
    date = paper.date
    votes = paper.votes.map { Int32(clamping: $0) }
    isCurrent = paper.status == .current
    hasCode = paper.links.contains { $0.kind == .code }
  }
}

extension HTMLBuffer {
  fileprivate mutating func append(authorLineOf paper: Paper) {
    let lead = leadCount(of: paper.authorships.count)
    let others = paper.authorships.count - lead
    for (place, authorship) in paper.authorships.prefix(lead).enumerated() {
      if place > 0 { append(literal: others == 0 && place == lead - 1 ? " and " : ", ") }
      append(name: authorship.name)
    }
    if others > 0 {
      append(literal: " and ")
      append(quantity: others)
      append(literal: " others")
    }
  }
}

/// How many of a paper's authors are named before the others are folded.
func leadCount(of authors: Int) -> Int { authors <= 6 ? authors : 5 }
