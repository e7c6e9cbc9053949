import Papers
import Reporting
import Testing

private func paper(
  _ title: String, abstract: String = "", _ fill: (inout PaperRecord) -> Void = { _ in }
) -> Paper {
  var record = PaperRecord(source: RecordSource(file: 0, offset: 0), title: Prose(title))
  record.abstract = Prose(abstract)
  fill(&record)
  return mergedPapers(from: [record], files: ["a.jsonl"]).papers[0]
}

private func rule(_ text: String, at offset: Int = 0) throws -> TopicRule {
  .pattern(try TopicPattern(text), at: Place(path: "topics/t.md", offset: offset))
}

private func topic(_ rule: TopicRule?) -> TopicDefinition {
  TopicDefinition(slug: "t", title: "T", rule: rule, place: Place(path: "topics/t.md", offset: 0))
}

private func topics(of paper: Paper, _ rules: [TopicRule]) -> [Int32] {
  TopicMatcher(rules.map(topic)).matches(in: [paper]).topicsOfPapers[0]
}

@Suite("Topic rules")
struct TopicRuleTests {
  @Test(
    "a phrase is found as whole words in sequence, case and accents and hyphens folded",
    arguments: [
      ("sparse autoencoder", "A Sparse-Autoencoder!", true),
      ("sparse-autoencoder", "a sparse autoencoder", true),
      ("Zurich model", "the ZÜRICH model", true),
      ("sparse autoencoder", "sparse autoencoders", false),
      ("sparse autoencoder*", "sparse autoencoders", true),
      ("sparse autoencoder*", "sparse autoencoder", true),
      ("sparse autoencoder*", "sparse auto", false),
      ("sparse autoencoder", "sparse and autoencoder", false),
      ("sparse autoencoder", "autoencoder sparse", false),
      ("parse", "sparse parser", false),
      ("interpret*", "Interpretability", true),
      ("interpret*", "an interpreter", true),
      ("interpret*", "reinterpret", false),
      ("in context", "Large-in", false),
      ("in*", "an inn", true), ("in*", "in", true), ("int*", "interpret", true),
      ("int*", "in", false), ("inter*", "int", false),
      ("深度学习", "用深度学习做", true),
      ("don't", "They don’t", true),
    ])
  func phrases(pattern: String, title: String, isFound: Bool) throws {
    #expect(topics(of: paper(title), [try rule(pattern)]) == (isFound ? [0] : []))
    #expect(topics(of: paper("x", abstract: title), [try rule(pattern)]) == (isFound ? [0] : []))
  }

