internal import Reporting
internal import Syntax

extension FeedReading {
  /// Reports what broke off the reading of a document, and counts the entry that it cost.
  mutating func report(_ failure: XMLFailure, in file: SourceFile) {
    let isCutShort = failure.offset >= file.bytes.count || failure.message == "unclosed token"
    let whole = records.count == 1 ? "1 whole entry" : "\(records.count) whole entries"
    diagnostics.append(
      .error(
        "broken-xml", "the XML breaks off after \(whole): \(failure.message)",
        at: place(at: failure.offset, in: file),
        hint: isCutShort
          ? "the file seems to be cut short: fetch it again"
          : "what follows this place has not been read",
        notes: failure.openEntry.map {
          [Diagnostic.Note("the entry that is lost begins here", at: file.place(at: $0))]
        } ?? []))
    if failure.openEntry != nil { skipped += 1 }
  }

  /// Reports what is wrong with an element of a document.
  mutating func report(
    _ severity: Diagnostic.Severity, _ identifier: String, _ message: String, at part: XMLElement,
    in file: SourceFile, hint: String
  ) {
    diagnostics.append(
      Diagnostic(
        severity, identifier, message, at: file.place(at: part.offset, length: part.length),
        hint: hint))
  }
}

extension XMLElement {
  /// The first element directly inside with a name, whatever its prefix.
  func child(_ localName: String) -> XMLElement? { children.first { $0.localName == localName } }
}

/// The byte at an offset, or the end of the file if there is none.
func place(at offset: Int, in file: SourceFile) -> Place {
  offset < file.bytes.count ? file.place(at: offset, length: 1) : file.place(at: file.bytes.count)
}
