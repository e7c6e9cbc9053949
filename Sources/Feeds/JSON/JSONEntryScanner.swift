internal import Syntax

/// Finds the entries of a JSON feed by their brackets and quotation marks alone, so that one broken
/// entry, or a file cut short, does not cost the others.
struct JSONEntryScanner {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int
  private let isList: Bool

  /// The name of the first entry's first member, with its quotation marks: what entries begin with.
  private var opening: ArraySlice<UInt8>?

  /// How often an entry may still be looked for inside of another one, which takes a look at all
  /// that follows: what is broken more often than this is beyond help.
  private var resumptions = 100

  /// What is wrong between the entries, once all have been found.
  private(set) var fault: JSONFault?

  /// A scanner of a stretch of a file, which is a list, an object with a list under `data`, or
  /// entries one after the other.
  init(of bytes: [UInt8], in stretch: Range<Int>) {
    self.bytes = bytes
    end = stretch.upperBound
    position = stretch.lowerBound
    if position == 0 { position = byteOrderMarkLength(of: bytes) }
    let list = Self.listStart(of: bytes, from: position, to: end)
    isList = list != nil
    if let list { position = list }
  }

  /// The next entry, which may be broken; one that the file's end cuts is the last.
  mutating func next() -> Range<Int>? {
    while position < end, bytes[position].isSpace || bytes[position] == UInt8(ascii: ",") {
      position += 1
    }
    guard position < end else {
      if isList { fault = .unfinished(at: end) }
      return nil
    }
    if isList, bytes[position] == UInt8(ascii: "]") { return nil }
    let start = position
    position =
      "{[\"".utf8.contains(bytes[start])
      ? Self.valueEnd(in: bytes, from: start, to: end)
      // What is no entry at all is one mistake, however many words it has.
      : bytes[(start + 1)..<end].firstIndex { "{[]".utf8.contains($0) } ?? end
    if opening == nil { opening = Self.opening(of: bytes[start..<position]) }
    return start..<position
  }

  /// Goes on after a broken entry: at its end, or earlier if another entry begins inside of it,
  /// because a bracket is missing.
  mutating func resume(after offset: Int, in entry: Range<Int>) {
    guard let opening, resumptions > 0 else { return }
    resumptions -= 1
    var start = max(offset, entry.lowerBound + 1)
    while start < entry.upperBound {
      if bytes[start] == UInt8(ascii: "{"),
        bytes[start + 1..<entry.upperBound].drop(while: \.isSpace).starts(with: opening)
      {
        position = start
        return
      }
      start += 1
    }
  }

  /// The first member's name of an object.
  private static func opening(of entry: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard entry.first == UInt8(ascii: "{") else { return nil }
    let name = entry.dropFirst().drop(while: \.isSpace)
    guard name.first == UInt8(ascii: "\""),
      let last = name.dropFirst().firstIndex(of: name[name.startIndex])
    else { return nil }
    return name[...last]
  }

  /// The byte after the bracket that opens the list of entries.
  private static func listStart(of bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    var at = start
    while at < end, bytes[at].isSpace { at += 1 }
    guard at < end else { return nil }
    if bytes[at] == UInt8(ascii: "[") { return at + 1 }
    guard bytes[at] == UInt8(ascii: "{") else { return nil }
    // A wrapper: its members are passed over until the list comes.
    at += 1
    while at < end, bytes[at] != UInt8(ascii: "}") {
      if bytes[at].isSpace || ",:".utf8.contains(bytes[at]) {
        at += 1
        continue
      }
      let valueEnd = valueEnd(in: bytes, from: at, to: end)
      let isData = bytes[at..<valueEnd].elementsEqual("\"data\"".utf8)
      at = valueEnd
      guard isData else { continue }
      let list = bytes[at..<end].firstIndex { !$0.isSpace && $0 != UInt8(ascii: ":") }
      return list.flatMap { bytes[$0] == UInt8(ascii: "[") ? $0 + 1 : nil }
    }
    return nil
  }

  /// The end of the value that begins at a place: where its brackets are closed.
  private static func valueEnd(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
    var at = start
    var depth = 0
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\""): at = stringEnd(in: bytes, from: at, to: end)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        at += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return max(at, start + 1) }
        depth -= 1
        at += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
        if depth == 0 { return max(at, start + 1) }
        at += 1
      default: at += 1
      }
      if depth == 0, at < end,
        bytes[at - 1] == UInt8(ascii: "}") || bytes[at - 1] == UInt8(ascii: "]")
          || bytes[at - 1] == UInt8(ascii: "\"")
      {
        return at
      }
    }
    return end
  }

  /// The byte after a string; a line's end closes a string too, which may not stand in one.
  private static func stringEnd(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
    var at = start + 1
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\""): return at + 1
      case UInt8(ascii: "\\"): at += 2
      case 0x0A: return at
      default: at += 1
      }
    }
    return end
  }
}
