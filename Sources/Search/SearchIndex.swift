package import Papers

/// The files of the search index of an archive; the manifest, which names the others, is the last.
/// - Parameters:
///   - catalog: the archive's papers.
///   - notes: the plain text of the notes on a paper, by the paper's number.
///   - language: the archive's language as a tag, `en`: whose word forms belong together.
///   - width: how many slices are worked on at a time; the files are the same at any width.
/// - Returns: the files, each under the route that it is fetched from.
package func searchIndex(
  of catalog: Catalog, notes: [Int: String] = [:], language: String = "en", width: Int
) async -> [SearchFile] {
  await searchIndex(
    of: catalog, notes: notes, language: language, width: width,
    shape: IndexShape(paperCount: catalog.papers.count))
}

func searchIndex(
  of catalog: Catalog, notes: [Int: String], language: String, width: Int, shape: IndexShape
) async -> [SearchFile] {
  let postings = await Postings(of: catalog, notes: notes, width: width)
  let classes = await StemClasses(of: postings, language: language, width: width)
  let levels = Levels(lengths: postings.lengths)
  let terms = await TermFiles(
    of: postings, classes: classes, levels: levels, shape: shape, width: width)
  let lines = ResultLines(of: catalog, shape: shape)
  let manifest = manifest(of: catalog, terms: terms, lines: lines, shape: shape)
  return terms.terms.files + terms.tails + lines.family.files + [manifest]
}

private func manifest(
  of catalog: Catalog, terms: TermFiles, lines: ResultLines, shape: IndexShape
) -> SearchFile {
  var json = JSONBytes()
  json.append("{\"format\":1,\n\"papers\":")
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
  json.append(",\n\"terms\":{\"first\":")
  json.append(string: frontCoded(terms.firsts))
  json.append(",\"block\":")
  json.append(shape.termFileBlock)
  json.append(",\"hashes\":")
  json.append(string: terms.terms.hashes.joined(separator: " "))
  json.append("},\n\"lines\":{\"papers\":")
  json.append(shape.linesPerFile)
  json.append(",\"block\":")
  json.append(shape.lineFileBlock)
  json.append(",\"hashes\":")
  json.append(string: lines.family.hashes.joined(separator: " "))
  json.append("}}\n")
  return SearchFile(route: "search/manifest.json", bytes: json.bytes)
}

/// Stretches of consecutive papers of the same year: the first paper and the year, 0 if unknown.
private func yearRuns(of catalog: Catalog) -> [(first: Int, year: Int)] {
  var runs: [(first: Int, year: Int)] = []
  for (number, paper) in catalog.papers.enumerated() {
    let year = (paper.published ?? paper.date)?.year ?? 0
    if runs.last?.year != year { runs.append((number, year)) }
  }
  return runs
}
