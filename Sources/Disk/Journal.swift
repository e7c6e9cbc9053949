internal import Glibc

/// The journal makes builds safe from interruption: `.offprint/journal` names every file before a
/// byte of it is touched, some files at a time.
///
/// It is begun when a build begins to publish, and removed when the manifest is in place.
/// A journal that is found belongs to a build that was interrupted: what it names may be half
/// written, and belongs to Offprint even if no manifest says so.
///
/// The first line ends in the checksum of the manifest that the build began with.
/// If the manifest is another one by now, the build had done all but remove its journal, which
/// means nothing any more.
/// Each route stands on a line of its own that ends in a tab: one that was not written whole, because
/// the disk was full, has none, and its file was not touched.
struct Journal: Sendable {
  private let file: Descriptor

  /// Goes on with the journal in a folder, or begins one.
  ///
  /// The files of the manifest, whose checksum is given, learn what an interrupted build has left.
  init(
    in folder: Descriptor, checksum: String, known: inout KnownFiles
  ) throws(SystemError) {
    let heading = "offprint journal 1\t\(checksum)\n"
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW
    file = try Descriptor("journal", in: folder, flags: flags, mode: 0o666)
    let found = try file.content()
    if found.starts(with: heading.utf8) {
      let lines = found.dropFirst(heading.utf8.count).split(separator: UInt8(ascii: "\n"))
      known.distrust(lines.filter { $0.last == UInt8(ascii: "\t") }.map { $0.dropLast() })
    } else {
      _ = try uninterrupted { ftruncate(file.number, 0) }
      try file.write(Array(heading.utf8))
    }
  }

  /// Notes that files are about to be touched; may be called from any thread.
  func note(_ routes: [String]) throws(SystemError) {
    var lines: [UInt8] = []
    for route in routes {
      lines.append(UInt8(ascii: "\n"))
      lines.append(contentsOf: route.utf8)
      lines.append(UInt8(ascii: "\t"))
      lines.append(UInt8(ascii: "\n"))
    }
    // One write to a file opened for appending is never mixed with that of another thread.
    try file.write(lines)
  }

  /// Removes the journal.
  static func remove(in folder: Descriptor) throws(SystemError) {
    _ = try uninterrupted { unlinkat(folder.number, "journal", 0) }
  }
}
