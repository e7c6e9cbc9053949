internal import Papers

/// The files that hold what a result shows of each paper.
struct ResultLines: Sendable {
  let family: FileFamily

  /// Writes the lines of all papers.
  init(of catalog: Catalog, shape: IndexShape) {
    let starts = stride(from: 0, to: catalog.papers.count, by: shape.linesPerFile)
    let contents = starts.map { start in
      var json = JSONBytes()
      let end = min(start + shape.linesPerFile, catalog.papers.count)
      json.appendArray(catalog.papers[start..<end]) { json, paper in
        Self.append(paper, to: &json)
      }
      json.append("\n")
      return json.bytes
    }
    family = FileFamily(contents, folder: "d", block: shape.lineFileBlock)
  }

  private static func append(_ paper: Paper, to json: inout JSONBytes) {
    json.append("\n[")
    json.append(string: paper.stem)
    json.append(",")
    json.append(string: paper.title.plain)
    json.append(",")
    json.appendArray(paper.authorships) { $0.append(string: $1.name.display) }
    json.append(",")
    json.append(string: paper.date?.iso ?? "")
    json.append(",")
    json.append(string: paper.venue)
    json.append("]")
  }
}
