internal import Glibc

/// What the last finished build left in an output folder for the next one, beside the manifest:
/// `.offprint/memo`, a line with the checksum of the manifest it belongs to, and then whatever
/// whoever publishes wants to remember.
package struct LastBuild: Sendable {
  /// What the build wanted to be remembered.
  package let memo: [UInt8]

  /// The checksum of the manifest that the build wrote.
  let checksum: String

  /// Looks at an output folder without touching it; nothing if no build has left anything there.
  package init?(output: String) {
    guard
      let file = try? Descriptor("\(output)/\(stateFolder)/memo", flags: O_RDONLY | O_NOFOLLOW),
      let bytes = try? file.content(), bytes.starts(with: memoHeading.utf8),
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    checksum = String(decoding: bytes[memoHeading.utf8.count..<end], as: UTF8.self)
    memo = Array(bytes[(end + 1)...])
  }

  /// The bytes of the file that says this.
  static func bytes(of memo: [UInt8], checksum: String) -> [UInt8] {
    Array((memoHeading + checksum + "\n").utf8) + memo
  }
}

private let memoHeading = "offprint memo 1\t"
