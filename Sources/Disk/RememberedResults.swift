internal import Glibc

/// What a build has worked out and a later one need not work out again, each result under a key that
/// says what it was made from: `.offprint/remembered/KEY` in the output folder.
///
/// Nothing here is needed: a result that is missing, damaged or written by another version is worked
/// out again.
/// The last 8 bytes of a file are the fingerprint of those before them.
package struct RememberedResults: Sendable {
  private let folder: String

  /// What builds into an output folder remember; nothing is looked at yet.
  package init(output: String) { folder = "\(output)/\(stateFolder)/remembered" }

  /// The result under a key; nothing if it is not there whole.
  package func recall(_ key: String) -> [UInt8]? {
    guard let file = try? Descriptor("\(folder)/\(key)", flags: O_RDONLY | O_NOFOLLOW),
      var bytes = try? file.content(), bytes.count >= checksumLength
    else { return nil }
    let length = bytes.count - checksumLength
    let isWhole = bytes.withUnsafeBytes { bytes in
      fingerprint(UnsafeRawBufferPointer(rebasing: bytes[..<length]))
        == bytes.loadUnaligned(fromByteOffset: length, as: UInt64.self)
    }
    guard isWhole else { return nil }
    bytes.removeLast(checksumLength)
    return bytes
  }

  /// Keeps a result under a key; what cannot be written is not remembered.
  ///
  /// Only whoever publishes into the output folder may do this.
  package func remember(_ key: String, _ bytes: [UInt8]) {
    let checksum = bytes.withUnsafeBytes(fingerprint)
    try? makeFolders(folder)
    // Whole or not there at all; that it is on the disk is not waited for, since the checksum tells.
    let temporary = "\(folder)/\(key).new"
    do throws(SystemError) {
      let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
      let file = try Descriptor(temporary, flags: flags, mode: 0o666)
      try file.write(bytes)
      try file.write(withUnsafeBytes(of: checksum) { Array($0) })
      _ = try uninterrupted { rename(temporary, "\(folder)/\(key)") }
    } catch {
      unlink(temporary)
    }
  }

  /// Removes all results but those under the keys given, so that what is remembered is never more
  /// than what the last build used.
  package func forget(allBut keys: Set<String>) {
    guard let root = try? Descriptor(folder, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW),
      let names = try? entryNames(of: root)
    else { return }
    for name in names {
      let name = String(decoding: name, as: UTF8.self)
      if !keys.contains(name) { try? root.unlinkIfExists(name) }
    }
  }
}

private let checksumLength = 8
