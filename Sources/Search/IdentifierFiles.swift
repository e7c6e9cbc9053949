internal import Papers

/// The files that say which paper an identifier means.
///
/// An identifier is looked for in the file that its hash names: so no list of first identifiers is
/// needed, which would fill the manifest.
struct IdentifierFiles: Sendable {
  let family: FileFamily

  /// Writes the files.
  init(of catalog: Catalog, shape: IndexShape) {
    var entries: [(key: String, paper: Int)] = []
    let numbers = PaperNumbers(count: catalog.papers.count)
    for (place, paper) in catalog.papers.enumerated() {
      var keys = paper.identifiers.all.map { $0.value.lowercased() }
      let stem = paper.identifier.value.lowercased()
      if !keys.contains(stem) { keys.append(stem) }
      for key in keys { entries.append((key, numbers[place])) }
    }
    // A power of two, for the number of files decides in which of them an identifier is.
    var count = 1
    while count * 2 * shape.identifiersPerFile <= entries.count { count *= 2 }
    var files = [[(key: String, paper: Int)]](repeating: [], count: count)
    for entry in entries { files[stableHash(of: entry.key) % count].append(entry) }
    let contents = files.map { entries in
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
    family = FileFamily(contents, folder: "i", block: 1)
  }
}

/// A hash that browsers work out too: FNV-1a of UTF-16 code units, in 32 bits.
func stableHash(of key: String) -> Int {
  var hash: UInt32 = 0x811C_9DC5
  for unit in key.utf16 { hash = (hash ^ UInt32(unit)) &* 0x0100_0193 }
  return Int(hash)
}
