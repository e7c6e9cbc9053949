extension Publication {
  /// The routes of the files in a folder that earlier builds have published, by the fingerprint of
  /// what they were made from.
  ///
  /// So a file can be kept whose name nobody knows before it is made.
  /// - Parameter folder: the folder's route, which ends in a slash.
  /// - Returns: the routes of every fingerprint, in their order in the manifest.
  package func routesBySource(below folder: String) -> [UInt64: [String]] {
    let prefix = Array(folder.utf8)
    var routes: [UInt64: [String]] = [:]
    for row in known.rows.indices
    where known.rows[row].source != 0 && known.routeBytes(row).starts(with: prefix) {
      routes[known.rows[row].source, default: []].append(known.route(row))
    }
    return routes
  }
}
