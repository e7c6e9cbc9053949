internal import Papers
internal import Parallelism

/// The files that say which paper an identifier means.
///
/// An identifier is looked for in the file that its hash names: so no list of first identifiers is
/// needed, which would fill the manifest.
struct IdentifierFiles: Sendable {
  let family: FileFamily

  /// Writes the files.
  init(of catalog: Catalog, shape: IndexShape, width: Int) async {
    let numbers = PaperNumbers(count: catalog.papers.count)
    let slices = await mapSlices(of: catalog.papers.indices, width: width, smallest: 256) {
      $0.flatMap { place in
        Self.keys(of: catalog.papers[place]).map { key in
          Entry(key: key, hash: stableHash(of: key), paper: numbers[place])
        }
      }
    }
    let entryCount = slices.reduce(0) { $0 + $1.count }
    // A power of two, for the number of files decides in which of them an identifier is.
    var count = 1
    while count * 2 * shape.identifiersPerFile <= entryCount { count *= 2 }
    var files = [[Entry]](repeating: [], count: count)
    for entry in slices.joined() { files[entry.hash % count].append(entry) }
    let entries = files
    let contents = await mapSlices(of: entries.indices, width: width, smallest: 16) {
      $0.map { Self.content(of: entries[$0]) }
    }
    family = FileFamily(Array(contents.joined()), folder: "i", block: 1)
  }

  /// An identifier and the paper that it means.
  private struct Entry {
    let key: String
    let hash: Int
    let paper: Int
  }

  private static func keys(of paper: Paper) -> [String] {
    var keys = paper.identifiers.all.map { $0.value.lowercased() }
    let stem = paper.identifier.value.lowercased()
    if !keys.contains(stem) { keys.append(stem) }
    return keys
  }

  private static func content(of entries: [Entry]) -> [UInt8] {
    var json = JSONBytes()
    var known: Set<String> = []
    json.append("{")
    for entry in entries where known.insert(entry.key).inserted {
      json.append(known.count == 1 ? "\n" : ",\n")
      json.append(string: entry.key)
      json.append(":")
      json.append(entry.paper)
    }
    json.append("}\n")
    return json.bytes
  }
}

/// A hash that browsers work out too: FNV-1a of UTF-16 code units, in 32 bits.
func stableHash(of key: String) -> Int {
  var hash: UInt32 = 0x811C_9DC5
  for unit in key.utf16 { hash = (hash ^ UInt32(unit)) &* 0x0100_0193 }
  return Int(hash)
}
