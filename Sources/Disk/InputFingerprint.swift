internal import Cxxhash
internal import Glibc
internal import Parallelism

/// The fingerprints of files: of every byte of each as it lies on the disk.
///
/// Two files with the same fingerprint are the same (XXH3, 128 bits; no defence against someone who
/// looks for two that agree).
/// - Parameters:
///   - listed: the files.
///   - site: the folder that their paths start from.
///   - width: how many are read at a time.
/// - Returns: 32 hexadecimal digits for each file; nothing for one that cannot be read.
package func contentFingerprints(
  of listed: [ListedFile], of site: String, width: Int
) async -> [String?] {
  let slices = await mapSlices(of: listed.indices, width: width) { slice in
    var hash = StreamedHash()
    return slice.map { try? hash.fingerprint(of: site + "/" + listed[$0].path) }
  }
  return slices.flatMap(\.self)
}

/// The fingerprint of a file's bytes as they lie on the disk; nothing if it cannot be read.
package func contentFingerprint(of path: String, of site: String) -> String? {
  var hash = StreamedHash()
  return try? hash.fingerprint(of: site + "/" + path)
}

/// The fingerprint of a few words.
package func inputFingerprint(of parts: [String]) -> String {
  var hash = StreamedHash()
  for part in parts { hash.append(Array("\(part.utf8.count)\n\(part)\n".utf8)) }
  return hash.finish()
}

/// XXH3 over bytes that come one block after another.
struct StreamedHash: ~Copyable {
  private let state = XXH3_createState()
  private var block = [UInt8](repeating: 0, count: 1 << 20)

  init() { XXH3_128bits_reset(state) }

  deinit { XXH3_freeState(state) }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = XXH3_128bits_update(state, $0.baseAddress, $0.count) }
  }

  /// The fingerprint of what was appended; afterwards another one can be begun.
  mutating func finish() -> String {
    let digest = XXH3_128bits_digest(state)
    XXH3_128bits_reset(state)
    return hexadecimal(digest.high64) + hexadecimal(digest.low64)
  }

  /// The fingerprint of a file's bytes.
  mutating func fingerprint(of path: String) throws(SystemError) -> String {
    let file = try Descriptor(path, flags: O_RDONLY | O_NONBLOCK)
    while true {
      let count = try read(file)
      block.withUnsafeBytes { _ = XXH3_128bits_update(state, $0.baseAddress, count) }
      if count < block.count { return finish() }
    }
  }

  private mutating func read(_ file: Descriptor) throws(SystemError) -> Int {
    // The closure cannot throw a typed error through the standard library.
    var result: Result<Int, SystemError> = .success(0)
    block.withUnsafeMutableBytes { buffer in
      result = Result { () throws(SystemError) in try file.read(into: buffer) }
    }
    return try result.get()
  }
}
