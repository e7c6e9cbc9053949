internal import Papers
internal import Parallelism

/// By what results are narrowed down, counted and sorted: each has a file, which is read only when
/// asked for.
let facetNames = ["topics", "venues", "marks", "votes"]

/// The files of the facets, in the order of their names.
func facetFiles(
  of catalog: Catalog, papersWithNotes: Set<Int>, origin: Digest?, width: Int
) async -> [SearchPart] {
  let facets: [any Facet] = [
    TopicFacet(catalog: catalog), VenueFacet(catalog: catalog),
    MarkFacet(catalog: catalog, papersWithNotes: papersWithNotes), VoteFacet(catalog: catalog),
  ]
  let parts = await mapSlices(of: facets.indices, width: width) { slice in
    slice.map { number in
      let facet = facets[number]
      return SearchPart(["f/\(facetNames[number])"], origin: origin) {
        facet.addSource(to: &$0)
      } make: {
        SearchContents(files: [facet.content])
      }
    }
  }
  return parts.flatMap(\.self)
}

/// What a file of a facet is made of.
private protocol Facet: Sendable {
  /// Adds everything that enters the file to what stands for it.
  func addSource(to digest: inout Digest)

  /// The file.
  var content: [UInt8] { get }
}

/// The papers of every topic.
private struct TopicFacet: Facet {
  let catalog: Catalog

  func addSource(to digest: inout Digest) {
    digest.add(catalog.papers.count)
    for topic in catalog.topics.indices {
      digest.add(catalog.topics[topic].slug)
      digest.add(catalog.topics[topic].title)
      digest.add(catalog.papersOfTopic[topic].map { UInt64($0) })
    }
  }

  var content: [UInt8] {
    lists(
      catalog.topics.indices.map { topic in
        (catalog.topics[topic].slug, catalog.topics[topic].title, catalog.papersOfTopic[topic])
      }, in: catalog)
  }
}

/// The papers of every venue.
private struct VenueFacet: Facet {
  let catalog: Catalog

  func addSource(to digest: inout Digest) {
    for paper in catalog.papers { digest.add(paper.venue) }
  }

  var content: [UInt8] {
    var papers: [String: [Int32]] = [:]
    for (place, paper) in catalog.papers.enumerated() where !paper.venue.isEmpty {
      papers[paper.venue, default: []].append(Int32(place))
    }
    return lists(
      papers.sorted { isBefore($0.key, $1.key) }.map { ($0.key, $0.key, $0.value[...]) },
      in: catalog)
  }
}

/// The papers with code, and those with a note.
private struct MarkFacet: Facet {
  let catalog: Catalog
  let papersWithNotes: Set<Int>

  func addSource(to digest: inout Digest) {
    digest.add(catalog.papers.count)
    for papers in marks.map(\.papers) { digest.add(papers.map { UInt64($0) }) }
  }

  var content: [UInt8] { lists(marks.map { ($0.key, $0.key, $0.papers[...]) }, in: catalog) }

  private var marks: [(key: String, papers: [Int32])] {
    let places = catalog.papers.indices
    let withCode = places.filter { place in
      catalog.papers[place].links.contains { $0.kind == .code }
    }
    return [
      ("code", withCode.map(Int32.init)),
      ("note", papersWithNotes.filter(places.contains).sorted().map(Int32.init)),
    ]
  }
}

/// The votes of every paper, 0 where none are counted.
private struct VoteFacet: Facet {
  let catalog: Catalog

  func addSource(to digest: inout Digest) {
    digest.add(catalog.papers.map { UInt64(bitPattern: Int64($0.votes ?? 0)) })
  }

  var content: [UInt8] {
    var json = JSONBytes()
    json.appendArray(catalog.papers.reversed()) { $0.append($1.votes ?? 0) }
    json.append("\n")
    return json.bytes
  }
}

/// Lists of papers, each with the name that a query uses and the name that people read.
private func lists(
  _ lists: [(key: String, title: String, papers: ArraySlice<Int32>)], in catalog: Catalog
) -> [UInt8] {
  let numbers = PaperNumbers(count: catalog.papers.count)
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
  return json.bytes
}
