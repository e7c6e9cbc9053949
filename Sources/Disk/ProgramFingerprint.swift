internal import Glibc

/// What tells this program from another one, or from a later state of itself: the executable and
/// every library that it has loaded, each by its path, number, size and time.
///
/// Two programs that this tells apart may still do the same; that costs no more than one build.
/// - Returns: one line a file; nothing where the system does not say what it has loaded
///   (`/proc/self/maps`, proc(5)).
package func programFingerprint() -> String? {
  guard let maps = try? Descriptor("/proc/self/maps", flags: O_RDONLY).stream() else { return nil }
  let lines = String(decoding: maps, as: UTF8.self).split(separator: "\n")
  let paths = Set(lines.compactMap { line in line.firstIndex(of: "/").map { line[$0...] } })
  var result = ""
  for path in paths.sorted() {
    var status = stat()
    guard stat(String(path), &status) == 0 else { return nil }
    result += "\(path)\t\(status.st_ino)\t\(status.st_size)\t\(status.modified)\n"
  }
  return result
}

extension Descriptor {
  /// Everything that can be read from here on, of a file that does not know its size.
  fileprivate func stream() throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { block.deallocate() }
    while true {
      let count = try read(into: block)
      bytes += UnsafeRawBufferPointer(rebasing: block[..<count])
      if count < block.count { return bytes }
    }
  }
}
