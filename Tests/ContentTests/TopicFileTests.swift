import Content
import Papers
import Reporting
import Testing

private func readTopicText(_ text: String, path: String = "Content/topics/a.md") -> TopicFile? {
  readTopic(SourceFile(path: path, bytes: Array(text.utf8))).topic
}

private func pattern(_ text: String, in source: String) throws -> TopicRule {
  let start = try #require(source.firstRange(of: text)).lowerBound
  return .pattern(
    try TopicPattern(text),
    at: Place(
      path: "Content/topics/a.md", offset: source.utf8.distance(from: source.startIndex, to: start),
      length: text.utf8.count))
}

@Suite("Topic files")
struct TopicFileTests {
  @Test("title, parent, rule and description are read with their places")
  func whole() throws {
    let text = """
      ---
      title: Sparse autoencoders
      parent: mechanistic-interpretability
      match:
        any:
          - sparse autoencoder*   # a remark
          - title:SAE
        all:
          - any: [zzz, category:cs.*]
        none: nothing
      ---
      The *description*.

      """
    let topic = try #require(readTopicText(text))
    #expect(topic.definition.slug == "a")
    #expect(topic.definition.title == "Sparse autoencoders")
    #expect(topic.definition.parent?.value == "mechanistic-interpretability")
    #expect(topic.definition.parent?.place.length == 28)
    #expect(String(decoding: topic.description, as: UTF8.self) == "The *description*.\n")
    #expect(
      topic.definition.rule
        == .all([
          .any([try pattern("sparse autoencoder*", in: text), try pattern("title:SAE", in: text)]),
          .all([.any([try pattern("zzz", in: text), try pattern("category:cs.*", in: text)])]),
          .none([try pattern("nothing", in: text)]),
        ]))
  }

  @Test("a bare list means any, and so does a single text")
  func bareList() throws {
    let list = "---\ntitle: A\nmatch:\n  - bb\n  - cc\n---\n"
    #expect(
      readTopicText(list)?.definition.rule
        == .any([try pattern("bb", in: list), try pattern("cc", in: list)]))
    let single = "---\ntitle: A\nmatch: bb\n---\n"
    #expect(readTopicText(single)?.definition.rule == (try pattern("bb", in: single)))
  }

  @Test("a field with a space after its colon is the field all the same")
  func fieldAsKey() throws {
    let text = "---\ntitle: A\nmatch:\n  - title: SAE\n---\n"
    let rule = try #require(readTopicText(text)?.definition.rule)
    #expect(
      rule
        == .any([
          .pattern(
            try TopicPattern(field: .title, value: "SAE"),
            at: Place(path: "Content/topics/a.md", offset: 31, length: 3))
        ]))
  }

  @Test("a topic needs no rule, and its heading can be its title")
  func heading() throws {
    let topic = try #require(readTopicText("# A *topic*\n\ntext"))
    #expect(topic.definition.title == "A topic")
    #expect(topic.hasTitleInBody)
    #expect(topic.definition.rule == nil)
  }

  @Test(
    "what is wrong in a rule is reported at its place",
    arguments: [
      ("match:\n  any:\n    - ①titel:SAE", "unknown-field", 5),
      ("match:\n  any:\n    - \"①titel:SAE\"", "unknown-field", 5),
      ("match: [aa, 'title:b①* c']", "misplaced-star", 1),
      ("match:\n  - ①arXiv: a survey", "unknown-key", 5),
      ("match:\n  ①anny: [aa]", "unknown-key", 4),
      ("match:\n  any: ①[]", "empty-rule", 2),
      ("match:\n  - title: ①[a, b]", "wrong-type", 6),
      ("match:\n  - \"①  \"", "empty-rule", 2),
      ("①mach: x", "unknown-key", 4),
    ])
  func errors(text: String, identifier: String, length: Int) throws {
    let source = MarkedSource("---\ntitle: A\n\(text)\n---\n", path: "Content/topics/a.md")
    let (topic, diagnostics) = readTopic(source.file)
    #expect(topic != nil)
    #expect(diagnostics.map(Finding.init) == [Finding(identifier, source.offsets[0], length)])
  }

  @Test(
    "a file's name must be fit for an address",
    arguments: [
      ("Content/topics/Sparse Coding.md", "invalid-slug"),
      ("Content/topics/a--b.md", "invalid-slug"),
      ("Content/topics/é.md", "invalid-slug"), ("Content/topics/index.md", "reserved-slug"),
      ("Content/topics/con.md", "reserved-slug"),
    ])
  func slugs(path: String, identifier: String) {
    let file = SourceFile(path: path, bytes: Array("# A".utf8))
    let (topic, diagnostics) = readTopic(file)
    #expect(topic == nil)
    #expect(diagnostics.map(\.identifier) == [identifier])
  }
}
