internal import Papers
package import Reporting
internal import Syntax

/// The ACL Anthology's XML: one file a collection, which holds volumes, which hold papers.
///
/// The format is that of the Anthology's `schema.rnc`.
/// Front matter and events are no papers, and editors no authors.
package struct AnthologyXMLFormat: FeedFormat {
  package let name = "acl-xml"

  /// The format.
  package init() {}

  package func recognizes(_ file: SourceFile) -> Bool {
    guard let root = rootTag(ofXML: file.bytes) else { return false }
    return root.name == "collection" && root["id"] != nil
  }

  package func read(_ section: Range<Int>, of file: SourceFile, number: Int32) -> FeedReading {
    var collection = AnthologyCollection(file: file, number: number)
    if let failure = readXMLEntries(file.bytes, into: &collection) {
      collection.reading.report(failure, in: file)
    }
    return collection.reading
  }
}

/// Reads one collection, volume by volume.
private struct AnthologyCollection: XMLEntryConsumer {
  let file: SourceFile
  let number: Int32
  var reading = FeedReading()
  private var identifier = ""
  private var volume = AnthologyVolume(collection: "", identifier: "")

  init(file: SourceFile, number: Int32) {
    self.file = file
    self.number = number
  }

  mutating func descent(into tag: XMLTag, depth: Int) -> XMLDescent {
    switch (depth, tag.name) {
    case (0, _):
      identifier = tag["id"] ?? ""
      return .enter
    case (1, "volume"):
      volume = AnthologyVolume(collection: identifier, identifier: tag["id"] ?? "")
      volume.publication.kind = tag["type"] == "journal" ? .article : .inproceedings
      return .enter
    case (2, "meta"), (2, "paper"): return .collect
    default: return .skip
    }
  }

  mutating func read(_ entry: XMLElement) {
    if entry.name == "meta" {
      reading.diagnostics += volume.readMeta(entry, in: file)
      return
    }
    let (record, diagnostics) =
      AnthologyPaper(entry, of: volume, in: file, number: number).read()
    if let record {
      reading.records.append(record)
    } else {
      reading.skipped += 1
    }
    reading.diagnostics += diagnostics
  }
}

/// What a volume says of all its papers.
final class AnthologyVolume {
  let collection: String
  let identifier: String
  var publication = Publication()
  var published: CalendarDate?
  var categories: [FeedCategory] = []

  init(collection: String, identifier: String) {
    self.collection = collection
    self.identifier = identifier
  }

  /// The full identifier of a paper, as the Anthology's addresses have it.
  ///
  /// Since 2020 it is `2024.acl-long.1`.
  /// Before, it had a fixed width: `P18-1001`; for the many workshop volumes `W18-0101`.
  func identifier(ofPaper paper: String) -> String {
    let isNewStyle = collection.utf8.first?.isDigit ?? true
    guard !isNewStyle, let volume = Int(identifier), let number = Int(paper) else {
      return "\(collection)-\(identifier).\(paper)"
    }
    let isWide =
      collection.hasPrefix("W") || collection == "C69" || (collection == "D19" && volume >= 5)
    return collection + "-"
      + (isWide
        ? padded(volume, to: 2) + padded(number, to: 2) : String(volume) + padded(number, to: 3))
  }

  /// Takes what the volume's `<meta>` says.
  func readMeta(_ meta: XMLElement, in file: SourceFile) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var month = ""
    var bookTitle = ""
    var journal = ""
    var year: XMLElement?
    for part in meta.children {
      switch part.name {
      case "booktitle": bookTitle = anthologyProse(part).plain
      case "journal-title": journal = shortText(part.text)
      case "journal-volume": publication.volume = shortText(part.text)
      case "journal-issue": publication.issue = shortText(part.text)
      case "publisher": publication.publisher = shortText(part.text)
      case "address": publication.location = shortText(part.text)
      case "isbn": publication.isbn = shortText(part.text)
      case "venue": categories.append(FeedCategory(.venue, shortText(part.text)))
      case "month": month = part.text
      case "year": year = part
      default: break
      }
    }
    if publication.kind == .article {
      publication.container = journal.isEmpty ? journalTitle(in: bookTitle) : journal
    } else {
      publication.container = bookTitle
    }
    if let year {
      published = Int(shortText(year.text)).flatMap { date(year: $0, monthText: month) }
      if published == nil {
        diagnostics.append(
          .warning(
            "invalid-date", "'\(shortText(year.text))' is no year",
            at: file.place(at: year.offset, length: year.length),
            hint: "a year has four digits, as in 2024"))
      }
    }
    return diagnostics
  }

  /// The journal's name at the start of the title that the Anthology gives to an issue, "Computational
  /// Linguistics, Volume 44, Issue 1 - April 2018".
  private func journalTitle(in title: String) -> String {
    let ends = [", Vol", " Volume ", ". Formerly", ", Formerly", " Formerly"].compactMap {
      title.firstRange(of: $0)?.lowerBound
    }
    guard let end = ends.min(), end > title.startIndex else { return title }
    return String(title[..<end])
  }
}

private func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Text with the Anthology's markup; `<fixed-case>` only keeps capitals, and literal dollars and
/// backslashes are what they are.
func anthologyProse(_ element: XMLElement) -> Prose {
  enum Open { case mark, nothing, mathematics }
  var builder = ProseBuilder()
  var open: [Open] = []
  element.forEachPiece { piece in
    switch piece {
    case .text(let text):
      if open.last != .mathematics { builder.append(text) }
    case .end:
      if open.popLast() == .mark { builder.close() }
    case .start(let inner):
      let mark: Prose.Mark? =
        switch inner.name {
        case "i", "em": .italic
        case "b", "strong": .bold
        case "sub": .subscript
        case "sup": .superscript
        case "tt", "code": .monospace
        default: nil
        }
      if open.last == .mathematics || inner.name == "tex-math" {
        if open.last != .mathematics { builder.appendMath(inner.text) }
        open.append(.mathematics)
      } else if let mark {
        builder.open(mark)
        open.append(.mark)
      } else {
        open.append(.nothing)
      }
    }
  }
  return builder.finish()
}
