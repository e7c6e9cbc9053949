internal import Papers

/// The files by which results are narrowed down, counted and sorted; read only when asked for.
struct FacetFiles: Sendable {
  /// The name of each facet and the file that holds it.
  let files: [(name: String, file: SearchFile)]

  /// Writes the files.
  init(of catalog: Catalog, papersWithNotes: Set<Int>) {
    let numbers = PaperNumbers(count: catalog.papers.count)
    var venues: [String: [Int32]] = [:]
    var marks: [String: [Int32]] = ["code": [], "note": []]
    for (number, paper) in catalog.papers.enumerated() {
      let venue = paper.venue
      if !venue.isEmpty { venues[venue, default: []].append(Int32(number)) }
      if papersWithNotes.contains(number) { marks["note"]?.append(Int32(number)) }
      if paper.links.contains(where: { $0.kind == .code }) { marks["code"]?.append(Int32(number)) }
    }
    let topics = catalog.topics.indices.map { topic in
      (catalog.topics[topic].slug, catalog.topics[topic].title, catalog.papersOfTopic[topic])
    }
    files = [
      ("topics", Self.lists(topics, numbers, name: "topics")),
      (
        "venues",
        Self.lists(
          venues.sorted { isBefore($0.key, $1.key) }.map { ($0.key, $0.key, $0.value[...]) },
          numbers,
          name: "venues")
      ),
      (
        "marks",
        Self.lists(
          marks.sorted { isBefore($0.key, $1.key) }.map { ($0.key, $0.key, $0.value[...]) },
          numbers,
          name: "marks")
      ),
      ("votes", Self.votes(of: catalog)),
    ]
  }

  /// Lists of papers, each with the name that a query uses and the name that people read.
  private static func lists(
    _ lists: [(key: String, title: String, papers: ArraySlice<Int32>)], _ numbers: PaperNumbers,
    name: String
  ) -> SearchFile {
    var json = JSONBytes()
    json.appendArray(lists) { json, list in
      json.append("\n[")
      json.append(string: list.key)
      json.append(",")
      json.append(string: list.title == list.key ? "" : list.title)
      json.append(",[")
      json.append(numbers, of: list.papers)
      json.append("]]")
    }
    json.append("\n")
    return file(json, name: name)
  }

  /// The votes of every paper, 0 where none are counted.
  private static func votes(of catalog: Catalog) -> SearchFile {
    var json = JSONBytes()
    json.appendArray(catalog.papers.reversed()) { $0.append($1.votes ?? 0) }
    json.append("\n")
    return file(json, name: "votes")
  }

  private static func file(_ json: JSONBytes, name: String) -> SearchFile {
    let hash = contentHash(of: CollectionOfOne(json.bytes))
    return SearchFile(route: "search/f/\(name)-\(hash).json", bytes: json.bytes)
  }
}
