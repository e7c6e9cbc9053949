internal import Reporting
internal import Syntax

/// Calls `body` with every entry that a stretch of a JSON feed holds, in order.
///
/// A feed is one object a line, or one document: a list of entries, an object with such a list under
/// `data`, or a single entry.
/// What cannot be read becomes one diagnostic an entry, and the reading goes on after it.
func forEachJSONEntry(
  in section: Range<Int>, of file: SourceFile, reading: inout FeedReading,
  body: (JSONValue, inout FeedReading) -> Void
) {
  var parser = JSONParser()
  if isJSONLines(file) {
    for line in Lines(of: file.bytes, in: section) {
      let line = trimmed(line, of: file.bytes)
      if line.isEmpty { continue }
      switch parser.parse(file.bytes, in: line) {
      case .success(let document): body(document.root, &reading)
      case .failure(let fault): reading.skip(fault, inEntry: line, of: file)
      }
    }
    return
  }
  if case .success(let document) = parser.parse(file.bytes, in: section) {
    for entry in entries(of: document.root) { body(entry, &reading) }
    return
  }
  var scanner = JSONEntryScanner(of: file.bytes, in: section)
  while let entry = scanner.next() {
    switch parser.parse(file.bytes, in: entry) {
    case .success(let document): body(document.root, &reading)
    case .failure(let fault):
      reading.skip(fault, inEntry: entry, of: file)
      scanner.resume(after: fault.offset, in: entry)
    }
  }
  // Where an entry is cut, that is said already.
  if let fault = scanner.fault, reading.diagnostics.last?.identifier != "truncated-feed" {
    reading.report(fault, inEntry: nil, of: file)
  }
}

/// The stretches of a JSON feed that can be read independently of each other.
func jsonSections(of file: SourceFile) -> [Range<Int>] {
  isJSONLines(file) ? lineSections(of: file) : [0..<file.bytes.count]
}

/// The first entry of a JSON feed that can be read, by which its format is known.
func firstJSONEntry(of file: SourceFile) -> JSONValue? {
  let start = trimmed(byteOrderMarkLength(of: file.bytes)..<file.bytes.count, of: file.bytes)
  guard let first = start.first, "{[".utf8.contains(file.bytes[first]) else { return nil }
  var scanner = JSONEntryScanner(of: file.bytes, in: start)
  var parser = JSONParser()
  // A feed that begins with this many broken entries is beyond recognition.
  for _ in 0..<20 {
    guard let entry = scanner.next() else { return nil }
    switch parser.parse(file.bytes, in: entry) {
    case .success(let document): return document.root
    case .failure(let fault): scanner.resume(after: fault.offset, in: entry)
    }
  }
  return nil
}

/// Whether a document is a list without entries, as an API answers when there is nothing.
func isEmptyJSONList(_ file: SourceFile) -> Bool {
  // An empty list is short, even in a wrapper with its date and its count.
  guard file.bytes.count < 4096 else { return false }
  var parser = JSONParser()
  guard case .success(let document) = parser.parse(file.bytes) else { return false }
  let list = document.root["data"] ?? document.root
  return list.kind == .array && list.elements.first { _ in true } == nil
}

/// Whether a feed is one object a line.
///
/// The first line must be an object, or else, if it is broken, the second one must begin one too.
private func isJSONLines(_ file: SourceFile) -> Bool {
  let lines = Lines(of: file.bytes, in: 0..<file.bytes.count).lazy
    .map { trimmed($0, of: file.bytes) }.filter { !$0.isEmpty }
  let firstLines = Array(lines.prefix(2))
  guard let first = firstLines.first, file.bytes[first.lowerBound] == UInt8(ascii: "{") else {
    return false
  }
  if firstLines.count == 2, file.bytes[firstLines[1].lowerBound] == UInt8(ascii: "{"),
    first.count > 1
  {
    return true
  }
  var parser = JSONParser()
  guard case .success(let document) = parser.parse(file.bytes, in: first) else { return false }
  // One line with a list in it is a document.
  return firstLines.count == 2 || document.root["data"]?.kind != .array
}

private func entries(of root: JSONValue) -> [JSONValue] {
  if root.kind == .array { return Array(root.elements) }
  if let data = root["data"], data.kind == .array { return Array(data.elements) }
  return [root]
}

extension FeedReading {
  /// Reports an entry that is not JSON, and counts it as skipped.
  fileprivate mutating func skip(
    _ fault: JSONFault, inEntry entry: Range<Int>, of file: SourceFile
  ) {
    skipped += 1
    report(fault, inEntry: entry, of: file)
  }

  /// Reports what is wrong in an entry, or between them.
  fileprivate mutating func report(
    _ fault: JSONFault, inEntry entry: Range<Int>?, of file: SourceFile
  ) {
    let isCut = fault.isUnfinished && (entry?.upperBound ?? file.bytes.count) == file.bytes.count
    let place = file.place(at: fault.offset, length: fault.length)
    let notes = entry.map { entry in
      [Diagnostic.Note("the entry begins here", at: file.place(at: entry.lowerBound))]
    }
    diagnostics.append(
      isCut
        ? .error(
          "truncated-feed", "the file ends in the middle of an entry: \(fault.message)", at: place,
          hint: "fetch the file again, or remove the entry", notes: notes ?? [])
        : .error(
          "invalid-json", "the entry is no JSON: \(fault.message)", at: place,
          hint: "correct the entry or remove it; the others are read", notes: notes ?? []))
  }
}
