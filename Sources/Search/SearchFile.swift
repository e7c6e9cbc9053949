internal import Papers

/// One file of the search index.
package struct SearchFile: Sendable {
  /// Where the file lies below the site's root, `search/manifest.json`.
  package let route: String

  package let bytes: [UInt8]
}

/// Files of one kind, numbered from 0, whose names change when their content does.
///
/// A name carries a hash, so that a file can be cached for ever.
/// Where files change together it is the hash of a block of them, which makes the manifest shorter,
/// since that has to name them all.
struct FileFamily: Sendable {
  /// The folder below `search`.
  let folder: String

  /// How many consecutive files share a hash.
  let block: Int

  /// The files in order.
  private(set) var files: [SearchFile] = []

  /// The hash of every block.
  private(set) var hashes: [String] = []

  /// Names the files with the given contents.
  /// - Parameters:
  ///   - contents: the files' contents, in order.
  ///   - folder: the folder below `search`.
  ///   - block: how many consecutive files share a hash.
  init(_ contents: [[UInt8]], folder: String, block: Int) {
    self.folder = folder
    self.block = block
    files.reserveCapacity(contents.count)
    for start in stride(from: 0, to: contents.count, by: block) {
      let members = start..<min(start + block, contents.count)
      let hash = contentHash(of: contents[members])
      hashes.append(hash)
      for number in members {
        files.append(
          SearchFile(route: "search/\(folder)/\(number)-\(hash).json", bytes: contents[number]))
      }
    }
  }
}

/// Six letters and digits that stand for the contents of some files: 30 bits of their hash.
func contentHash(of contents: some Sequence<[UInt8]>) -> String {
  letters(6, of: hash(of: contents))
}

/// Twelve letters and digits that stand for the content of a file and are its whole name: 60 bits of
/// its hash.
func fullContentHash(of content: [UInt8]) -> String {
  letters(12, of: hash(of: CollectionOfOne(content)))
}

private func hash(of contents: some Sequence<[UInt8]>) -> UInt64 {
  var digest = Digest()
  for content in contents { digest.add(content) }
  return digest.value
}

private func letters(_ count: Int, of hash: UInt64) -> String {
  let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  let letters = (0..<count).map { alphabet[Int(hash >> (5 * UInt64($0)) & 31)] }
  return String(decoding: letters, as: UTF8.self)
}
