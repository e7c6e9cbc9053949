/// A picture of few colours that is made of rectangles, one painted over the other.
struct RectanglePicture {
  let width: Int
  let height: Int

  /// At most four colours, each red, green and blue; the first is the ground's.
  let palette: [[UInt8]]

  private var rectangles: [(x: Range<Int>, y: Range<Int>, color: UInt8)] = []

  /// An empty picture.
  init(width: Int, height: Int, palette: [[UInt8]]) {
    self.width = width
    self.height = height
    self.palette = palette
  }

  /// Paints a rectangle in a colour of the palette; what lies outside the picture is left out.
  mutating func fill(x: Range<Int>, y: Range<Int>, color: Int) {
    rectangles.append((x.clamped(to: 0..<width), y.clamped(to: 0..<height), UInt8(color & 3)))
  }

  /// The picture as PNG (https://www.w3.org/TR/png-3/), two bits a pixel.
  ///
  /// Its compressed bytes are made here and not by a library, for two reasons: they are the same on
  /// every machine, whichever version of zlib it has; and rows that repeat the row above, which are
  /// nearly all, are written as what they are, without ever being painted.
  var png: [UInt8] {
    var edges = Set(rectangles.flatMap { [$0.y.lowerBound, $0.y.upperBound] })
    edges.formUnion([0, height])
    let bands = edges.sorted()
    var deflated = DeflatedRows(rowLength: (width + 3) / 4 + 1)
    for (top, bottom) in zip(bands, bands.dropFirst()) {
      deflated.append(row: row(at: top), times: bottom - top)
    }
    var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    appendChunk("IHDR", bigEndian(width) + bigEndian(height) + [2, 3, 0, 0, 0], to: &png)
    appendChunk("PLTE", palette.flatMap(\.self), to: &png)
    appendChunk("IDAT", deflated.finish(), to: &png)
    appendChunk("IEND", [], to: &png)
    return png
  }

  /// A row's bytes: that of its filter, which is none, and four pixels in each of the others.
  private func row(at y: Int) -> [UInt8] {
    var row = [UInt8](repeating: 0, count: (width + 3) / 4 + 1)
    for rectangle in rectangles where rectangle.y.contains(y) && !rectangle.x.isEmpty {
      let (start, end) = (rectangle.x.lowerBound, rectangle.x.upperBound)
      let whole = rectangle.color &* 0x55
      for byte in start / 4...(end - 1) / 4 {
        var mask: UInt8 = 0xFF
        if byte == start / 4 { mask &= 0xFF >> UInt8(start % 4 * 2) }
        if byte == (end - 1) / 4 { mask &= 0xFF << UInt8((3 - (end - 1) % 4) * 2) }
        row[byte + 1] = row[byte + 1] & ~mask | whole & mask
      }
    }
    return row
  }
}

private func bigEndian(_ number: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}

private func appendChunk(_ type: String, _ content: [UInt8], to png: inout [UInt8]) {
  png += bigEndian(content.count)
  let checked = type.utf8 + content
  png += checked
  png += bigEndian(Int(crc32(checked)))
}

/// The checksum of PNG's chunks.
private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var crc = UInt32.max
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB8_8320 }
  }
  return ~crc
}

/// Writes rows of equal length as a zlib stream (RFC 1950) of one block with the fixed codes of
/// DEFLATE (RFC 1951).
private struct DeflatedRows {
  private let rowLength: Int
  private var bytes: [UInt8] = [0x78, 0x01]
  private var bits: UInt64 = 0
  private var bitCount = 0
  // Adler-32: the sum of all bytes, and the sum of these sums.
  private var (sum, sums) = (1, 0)

  init(rowLength: Int) {
    self.rowLength = rowLength
    put(0b011, 3)
  }

  /// Writes a row, and the same again as often as it stands below itself.
  mutating func append(row: [UInt8], times: Int) {
    var index = 0
    while index < row.count {
      let end = row[index...].firstIndex { $0 != row[index] } ?? row.count
      put(literal: row[index])
      repeatBytes(count: end - index - 1, distance: 1, of: row[index])
      index = end
    }
    repeatBytes(count: (times - 1) * row.count, distance: row.count, of: nil)
    let total = row.reduce(0) { $0 + Int($1) }
    let weighted = row.enumerated().reduce(0) { $0 + (row.count - $1.offset) * Int($1.element) }
    for _ in 0..<times {
      sums = (sums + row.count * sum + weighted) % 65_521
      sum = (sum + total) % 65_521
    }
  }

  /// The stream, ended.
  mutating func finish() -> [UInt8] {
    put(code: 0, 7)
    put(0, (8 - bitCount) & 7)
    return bytes + bigEndian(sums << 16 | sum)
  }

  /// Writes bytes that stand a distance before as well; of a few equal ones each by itself.
  private mutating func repeatBytes(count: Int, distance: Int, of byte: UInt8?) {
    var rest = count
    while rest > 2 {
      // No rest of one or two may remain, for which there is no code.
      let length = rest > 258 && rest < 261 ? 255 : min(rest, 258)
      put(length: length)
      put(distance: distance)
      rest -= length
    }
    if let byte { for _ in 0..<rest { put(literal: byte) } }
  }

  private mutating func put(literal: UInt8) {
    let value = UInt32(literal)
    if value < 144 { put(code: 0x30 + value, 8) } else { put(code: 0x190 + value - 144, 9) }
  }

  private mutating func put(length: Int) {
    if length == 258 { return put(symbol: 285) }
    let number = length - 3
    if number < 8 { return put(symbol: 257 + number) }
    let extra = number.bitWidth - number.leadingZeroBitCount - 3
    put(symbol: 257 + 4 * extra + number >> extra)
    put(UInt64(number & (1 << extra - 1)), extra)
  }

  private mutating func put(symbol: Int) {
    if symbol < 280 {
      put(code: UInt32(symbol - 256), 7)
    } else {
      put(code: UInt32(0xC0 + symbol - 280), 8)
    }
  }

  private mutating func put(distance: Int) {
    let number = distance - 1
    if number < 4 { return put(code: UInt32(number), 5) }
    let extra = number.bitWidth - number.leadingZeroBitCount - 2
    put(code: UInt32(2 * extra + number >> extra), 5)
    put(UInt64(number & (1 << extra - 1)), extra)
  }

  /// Writes a code, of which the highest bit comes first.
  private mutating func put(code: UInt32, _ count: Int) {
    var reversed: UInt64 = 0
    for bit in 0..<count where code >> UInt32(bit) & 1 == 1 {
      reversed |= 1 << UInt64(count - 1 - bit)
    }
    put(reversed, count)
  }

  private mutating func put(_ value: UInt64, _ count: Int) {
    bits |= value << UInt64(bitCount)
    bitCount += count
    while bitCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }
}
