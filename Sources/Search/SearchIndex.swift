package import Papers
internal import Parallelism

/// The format of the index, which only changes when an older script could misread it.
let searchIndexFormat = 3

/// The search index of an archive: what its files are made of, and what makes them.
package struct SearchIndex: Sendable {
  /// The files by kind, in the order of ``FileKind``: those that the manifest names by numbers and
  /// hashes.
  package let families: [FileFamily]

  /// The files that the manifest names one by one.
  package let facets: [SearchPart]

  private let years: [(first: Int, year: Int)]
  private let paperCount: Int
  private let shape: IndexShape

  /// The index of an archive, of which nothing is written yet.
  /// - Parameters:
  ///   - catalog: the archive's papers.
  ///   - words: the words of these papers.
  ///   - program: what stands for the program that makes the files; without it nothing stands for
  ///     what they are made of.
  ///   - width: how many slices are worked on at a time; the files are the same at any width.
  package init(
    of catalog: Catalog, words: SegmentedWords, program: String? = nil, width: Int
  ) async {
    await self.init(
      of: catalog, words: words, program: program, width: width,
      shape: IndexShape(paperCount: catalog.papers.count))
  }

  init(
    of catalog: Catalog, words: SegmentedWords, program: String?, width: Int, shape: IndexShape
  ) async {
    let origin = program.map { program in
      var digest = Digest()
      digest.add(program)
      return digest
    }
    let families = await mapSlices(of: FileKind.allCases.indices, width: width) { slice in
      FileKind.allCases[slice].map { kind in
        switch kind {
        case .terms: termFiles(of: words, shape: shape, origin: origin)
        case .words: wordFiles(of: words.joined, shape: shape, origin: origin)
        case .endings: endingFiles(of: words.joined, shape: shape, origin: origin)
        case .identifiers: identifierFiles(of: catalog, shape: shape, origin: origin)
        case .lines:
          resultLines(of: catalog, texts: words.texts, shape: shape, origin: origin)
        }
      }
    }
    self.families = families.flatMap(\.self)
    facets = await facetFiles(
      of: catalog, papersWithNotes: words.papersWithNotes, origin: origin, width: width)
    years = yearRuns(of: catalog)
    paperCount = catalog.papers.count
    self.shape = shape
  }

  /// The manifest, which names all other files.
  /// - Parameters:
  ///   - hashes: the hashes of the parts of every one of the ``families``.
  ///   - hashesOfFacets: the hashes of the ``facets``.
  /// - Returns: the manifest.
  package func manifest(hashes: [[String]], facets hashesOfFacets: [String]) -> SearchFile {
    var json = JSONBytes()
    json.append("{\"format\":")
    json.append(searchIndexFormat)
    json.append(",\n\"papers\":")
    json.append(paperCount)
    json.append(",\n\"levels\":")
    json.append(Levels.count)
    json.append(",\n\"years\":")
    json.appendArray(years) { json, run in
      json.append("[")
      json.append(run.first)
      json.append(",")
      json.append(run.year)
      json.append("]")
    }
    for ((kind, family), hashes) in zip(zip(FileKind.allCases, families), hashes) {
      json.append(",\n")
      json.append(string: kind.rawValue)
      json.append(":{\"folder\":")
      json.append(string: family.folder)
      json.append(",\"count\":")
      json.append(family.count)
      if let firsts = family.firsts {
        json.append(",\"first\":")
        json.append(string: frontCoded(firsts.lazy.map { Array($0.utf8)[...] }))
      }
      json.append(",\"block\":")
      json.append(family.block)
      json.append(",\"hashes\":")
      json.append(string: hashes.joined(separator: " "))
      json.append("}")
    }
    json.append(",\n\"papersPerLineFile\":")
    json.append(shape.linesPerFile)
    json.append(",\n\"facets\":{")
    for (index, (name, hash)) in zip(facetNames, hashesOfFacets).enumerated() {
      if index > 0 { json.append(",") }
      json.append(string: name)
      json.append(":")
      json.append(string: "f/\(name)-\(hash).json")
    }
    json.append("}}\n")
    return SearchFile(route: "search/manifest.json", bytes: json.bytes)
  }
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
