internal import Papers
internal import Templates

/// What pages say of other pages' subjects again and again, escaped once and side by side.
///
/// A page names a hundred papers that lie anywhere in memory, and to fetch one costs more than to write
/// it: so what a line about a paper says lies in one place.
struct PageTexts: Sendable {
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

  /// What a chip that names a topic says.
  enum TopicText: Int, CaseIterable {
    /// The name of the topic's file.
    case slug
    case title
    /// The term, for a category of a feed.
    case code
  }

  /// The names of authors' files.
  let authors: TextTable

  /// Authors' names as papers print them, by the numbers of ``Catalog/authorsOfPaper``.
  let names: TextTable

  private let papers: TextTable
  private let numbers: [PaperNumbers]
  private let topics: TextTable
  private let kindsOfTopics: [KindOfTopic]

  /// The texts of a catalog.
  init(of catalog: Catalog) {
    let papers = catalog.papers
    authors = TextTable(count: catalog.authors.count) { $1.append(text: catalog.authors[$0].slug) }
    var paper = 0
    var place = 0
    names = TextTable(count: catalog.authorsOfPaper.memberCount) { _, out in
      while place == papers[paper].authorships.count { (paper, place) = (paper + 1, 0) }
      out.append(name: papers[paper].authorships[place].name)
      place += 1
    }
    let columns = PaperText.allCases
    self.papers = TextTable(count: papers.count * columns.count) { number, out in
      let paper = papers[number / columns.count]
      switch columns[number % columns.count] {
      case .stem: out.append(text: paper.stem)
      case .title: out.append(prose: paper.title)
      case .authorLine: out.append(authorLineOf: paper)
      case .venue: out.append(text: paper.venue)
      case .language: out.append(text: paper.language ?? "")
      }
    }
    numbers = papers.map(PaperNumbers.init)
    let topicColumns = TopicText.allCases
    topics = TextTable(count: catalog.topics.count * topicColumns.count) { number, out in
      let topic = catalog.topics[number / topicColumns.count]
      switch topicColumns[number % topicColumns.count] {
      case .slug: out.append(text: topic.slug)
      case .title: out.append(text: topic.title)
      case .code:
        if case .category(let category) = topic.origin { out.append(text: category.term) }
      }
    }
    kindsOfTopics = catalog.topics.map(KindOfTopic.init)
  }

  /// What kind of topic one is.
  func kind(ofTopic topic: Int32) -> KindOfTopic { kindsOfTopics[Int(topic)] }

  /// Whether there is anything to write of a topic.
  func has(_ text: TopicText, ofTopic topic: Int32) -> Bool {
    !topics.isEmpty(Int(topic) * TopicText.allCases.count + text.rawValue)
  }

  /// Writes a text of a topic.
  func write(_ text: TopicText, ofTopic topic: Int32, to out: inout HTMLBuffer) {
    topics.write(Int(topic) * TopicText.allCases.count + text.rawValue, to: &out)
  }

  /// The numbers of a paper.
  func numbers(ofPaper paper: Int32) -> PaperNumbers { numbers[Int(paper)] }

  /// Whether there is anything to write of a paper.
  func has(_ text: PaperText, ofPaper paper: Int32) -> Bool {
    !papers.isEmpty(Int(paper) * PaperText.allCases.count + text.rawValue)
  }

  /// Writes a text of a paper.
  func write(_ text: PaperText, ofPaper paper: Int32, to out: inout HTMLBuffer) {
    papers.write(Int(paper) * PaperText.allCases.count + text.rawValue, to: &out)
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
