internal import Czlib

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

  /// The picture as PNG (https://www.w3.org/TR/png-3/), two bits a pixel, compressed by zlib.
  var png: [UInt8] {
    var edges = Set(rectangles.flatMap { [$0.y.lowerBound, $0.y.upperBound] })
    edges.formUnion([0, height])
    let bands = edges.sorted()
    var rows: [UInt8] = []
    for (top, bottom) in zip(bands, bands.dropFirst()) {
      let row = row(at: top)
      rows += row
      for _ in top + 1..<bottom { rows += sameRow }
    }
    var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    appendChunk("IHDR", bigEndian(width) + bigEndian(height) + [2, 3, 0, 0, 0], to: &png)
    appendChunk("PLTE", palette.flatMap(\.self), to: &png)
    appendChunk("IDAT", compressed(rows), to: &png)
    appendChunk("IEND", [], to: &png)
    return png
  }

  /// The bytes of a row that is the one above it: the filter Up, and no difference.
  private var sameRow: [UInt8] { [2] + [UInt8](repeating: 0, count: (width + 3) / 4) }

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
  png += bigEndian(Int(crc32(0, checked, UInt32(checked.count))))
}

/// The bytes as a zlib stream (RFC 1950).
///
/// They are runs of equal bytes, which are all that is looked for: that takes a fifth of the time.
private func compressed(_ bytes: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  let status = deflateInit2_(
    &stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS, 8, Z_RLE, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  guard status == Z_OK else { return [] }
  defer { deflateEnd(&stream) }
  var input = bytes
  let bound = Int(deflateBound(&stream, UInt(bytes.count)))
  return input.withUnsafeMutableBufferPointer { input in
    [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      // Into a buffer of that size the compression ends in one step.
      count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
    }
  }
}
