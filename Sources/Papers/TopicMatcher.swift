package import Reporting

/// The rules of all topics, compiled together, so that a paper's words are looked at once however
/// many topics there are.
///
/// Phrases are found by the hash of their first word; what a topic's rule says is worked out only
/// for the topics of which a pattern was found.
package struct TopicMatcher: Sendable {
  let phrases: PhraseTable
  let terms: TermTable

  /// The rules by topic, their patterns replaced by numbers.
  let rules: [CompiledRule?]

  /// The topic of every pattern.
  let topicOfPattern: [Int32]

  /// The topics whose rule can hold for a paper in which nothing was found.
  let topicsWithoutPatterns: [Int32]

  /// Every pattern with its place, in the order of the topics and of their rules.
  private let patterns: [(pattern: TopicPattern, place: Place, isRefusal: Bool)]

  /// The rules of topics, which are known by their positions from here on.
  package init(_ topics: [TopicDefinition]) {
    var compiler = RuleCompiler()
    var rules: [CompiledRule?] = []
    for (number, topic) in topics.enumerated() {
      rules.append(topic.rule.map { compiler.compile($0, topic: Int32(number), isRefusal: false) })
    }
    self.rules = rules
    patterns = compiler.patterns
    topicOfPattern = compiler.topicOfPattern
    let nothingFound = [Bool](repeating: false, count: patterns.count)
    topicsWithoutPatterns = rules.indices.filter { rules[$0]?.holds(nothingFound) == true }
      .map(Int32.init)
    let numbered = patterns.enumerated().map { (Int32($0), $1.pattern) }
    phrases = PhraseTable(numbered)
    terms = TermTable(numbered)
  }

  /// The topics of papers, each paper's in ascending order, and which patterns were found.
  ///
  /// Papers can be given slice by slice, to several threads.
  package func matches(in papers: ArraySlice<Paper>) -> TopicMatches {
    var scan = TopicScan(self)
    var topics: [[Int32]] = []
    topics.reserveCapacity(papers.count)
    for index in papers.indices { topics.append(scan.topics(of: papers[index])) }
    return TopicMatches(topicsOfPapers: topics, foundPatterns: scan.everFound)
  }

  /// A warning for every pattern that was found in no paper of the archive.
  ///
  /// Patterns of papers that are *not* wanted are precautions, and may find nothing.
  /// - Parameter matches: those of all slices of the archive.
  /// - Returns: warnings in the order of the topics and of their rules.
  package func unmatchedRules(after matches: [TopicMatches]) -> [Diagnostic] {
    patterns.indices.compactMap { number in
      let (pattern, place, isRefusal) = patterns[number]
      guard !isRefusal, !matches.contains(where: { $0.foundPatterns[number] }) else { return nil }
      return .warning(
        "unmatched-rule", "the topic rule '\(pattern.text)' matches no paper", at: place,
        hint: pattern.hintIfUnmatched)
    }
  }
}

/// What a ``TopicMatcher`` found in a slice of the archive.
package struct TopicMatches: Sendable {
  /// The topics of each paper in ascending order.
  package let topicsOfPapers: [[Int32]]

  /// For every pattern, whether a paper has what it looks for.
  let foundPatterns: [Bool]
}

extension TopicPattern {
  /// What to look at if nothing was found.
  fileprivate var hintIfUnmatched: String {
    switch target {
    case .words(_, isPrefix: false):
      "words are looked for whole: check the spelling, or allow other endings with a '*'"
    case .words(_, isPrefix: true): "check the spelling"
    case .category(_, isPrefix: false):
      "categories are compared whole: 'category:cs.*' means all that begin with 'cs.'"
    case .category(_, isPrefix: true): "check the spelling"
    case .identifier: "no paper of the archive has this identifier"
    }
  }
}

/// A rule whose patterns are numbers.
indirect enum CompiledRule: Sendable {
  case pattern(Int)
  case any([CompiledRule])
  case all([CompiledRule])
  case none([CompiledRule])

  /// Whether the rule holds for a paper in which the patterns told were found.
  func holds(_ found: [Bool]) -> Bool {
    switch self {
    case .pattern(let number): found[number]
    case .any(let rules): rules.contains { $0.holds(found) }
    case .all(let rules): rules.allSatisfy { $0.holds(found) }
    case .none(let rules): !rules.contains { $0.holds(found) }
    }
  }
}

/// Numbers the patterns of rules.
private struct RuleCompiler {
  var patterns: [(pattern: TopicPattern, place: Place, isRefusal: Bool)] = []
  var topicOfPattern: [Int32] = []

  mutating func compile(_ rule: TopicRule, topic: Int32, isRefusal: Bool) -> CompiledRule {
    switch rule {
    case .pattern(let pattern, let place):
      patterns.append((pattern, place, isRefusal))
      topicOfPattern.append(topic)
      return .pattern(patterns.count - 1)
    case .any(let rules): return .any(compile(rules, topic, isRefusal))
    case .all(let rules): return .all(compile(rules, topic, isRefusal))
    case .none(let rules): return .none(compile(rules, topic, !isRefusal))
    }
  }

  private mutating func compile(
    _ rules: [TopicRule], _ topic: Int32, _ isRefusal: Bool
  ) -> [CompiledRule] {
    var compiled: [CompiledRule] = []
    for rule in rules { compiled.append(compile(rule, topic: topic, isRefusal: isRefusal)) }
    return compiled
  }
}
