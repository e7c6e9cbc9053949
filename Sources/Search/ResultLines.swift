internal import Papers

/// The files that hold what a result shows of each paper.
func resultLines(
  of catalog: Catalog, texts: PaperDigests, shape: IndexShape, origin: Digest?
) -> FileFamily {
  let numbers = PaperNumbers(count: catalog.papers.count)
  let fileCount = (numbers.count + shape.linesPerFile - 1) / shape.linesPerFile
  let blockCount = (fileCount + shape.lineFileBlock - 1) / shape.lineFileBlock
  /// Where the papers of some files stand in the archive, the oldest first.
  @Sendable func papers(of files: Range<Int>) -> [Int] {
    let end = min(files.upperBound * shape.linesPerFile, numbers.count)
    return (files.lowerBound * shape.linesPerFile..<end).map { numbers[$0] }
  }
  let parts = (0..<blockCount).map { block in
    let start = block * shape.lineFileBlock
    let files = start..<min(start + shape.lineFileBlock, fileCount)
    return SearchPart(files.map { "d/\($0)" }, origin: origin) {
      $0.add(papers(of: files).map { texts[$0] })
    } make: {
      SearchContents(
        files: files.map { file in
          lines(of: papers(of: file..<file + 1).lazy.map { catalog.papers[$0] })
        })
    }
  }
  return FileFamily(
    folder: "d", count: fileCount, block: shape.lineFileBlock, firsts: nil, parts: parts)
}

private func lines(of papers: some Sequence<Paper>) -> [UInt8] {
  var json = JSONBytes()
  json.appendArray(papers) { json, paper in
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
  json.append("\n")
  return json.bytes
}