  @Test("no phrase goes from the title into the abstract, or from one author to the next")
  func boundaries() throws {
    #expect(
      topics(of: paper("sparse", abstract: "autoencoder"), [try rule("sparse autoencoder")]) == [])
    let paper = paper("x") {
      $0.authors = ["Jan Berg", "Ada Chen"].map { Authorship(PersonName(display: $0)) }
    }
    #expect(topics(of: paper, [try rule("author:berg ada")]) == [])
  }

  @Test(
    "a field's name says where to look",
    arguments: [
      ("title:SAE", true), ("abstract:SAE", false), ("abstract:found here", true),
      ("author:Berg", true), ("author:jan van den berg", true), ("author: van den Berg, Jan", true),
      ("author:ber*", true), ("author:here", false), ("berg", false),
      ("venue:acl", true), ("venue:ACL 2024", true), ("venue:computational linguistics", true),
      ("keyword:probing", true), ("probing", false), ("Title:sae", true), (" title: sae ", true),
      ("category:cs.LG", true), ("category:CS.lg", true), ("category:cs.*", true),
      ("category:cs", false), ("category:stat.*", false), ("category:acl", true),
      ("id:2503.08007", true), ("id:https://arxiv.org/abs/2503.08007v2", true),
      ("id:arXiv:2503.08007", true), ("id:doi:10.1000/ABC", true), ("id:2503.08008", false),
      ("id:https://aclanthology.org/P18-1001/", true), ("id:P18-1001", true),
    ])
  func fields(pattern: String, isFound: Bool) throws {
    let paper = paper("A SAE", abstract: "It is found here.") {
      $0.authors = [Authorship(PersonName(display: "Jan van den Berg"))]
      $0.publication.venue = "ACL 2024"
      $0.publication.container = "Annual Meeting of Computational Linguistics"
      $0.keywords = ["Probing tasks"]
      $0.categories = [FeedCategory(.arxiv, "cs.LG"), FeedCategory(.venue, "acl")]
      $0.identifiers.setArxiv("2503.08007")
      $0.identifiers.setDOI("10.1000/abc")
      $0.identifiers.acl = "P18-1001"
    }
    #expect(topics(of: paper, [try rule(pattern)]) == (isFound ? [0] : []))
  }

  @Test("rules are put together with any, all and none")
  func combinations() throws {
    let (a, b, c) = (try rule("aa"), try rule("bb"), try rule("cc"))
    let rules: [TopicRule] = [
      .any([a, b]), .all([a, b]), .none([a]), .all([.any([a, b]), .none([c])]),
      .none([.all([a, b])]), .all([]), .any([]),
    ]
    #expect(topics(of: paper("aa"), rules) == [0, 3, 4, 5])
    #expect(topics(of: paper("aa bb"), rules) == [0, 1, 3, 5])
    #expect(topics(of: paper("bb cc"), rules) == [0, 2, 4, 5])
    #expect(topics(of: paper("dd"), rules) == [2, 4, 5])
  }

  @Test("papers do not colour each other's result, and a topic without a rule has none")
  func sequence() throws {
    let matcher = TopicMatcher([topic(nil), topic(try rule("aa")), topic(try rule("bb"))])
    let matches = matcher.matches(in: [paper("aa"), paper("bb"), paper("cc"), paper("bb aa")])
    #expect(matches.topicsOfPapers == [[1], [2], [], [1, 2]])
  }

  @Test("a pattern that no paper has is a warning, unless it is a precaution")
  func unmatched() throws {
    let matcher = TopicMatcher([
      topic(.any([try rule("aa", at: 1), try rule("bb", at: 2), try rule("category:cs", at: 3)])),
      topic(.all([try rule("aa", at: 4), .none([try rule("cc", at: 5)])])),
    ])
    let slices = [matcher.matches(in: [paper("aa")]), matcher.matches(in: [paper("dd")])]
    let warnings = matcher.unmatchedRules(after: slices)
    #expect(warnings.map(\.place?.offset) == [2, 3])
    #expect(warnings.map(\.identifier) == ["unmatched-rule", "unmatched-rule"])
    #expect(warnings[0].message == "the topic rule 'bb' matches no paper")
    let all = slices + [matcher.matches(in: [paper("bb")])]
    #expect(matcher.unmatchedRules(after: all).map(\.place?.offset) == [3])
  }
}

@Suite("Topic rules that are wrong")
struct TopicPatternErrorTests {
  @Test(
    "each says what is wrong and where",
    arguments: [
      ("titel:SAE", "unknown-field", 0..<5, "did you mean 'title:'?"),
      ("  auhtor:x", "unknown-field", 2..<8, "did you mean 'author:'?"),
      (
        "arXiv:a survey", "unknown-field", 0..<5,
        "the fields are title, abstract, author, venue, keyword, category, id; "
          + "to look for the words themselves, leave out the colon"
      ),
      ("", "empty-rule", 0..<0, nil), ("title:", "empty-rule", 0..<6, nil),
      ("title: - ", "empty-rule", 0..<9, nil), ("*", "empty-rule", 0..<1, nil),
      ("category:*", "empty-rule", 0..<10, nil), ("id:", "empty-rule", 0..<3, nil),
      (
        "sp*se", "misplaced-star", 2..<3,
        "'*' stands for the ending of the last word, as in 'sparse autoencoder*'"
      ),
      (
        "*se", "misplaced-star", 0..<1,
        "'*' stands for the ending of the last word, as in 'sparse autoencoder*'"
      ),
      (
        "title:a b *", "misplaced-star", 10..<11,
        "'*' stands for the ending of the last word, as in 'sparse autoencoder*'"
      ),
      ("title:a*", "short-prefix", 6..<8, "write at least two letters before the '*'"),
    ] as [(String, String, Range<Int>, String?)])
  func errors(text: String, identifier: String, range: Range<Int>, hint: String?) throws {
    let error = try #require(throws: TopicPatternError.self) { try TopicPattern(text) }
    #expect(error.identifier == identifier)
    #expect(error.range == range)
    #expect(error.hint == hint)
  }

  @Test(
    "a colon after something that is no field's name is punctuation",
    arguments: ["GPT-4: a report", "what next? a: b", ": x"])
  func colon(text: String) throws {
    #expect(topics(of: paper(text), [try rule(text)]) == [0])
  }
}
