/// What one worker keeps while it matches papers: buffers that are used again for every paper.
struct TopicScan {
  private let matcher: TopicMatcher
  private var words = Words()

  /// The patterns found in the paper at hand, as flags and as a list.
  private var found: [Bool]
  private var foundNumbers: [Int32] = []

  /// The patterns found in any paper.
  private(set) var everFound: [Bool]

  init(_ matcher: TopicMatcher) {
    self.matcher = matcher
    found = [Bool](repeating: false, count: matcher.topicOfPattern.count)
    everFound = found
  }

  /// The topics of a paper, in ascending order.
  mutating func topics(of paper: Paper) -> [Int32] {
    findPhrases(in: paper)
    matcher.terms.find(in: paper) { note($0) }
    defer { forget() }
    if foundNumbers.isEmpty { return matcher.topicsWithoutPatterns }
    var candidates = matcher.topicsWithoutPatterns
    candidates += foundNumbers.map { matcher.topicOfPattern[Int($0)] }
    candidates.sort()
    var topics: [Int32] = []
    for topic in candidates where topic != topics.last {
      if matcher.rules[Int(topic)]?.holds(found) == true { topics.append(topic) }
    }
    return topics
  }

  private mutating func findPhrases(in paper: Paper) {
    let phrases = matcher.phrases
    func search(_ field: TextFields, _ texts: @autoclosure () -> some Sequence<String>) {
      guard !phrases.fields.isDisjoint(with: field) else { return }
      words.removeAll()
      for text in texts() { words.append(text) }
      phrases.find(in: words, field: field) { note($0) }
    }
    search(.title, CollectionOfOne(paper.title.marked))
    search(.abstract, CollectionOfOne(paper.abstract.marked))
    search(.author, paper.authorships.lazy.map(\.name.display))
    search(.keyword, paper.keywords)
    search(
      .venue,
      [paper.publication.venue, paper.publication.container]
        + paper.categories.filter { $0.scheme == .venue }.map(\.term))
  }

  private mutating func note(_ pattern: Int32) {
    guard !found[Int(pattern)] else { return }
    found[Int(pattern)] = true
    everFound[Int(pattern)] = true
    foundNumbers.append(pattern)
  }

  private mutating func forget() {
    for number in foundNumbers { found[Int(number)] = false }
    foundNumbers.removeAll(keepingCapacity: true)
  }
}

/// The texts of a paper in which phrases are looked for.
struct TextFields: OptionSet {
  let rawValue: UInt8

  static let title = TextFields(rawValue: 1)
  static let abstract = TextFields(rawValue: 2)
  static let author = TextFields(rawValue: 4)
  static let venue = TextFields(rawValue: 8)
  static let keyword = TextFields(rawValue: 16)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Where a pattern looks for words.
  init(_ field: TopicPattern.Field?) {
    switch field {
    case nil: self = [.title, .abstract]
    case .title: self = .title
    case .abstract: self = .abstract
    case .author: self = .author
    case .venue: self = .venue
    case .keyword: self = .keyword
    case .category, .id: self = []
    }
  }
}
