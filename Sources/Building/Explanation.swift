internal import Disk
internal import Papers
internal import Reporting

/// Where the fields of a paper come from: the entries that speak of it, by file and line, and for
/// each field what it says and in which of them it was found.
func explanation(of paper: Paper, in archive: ReadArchive, site: String) -> String {
  let records = paper.records.map { archive.records[Int($0)] }
  let choice = MergeChoice(among: records)
  var lines = ["\(paper.identifier.value)  \(harmless(paper.title.plain))", "", "entries"]
  for (index, record) in records.enumerated() {
    let path = archive.feedPaths[Int(record.source.file)]
    let bytes = readFile(path, of: site).files.first?.bytes ?? []
    lines.append("  \(index + 1)  \(path):\(line(ofByte: record.source.offset, in: bytes))")
  }
  lines += ["", "fields"]
  func explain(_ field: String, _ value: String, from index: Int?) {
    let name = "  " + field + String(repeating: " ", count: 13 - field.count)
    guard !value.isEmpty, let index else {
      lines.append(name + "-")
      return
    }
    let text = harmless(value)
    lines.append("\(name)\(index + 1)  " + (text.count > 80 ? text.prefix(79) + "…" : text))
  }
  explain("title", paper.title.plain, from: choice.title)
  explain("abstract", paper.abstract.plain, from: choice.abstract)
  explain(
    "authors", paper.authorships.map(\.name.display).joined(separator: ", "), from: choice.authors)
  explain("published", paper.published?.iso ?? "", from: choice.published)
  let publication = paper.publication
  explain(
    "publication", publication.venue.isEmpty ? publication.container : publication.venue,
    from: choice.publication)
  explain("comment", paper.comment, from: choice.comment)
  explain("status", paper.status.words, from: choice.status)
  lines += ["", "Identifiers, listing days, links, categories and keywords come from all entries."]
  return lines.joined(separator: "\n") + "\n"
}

extension PaperStatus {
  /// What became of the paper, in words; nothing if it still stands.
  fileprivate var words: String {
    switch self {
    case .current: ""
    case .withdrawn(let reason): reason.isEmpty ? "withdrawn" : "withdrawn: " + reason
    case .retracted(let reason): reason.isEmpty ? "retracted" : "retracted: " + reason
    case .superseded(by: let other): "superseded by " + other
    }
  }
}
