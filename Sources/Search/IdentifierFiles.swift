internal import Papers

/// The files that say which paper an identifier means.
///
/// An identifier is looked for in the file that its hash names: so no list of first identifiers is
/// needed, which would fill the manifest.
func identifierFiles(
  of catalog: Catalog, shape: IndexShape, origin: Digest?
) -> FileFamily {
  let numbers = PaperNumbers(count: catalog.papers.count)
  var entries: [Entry] = []
  entries.reserveCapacity(numbers.count)
  for (place, paper) in catalog.papers.enumerated() {
    for key in keys(of: paper) {
      entries.append(Entry(key: key, hash: stableHash(of: key), paper: numbers[place]))
    }
  }
  // A power of two, for the number of files decides in which of them an identifier is.
  var count = 1
  while count * 2 * shape.identifiersPerFile <= entries.count { count *= 2 }
  var entriesOfFile = [[Entry]](repeating: [], count: count)
  for entry in entries { entriesOfFile[entry.hash % count].append(entry) }
  let parts = entriesOfFile.enumerated().map { file, entries in
    SearchPart(["i/\(file)"], origin: origin) { digest in
      for entry in entries {
        digest.add(entry.key)
        digest.add(entry.paper)
      }
    } make: {
      SearchContents(files: [content(of: entries)])
    }
  }
  return FileFamily(folder: "i", count: count, block: 1, firsts: nil, parts: parts)
}

/// An identifier and the paper that it means.
private struct Entry {
  let key: String
  let hash: Int
  let paper: Int
}

private func keys(of paper: Paper) -> [String] {
  var keys = paper.identifiers.all.map { $0.value.lowercased() }
  let stem = paper.identifier.value.lowercased()
  if !keys.contains(stem) { keys.append(stem) }
  return keys
}

private func content(of entries: [Entry]) -> [UInt8] {
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

/// A hash that browsers work out too: FNV-1a of UTF-16 code units, in 32 bits.
func stableHash(of key: String) -> Int {
  var hash: UInt32 = 0x811C_9DC5
  for unit in key.utf16 { hash = (hash ^ UInt32(unit)) &* 0x0100_0193 }
  return Int(hash)
}
