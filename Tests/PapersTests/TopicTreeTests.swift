import Papers
import Reporting
import Testing

private func definition(_ slug: String, parent: String? = nil) -> TopicDefinition {
  let place = Place(path: "topics/\(slug).md", offset: 0)
  return TopicDefinition(
    slug: slug, title: slug.uppercased(),
    parent: parent.map { Located($0, at: Place(path: place.path, offset: 9, length: 1)) },
    rule: nil, place: place)
}

private func papers(_ count: Int) -> [Paper] {
  let records = (0..<count).map { number in
    PaperRecord(source: RecordSource(file: 0, offset: number), title: Prose("Paper \(number)"))
  }
  return mergedPapers(from: records, files: ["a.jsonl"]).papers
}

private func tree(_ definitions: [TopicDefinition], _ matches: [[Int32]] = []) -> TopicTree {
  TopicTree(
    definitions, matches: matches, papers: papers(matches.count), includesCategories: false,
    venueTitles: [:])
}

@Suite("The hierarchy of topics")
struct TopicTreeTests {
  @Test("papers of sub-topics belong to the topics that contain them, once each")
  func papersOfParents() throws {
    let tree = tree(
      [
        definition("c", parent: "b"), definition("b", parent: "a"), definition("a"),
        definition("d"),
      ],
      [[0], [1, 0], [2], [3], []])
    #expect(tree.diagnostics.isEmpty)
    let papers = Dictionary(
      uniqueKeysWithValues: tree.topics.indices.map {
        (tree.topics[$0].slug, Array(tree.papersOfTopic[$0]))
      })
    #expect(papers == ["a": [0, 1, 2], "b": [0, 1], "c": [0, 1], "d": [3]])
    #expect(tree.topics.map(\.slug) == ["a", "b", "c", "d"])
  }

  @Test("a parent that does not exist is an error that knows the nearest one")
  func unknownParent() throws {
    let tree = tree([definition("probing"), definition("b", parent: "probbing")])
    let diagnostic = try #require(tree.diagnostics.first)
    #expect(tree.diagnostics.count == 1)
    #expect(diagnostic.identifier == "unknown-parent")
    #expect(diagnostic.hint == "did you mean 'probing'?")
    #expect(diagnostic.place == Place(path: "topics/b.md", offset: 9, length: 1))
  }

  @Test("topics that contain themselves are an error, and are all kept")
  func cycle() {
    for slugs in [["a"], ["a", "b"], ["a", "b", "c"]] {
      let definitions = slugs.enumerated().map { index, slug in
        definition(slug, parent: slugs[(index + 1) % slugs.count])
      }
      let tree = tree(definitions + [definition("z", parent: "a")])
      #expect(tree.diagnostics.map(\.identifier) == ["topic-cycle"])
      #expect(tree.topics.count == slugs.count + 1)
    }
  }
}
