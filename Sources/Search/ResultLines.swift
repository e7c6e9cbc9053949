internal import Papers
internal import Parallelism

/// The files that hold what a result shows of each paper.
struct ResultLines: Sendable {
  let family: FileFamily

  /// Writes the lines of all papers.
  init(of catalog: Catalog, shape: IndexShape, width: Int) async {
    let numbers = PaperNumbers(count: catalog.papers.count)
    let fileCount = (numbers.count + shape.linesPerFile - 1) / shape.linesPerFile
    let contents = await mapSlices(of: 0..<fileCount, width: width, smallest: 16) { files in
      files.map { file in
        var json = JSONBytes()
        let start = file * shape.linesPerFile
        json.appendArray(start..<min(start + shape.linesPerFile, numbers.count)) { json, number in
          Self.append(catalog.papers[numbers[number]], to: &json)
        }
        json.append("\n")
        return json.bytes
      }
    }
    family = FileFamily(Array(contents.joined()), folder: "d", block: shape.lineFileBlock)
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
