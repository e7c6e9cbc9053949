internal import Disk
internal import Parallelism
internal import Search

/// Publishes the search index.
///
/// The names of its files say what they hold.
/// Those that would be made of the same things as files of the last build are not made: they keep
/// their names.
func publish(
  _ index: SearchIndex, in publication: Publication, width: Int
) async throws(PublishingError) -> [PublishedFiles] {
  let known = publication.routesBySource(below: "search/")
  var published: [PublishedFiles] = []
  var hashes: [[String]] = []
  for parts in index.families.map(\.parts) + [index.facets] {
    let slices = try await mapSlices(of: parts.indices, width: width) {
      slice throws(PublishingError) in
      var files = publication.slice()
      var hashes: [String] = []
      for part in parts[slice] {
        hashes.append(try files.publish(part, known: known[part.source] ?? []))
      }
      return (files: try files.finish(), hashes: hashes)
    }
    published += slices.map(\.files)
    hashes.append(slices.flatMap(\.hashes))
  }
  var last = publication.slice()
  let manifest = index.manifest(hashes: hashes.dropLast(), facets: hashes.last ?? [])
  try last.publish(manifest.route, manifest.bytes)
  return published + [try last.finish()]
}

extension PublishingSlice {
  /// Publishes the files of a part of the index, or keeps them.
  /// - Parameters:
  ///   - part: the files.
  ///   - known: the routes of those that the last build made of the same things.
  /// - Returns: the hash in the files' names.
  /// - Throws: what the system refuses.
  fileprivate mutating func publish(
    _ part: SearchPart, known: [String]
  ) throws(PublishingError) -> String {
    var kept: Set<String> = []
    if let hash = part.hash(in: known) {
      for route in known where keep(route, madeFrom: part.source) { kept.insert(route) }
      if kept.count == known.count { return hash }
    }
    let (hash, files) = part.files()
    for file in files where !kept.contains(file.route) {
      try publish(file.route, file.bytes, madeFrom: part.source)
    }
    return hash
  }
}
