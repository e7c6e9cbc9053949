internal import Cxxhash
internal import Papers

/// Files of the search index that are made together, from the same things.
///
/// Their names say what they hold, so that nobody knows them before they are made; but who remembers
/// under which names they were published the last time need not make them again, as long as they
/// would be made of the same things.
package struct SearchPart: Sendable {
  /// What stands for everything that the files are made of, 0 if that is not known.
  package let source: UInt64

  /// The beginnings of the routes of the files that share the part's hash, `search/t/17`.
  private let stems: [String]

  private let make: @Sendable () -> SearchContents

  /// A part of the index.
  /// - Parameters:
  ///   - stems: the files that share a hash, each by folder and name without it, `t/17`.
  ///   - origin: what stands for who makes the files; nothing if that is not known.
  ///   - addSource: adds everything that the files are made of to what stands for it.
  ///   - make: makes the files.
  init(
    _ stems: [String], origin: Digest?, _ addSource: (inout Digest) -> Void,
    make: @escaping @Sendable () -> SearchContents
  ) {
    self.stems = stems.map { "search/\($0)" }
    self.make = make
    guard var digest = origin else {
      source = 0
      return
    }
    digest.add(stems)
    addSource(&digest)
    source = digest.value
  }

  /// Makes the files.
  /// - Returns: the hash that is part of the names of those that share it, and all files.
  package func files() -> (hash: String, files: [SearchFile]) {
    let contents = make()
    let hash = contentHash(of: contents.files)
    let files = zip(stems, contents.files).map { stem, bytes in
      SearchFile(route: "\(stem)-\(hash).json", bytes: bytes)
    }
    return (hash, files + contents.others)
  }

  /// The hash in the names of the files that were published of the same things.
  /// - Parameter routes: the routes of those files.
  /// - Returns: nothing if these are not the files of this part.
  package func hash(in routes: [String]) -> String? {
    let routes = Set(routes)
    guard let stem = stems.first,
      let first = routes.first(where: { $0.hasPrefix(stem + "-") && $0.hasSuffix(".json") })
    else { return nil }
    let hash = first.dropFirst(stem.count + 1).dropLast(".json".count)
    return stems.allSatisfy { routes.contains("\($0)-\(hash).json") } ? String(hash) : nil
  }
}

/// What the files of a part hold.
struct SearchContents: Sendable {
  /// The contents of the files that share a hash.
  var files: [[UInt8]]

  /// Further files, which have names of their own.
  var others: [SearchFile] = []
}

/// Six letters and digits that stand for the contents of some files: 30 bits of their hash.
private func contentHash(of contents: [[UInt8]]) -> String {
  var digest = Digest()
  for content in contents { digest.add(content) }
  return letters(6, of: digest.value)
}

/// Twelve letters and digits that stand for a word and the rest of its list, and are the whole name of
/// the file that holds that: 60 bits of their hash.
func tailName(of word: [UInt8], _ content: [UInt8]) -> String {
  var digest = Digest()
  digest.add(word)
  digest.add(content)
  return letters(12, of: digest.value)
}

private func letters(_ count: Int, of hash: UInt64) -> String {
  let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  let letters = (0..<count).map { alphabet[Int(hash >> (5 * UInt64($0)) & 31)] }
  return String(decoding: letters, as: UTF8.self)
}
