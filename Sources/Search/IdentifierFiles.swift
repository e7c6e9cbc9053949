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
    for (number, paper) in catalog.papers.enumerated() {
      var keys = paper.identifiers.all.map { $0.value.lowercased() }
      let stem = paper.identifier.value.lowercased()
      if !keys.contains(stem) { keys.append(stem) }
      for key in keys { entries.append((key, number)) }
    }
    let count = max(1, entries.count / shape.identifiersPerFile)
    var files = [[(key: String, paper: Int)]](repeating: [], count: count)
    for entry in entries { files[identifierHash(of: entry.key) % count].append(entry) }
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
    family = FileFamily(contents, folder: "i", block: 8)
  }
}

/// The hash by which the file of an identifier is found: FNV-1a of its UTF-16 code units, in 32 bits.
func identifierHash(of key: String) -> Int {
  var hash: UInt32 = 0x811C_9DC5
  for unit in key.utf16 { hash = (hash ^ UInt32(unit)) &* 0x0100_0193 }
  return Int(hash)
}
