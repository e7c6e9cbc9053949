internal import Glibc
internal import Reporting

/// The lines of a stretch of bytes, each without its end (`\n` or `\r\n`).
struct Lines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  /// The lines of a stretch, which begins at a line's start; a byte order mark is passed over.
  init(of bytes: [UInt8], in stretch: Range<Int>) {
    self.bytes = bytes
    position = stretch.lowerBound
    end = stretch.upperBound
    if position == 0 { position = byteOrderMarkLength(of: bytes) }
  }

  /// The next line's bytes.
  mutating func next() -> Range<Int>? {
    guard position < end else { return nil }
    let start = position
    var lineEnd = newline(in: bytes, from: start, to: end) ?? end
    position = lineEnd + 1
    if lineEnd > start, bytes[lineEnd - 1] == 0x0D { lineEnd -= 1 }
    return start..<lineEnd
  }
}

/// The first line feed in a stretch of bytes.
func newline(in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
  precondition(start >= 0 && end <= bytes.count, "the stretch is in the bytes")
  guard start < end else { return nil }
  return bytes.withUnsafeBytes { buffer in
    guard let base = buffer.baseAddress,
      let found = memchr(base + start, 0x0A, end - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}

/// How many bytes at the start are a byte order mark: 3 or none.
func byteOrderMarkLength(of bytes: [UInt8]) -> Int {
  bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
}

/// A file cut at line ends into stretches of about a megabyte, which several cores can share.
func lineSections(of file: SourceFile, size: Int = 1 << 20) -> [Range<Int>] {
  var sections: [Range<Int>] = []
  var start = 0
  while start < file.bytes.count {
    let goal = min(start + size, file.bytes.count)
    let end = newline(in: file.bytes, from: goal, to: file.bytes.count).map { $0 + 1 }
    sections.append(start..<(end ?? file.bytes.count))
    start = sections[sections.count - 1].upperBound
  }
  return sections
}

/// A stretch without the white space at its ends.
func trimmed(_ stretch: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
  var (start, end) = (stretch.lowerBound, stretch.upperBound)
  while start < end, isBlank(bytes[start]) { start += 1 }
  while end > start, isBlank(bytes[end - 1]) { end -= 1 }
  return start..<end
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
