package import Papers

/// The files of the search index of an archive; the manifest, which names the others, is the last.
/// - Parameters:
///   - catalog: the archive's papers.
///   - words: the words of these papers.
///   - width: how many slices are worked on at a time; the files are the same at any width.
/// - Returns: the files, each under the route that it is fetched from.
package func searchIndex(
  of catalog: Catalog, words: ArchiveWords, width: Int
) async -> [SearchFile] {
  await searchIndex(
    of: catalog, words: words, width: width, shape: IndexShape(paperCount: catalog.papers.count))
}

func searchIndex(
  of catalog: Catalog, words: ArchiveWords, width: Int, shape: IndexShape
) async -> [SearchFile] {
  let (postings, classes) = (words.postings, words.classes)
  let levels = Levels(lengths: postings.lengths)
  let terms = await TermFiles(
    of: postings, classes: classes, levels: levels, shape: shape, width: width)
  let parts = IndexParts(
    terms: terms,
    words: await WordList(of: postings, reversed: false, shape: shape, width: width),
    endings: await WordList(of: postings, reversed: true, shape: shape, width: width),
    lines: await ResultLines(of: catalog, shape: shape, width: width),
    identifiers: await IdentifierFiles(of: catalog, shape: shape, width: width),
    facets: FacetFiles(of: catalog, papersWithNotes: words.papersWithNotes))
  return parts.files + [manifest(of: catalog, parts: parts, shape: shape)]
}

/// Everything that the manifest names.
private struct IndexParts {
  let terms: TermFiles
  let words: WordList
  let endings: WordList
  let lines: ResultLines
  let identifiers: IdentifierFiles
  let facets: FacetFiles

  var files: [SearchFile] {
    terms.terms.files + terms.tails + words.family.files + endings.family.files
      + lines.family.files + identifiers.family.files + facets.files.map(\.file)
  }
}

private func manifest(of catalog: Catalog, parts: IndexParts, shape: IndexShape) -> SearchFile {
  var json = JSONBytes()
  json.append("{\"format\":2,\n\"papers\":")
  json.append(catalog.papers.count)
  json.append(",\n\"levels\":")
  json.append(Levels.count)
  json.append(",\n\"years\":")
  json.appendArray(yearRuns(of: catalog)) { json, run in
    json.append("[")
    json.append(run.first)
    json.append(",")
    json.append(run.year)
    json.append("]")
  }
  func append(_ family: FileFamily, firsts: [String]? = nil, name: StaticString) {
    json.append(",\n\"")
    json.append(name)
    json.append("\":{\"folder\":")
    json.append(string: family.folder)
    json.append(",\"count\":")
    json.append(family.files.count)
    if let firsts {
      json.append(",\"first\":")
      json.append(string: frontCoded(firsts))
    }
    json.append(",\"block\":")
    json.append(family.block)
    json.append(",\"hashes\":")
    json.append(string: family.hashes.joined(separator: " "))
    json.append("}")
  }
  append(parts.terms.terms, firsts: parts.terms.firsts, name: "terms")
  append(parts.words.family, firsts: parts.words.firsts, name: "words")
  append(parts.endings.family, firsts: parts.endings.firsts, name: "endings")
  append(parts.identifiers.family, name: "identifiers")
  append(parts.lines.family, name: "lines")
  json.append(",\n\"papersPerLineFile\":")
  json.append(shape.linesPerFile)
  json.append(",\n\"facets\":{")
  for (index, facet) in parts.facets.files.enumerated() {
    if index > 0 { json.append(",") }
    json.append(string: facet.name)
    json.append(":")
    json.append(string: String(facet.file.route.dropFirst("search/".count)))
  }
  json.append("}}\n")
  return SearchFile(route: "search/manifest.json", bytes: json.bytes)
}

/// Stretches of consecutive papers of the same year: the number of the first, and the year, 0 if unknown.
private func yearRuns(of catalog: Catalog) -> [(first: Int, year: Int)] {
  var runs: [(first: Int, year: Int)] = []
  for (number, paper) in catalog.papers.reversed().enumerated() {
    let year = (paper.published ?? paper.date)?.year ?? 0
    if runs.last?.year != year { runs.append((number, year)) }
  }
  return runs
}
