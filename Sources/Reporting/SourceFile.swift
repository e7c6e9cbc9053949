/// The bytes of one input file, and the path by which people know it.
package struct SourceFile: Sendable {
  /// The path relative to the site folder, with `/` between its parts.
  package let path: String

  /// The content, decompressed if the file was compressed.
  package let bytes: [UInt8]

  /// A file with the given path and content.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The last part of the path.
  package var name: Substring {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path[...] }
    return path[path.utf8.index(after: slash)...]
  }

  /// The name that the content would have by itself: without `.gz` if the file was compressed.
  package var contentName: Substring { name.hasSuffix(".gz") ? name.dropLast(3) : name }

  /// A stretch of this file, for a diagnostic.
  package func place(at offset: Int, length: Int = 0) -> Place {
    Place(path: path, offset: offset, length: length)
  }
}
