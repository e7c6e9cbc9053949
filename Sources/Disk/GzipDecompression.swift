internal import Czlib
internal import Reporting

/// What keeps compressed bytes from being decompressed to their end.
enum GzipDamage: Equatable {
  /// They end too early.
  case truncated
  /// They are not what was compressed.
  case corrupt
  /// They stand for more than is reasonable.
  case excessive(limit: Int)
  /// Something else comes after them.
  case followed

  func diagnostic(_ path: String, at offset: Int) -> Diagnostic {
    let place = Place(path: path, offset: offset)
    let hint = "check the file with 'gzip -t', or fetch it again"
    return switch self {
    case .truncated:
      .error("damaged-gzip", "the compressed file ends too early", at: place, hint: hint)
    case .corrupt:
      .error("damaged-gzip", "the compressed file is damaged", at: place, hint: hint)
    case .excessive(let limit):
      .error(
        "excessive-gzip", "the compressed file stands for more than \(limit) bytes",
        at: Place(path: path, offset: 0), hint: "decompress it, if you trust it")
    case .followed:
      .warning("trailing-gzip", "the compressed file is followed by other bytes", at: place)
    }
  }
}

/// How many bytes compressed ones may stand for: a hundred times as many, but at least 64 MiB.
///
/// Text becomes three to twenty times smaller, a bomb a thousand times.
func decompressionLimit(forCompressed count: Int) -> Int { max(64 << 20, 100 * count) }

/// The bytes that a gzip file stands for (RFC 1952), up to where it is damaged; none of a file that
/// stands for more than ``decompressionLimit(forCompressed:)``.
func decompressed(_ compressed: [UInt8]) -> (bytes: [UInt8], damage: GzipDamage?) {
  let limit = decompressionLimit(forCompressed: compressed.count)
  var output: [UInt8] = []
  var damage: GzipDamage?
  compressed.withUnsafeBytes { input in
    output.reserveCapacity(min(limit, input.count * 4))
    damage = inflateMembers(of: input, limit: limit, to: &output)
  }
  if case .excessive = damage { return ([], damage) }
  // What is removed again stays behind the content.
  output.append(contentsOf: repeatElement(0, count: sourceFilePadding))
  output.removeLast(sourceFilePadding)
  return (output, damage)
}

private func inflateMembers(
  of input: UnsafeRawBufferPointer, limit: Int, to output: inout [UInt8]
) -> GzipDamage? {
  var stream = z_stream()
  // 16 asks for gzip's header and check, 15 is the largest window.
  let size = Int32(MemoryLayout<z_stream>.size)
  guard inflateInit2_(&stream, 16 + 15, ZLIB_VERSION, size) == Z_OK else { return .corrupt }
  defer { inflateEnd(&stream) }
  return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 18) { block in
    var consumed = 0
    while true {
      // The stream counts its input in 32 bits.
      let available = min(input.count - consumed, 1 << 30)
      let start = input.baseAddress?.advanced(by: consumed).assumingMemoryBound(to: Bytef.self)
      stream.next_in = UnsafeMutablePointer(mutating: start)
      stream.avail_in = uInt(available)
      stream.next_out = block.baseAddress
      stream.avail_out = uInt(block.count)
      let status = inflate(&stream, Z_NO_FLUSH)
      consumed += available - Int(stream.avail_in)
      let produced = block.count - Int(stream.avail_out)
      if output.count + produced > limit { return .excessive(limit: limit) }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: block[..<produced]))
      switch status {
      case Z_OK:
        continue
      case Z_STREAM_END:
        // A file may be several, one after the other, and end in zeros that fill a block.
        let rest = UnsafeRawBufferPointer(rebasing: input[consumed...])
        if rest.allSatisfy({ $0 == 0 }) { return nil }
        guard rest.starts(with: [0x1F, 0x8B]) else { return .followed }
        guard inflateReset(&stream) == Z_OK else { return .corrupt }
      case Z_BUF_ERROR:
        return .truncated
      default:
        return .corrupt
      }
    }
  }
}
