internal import Cxxhash

/// Writes a long file chunk by chunk, so that it is never in memory as a whole.
struct ChunkedWriter: ~Copyable {
  private let file: Descriptor
  private let hash = XXH3_createState()
  private var chunk: [UInt8] = []

  private static let chunkSize = 1 << 18

  /// A writer at the end of a file, of which nothing counts that is there already.
  init(to file: Descriptor) {
    self.file = file
    XXH3_64bits_reset(hash)
    chunk.reserveCapacity(Self.chunkSize + (1 << 12))
  }

  deinit { XXH3_freeState(hash) }

  /// Writes a line, which a closure appends to what is to be written.
  mutating func writeLine(_ append: (inout [UInt8]) -> Void) throws(SystemError) {
    append(&chunk)
    chunk.append(UInt8(ascii: "\n"))
    if chunk.count >= Self.chunkSize { _ = try flush() }
  }

  /// Writes what still waits.
  /// - Returns: the fingerprint of everything that was written (XXH3).
  mutating func flush() throws(SystemError) -> UInt64 {
    chunk.withUnsafeBytes { _ = XXH3_64bits_update(hash, $0.baseAddress, $0.count) }
    try file.write(chunk)
    chunk.removeAll(keepingCapacity: true)
    return XXH3_64bits_digest(hash)
  }
}
