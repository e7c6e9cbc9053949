internal import Glibc
internal import Parallelism
package import Reporting

/// Makes an output folder equal to a set of files: writes those that differ from what is there,
/// removes those that an earlier build wrote and this one did not, and leaves all others alone.
///
///     let publication = try Publication(output: "Public")
///     let parts = try await mapSlices(of: pages.indices, width: 2) { range in
///       var slice = publication.slice()
///       for page in pages[range] { try slice.publish(page.route, render(page)) }
///       return slice.finish()
///     }
///     let summary = try publication.finish(parts)
///
/// The state between two builds is the manifest, and beside it a memo, with which a later build can
/// tell that there is nothing to do (``LastBuild``).
/// A file is left alone, without being read, if the manifest has its fingerprint, and its size and
/// modification time are those that the manifest says.
/// It is not even made if what it would be made from has the fingerprint that the manifest says.
/// Any other file is written in its place, without a detour by a temporary file, which costs ten
/// times as much.
///
/// Whoever interrupts a build at any instant finds, after the next one, the same files as after a
/// clean build: before a file is touched, the ``Journal`` names it, and what the journal of an
/// interrupted build names is written anew, or removed, whatever it looks like.
/// The manifest is written last, and replaces the old one at once.
package final class Publication: Sendable {
  /// The folder, as it was named.
  package let output: String

  /// What was noticed when the folder was looked at.
  package let diagnostics: [Diagnostic]

  let root: Descriptor
  let known: KnownFiles
  let journal: Journal
  private let state: Descriptor
  private let checksum: String
  // Held open, and so locked, as long as the publication lives.
  private let lock: Descriptor

  /// Begins to publish into a folder, which is made if it does not exist.
  package init(output: String) throws(PublishingError) {
    self.output = output
    do throws(SystemError) {
      try makeFolders(output)
      root = try Descriptor(output, flags: O_RDONLY | O_DIRECTORY)
      try root.makeFolderIfMissing(stateFolder)
      state = try Descriptor(stateFolder, in: root, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
      let lock = try Descriptor(
        "lock", in: state, flags: O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o666)
      _ = try uninterrupted { flock(lock.number, LOCK_EX | LOCK_NB) }
      self.lock = lock
      var manifest: [UInt8] = []
      if try state.statusIfExists(of: "manifest") != nil {
        manifest = try Descriptor("manifest", in: state, flags: O_RDONLY | O_NOFOLLOW).content()
      }
      var known = KnownFiles(manifest: manifest)
      if known == nil, !manifest.isEmpty {
        let place = Place(path: "\(output)/\(stateFolder)/manifest", offset: 0)
        diagnostics = [
          .warning(
            "damaged-manifest", "the list of what earlier builds wrote is damaged", at: place,
            hint: "files that no longer belong to the site may remain; delete them by hand")
        ]
      } else {
        diagnostics = []
      }
      checksum = manifestBody(of: manifest)?.checksum ?? "none"
      journal = try Journal(in: state, checksum: checksum, known: &known.orNone)
      self.known = known.orNone
    } catch {
      if error.code == EWOULDBLOCK {
        throw PublishingError(
          "output-in-use", "another build is writing into this folder", at: output,
          hint: "wait until it has ended")
      }
      throw PublishingError(error, at: output)
    }
  }

  /// Begins a slice of the site's files.
  package func slice() -> PublishingSlice { PublishingSlice(of: self) }

  /// Ends the publication with the files that are there, if they are those of the last build, all
  /// of them, each as it was written.
  /// - Parameters:
  ///   - last: what that build left.
  ///   - width: how many slices of files are looked at at a time.
  /// - Returns: what was done; nothing, and the publication goes on, if a file is another one.
  /// - Throws: what the system refuses.
  package func finish(
    keeping last: LastBuild, width: Int
  ) async throws(PublishingError) -> PublishingSummary? {
    guard last.checksum == checksum, known.listedCount == known.rows.count else { return nil }
    let rows = known.rows.indices
    let slices = await mapSlices(of: rows, width: width, smallest: 256) { slice in
      var folders = OpenFolders(root: self.root)
      return slice.allSatisfy { self.known.isIntact($0, in: &folders) }
    }
    guard !slices.contains(false) else { return nil }
    do throws(SystemError) {
      try forgetChanges()
      try end()
    } catch {
      throw PublishingError(error, at: output)
    }
    return PublishingSummary(keeping: known)
  }

  /// Removes what no longer belongs to the site, and writes the manifest.
  /// - Parameters:
  ///   - parts: what all slices have published.
  ///   - memo: what the next build shall find in ``LastBuild``.
  /// - Returns: what was done.
  /// - Throws: which two routes collide, or what the system refuses.
  package func finish(
    _ parts: [PublishedFiles], memo: [UInt8] = []
  ) throws(PublishingError) -> PublishingSummary {
    let files = parts.flatMap(\.files)
    var summary = PublishingSummary()
    summary.diagnostics = diagnostics + parts.flatMap(\.diagnostics)
    for file in files { summary.count(file) }

    var fileOfRow = [Int32](repeating: -1, count: known.rows.count)
    var fresh: [Int] = []
    for (index, file) in files.enumerated() {
      if file.row < 0 {
        fresh.append(index)
      } else if fileOfRow[Int(file.row)] >= 0 {
        throw collision(file.route, file.route)
      } else {
        fileOfRow[Int(file.row)] = Int32(index)
      }
    }
    // Routes that were all published before have been checked before.
    let routes = files.map(\.route)
    if !fresh.isEmpty, let first = routeCollisions(in: routes, of: fresh).first {
      throw collision(routes[first.first], routes[first.second])
    }
    let gone = fileOfRow.indices.filter { fileOfRow[$0] < 0 }
    do throws(SystemError) {
      let isSame =
        fresh.isEmpty && gone.isEmpty && summary.written == 0
        && known.rows.count == known.listedCount
        && files.allSatisfy { known.rows[Int($0.row)].source == $0.source }
      var checksum = checksum
      if !isSame {
        try remove(gone)
        summary.removed = gone.count
        fresh += fileOfRow[known.listedCount...].filter { $0 >= 0 }.map { Int($0) }
        fresh.sort { isBefore(routes[$0], routes[$1]) }
        let order = merged(fileOfRow: fileOfRow, fresh: fresh, routes)
        try writeChanges(files: files, order: order, gone: gone)
        checksum = try writeManifest(files: files, order: order)
      } else {
        try forgetChanges()
      }
      try replace("memo") { file throws(SystemError) in
        try file.write(LastBuild.bytes(of: memo, checksum: checksum))
      }
      try end()
    } catch {
      throw PublishingError(error, at: output)
    }
    return summary
  }

  /// The path of a file, for messages.
  func path(of route: String) -> String { output + "/" + route }

  /// Removes the files of earlier builds below a folder, and the folder if nothing else is in it.
  func removeKnownFiles(below folder: String) throws(SystemError) {
    let prefix = Array((folder + "/").utf8)
    let below = known.rows.indices.filter { known.routeBytes($0).starts(with: prefix) }
    try remove(below, keeping: folder.lastIndex(of: "/").map { folder[..<$0] } ?? "")
  }

  /// Removes files of earlier builds, and the folders that become empty, but for one to keep.
  private func remove(_ rows: [Int], keeping kept: Substring = "") throws(SystemError) {
    var folders = OpenFolders(root: root)
    var emptied: Set<Substring> = []
    for row in rows {
      let route = known.route(row)
      let slash = route.lastIndex(of: "/") ?? route.startIndex
      let folder = route[..<slash]
      emptied.insert(folder)
      guard let parent = try folders.existing(folder) else { continue }
      let name = String(route[slash...].drop { $0 == "/" })
      do throws(SystemError) {
        try parent.unlinkIfExists(name)
      } catch {
        // Where someone has put a folder there is no file of ours any more.
        if error.code != EISDIR { throw error }
      }
    }
    // The deepest first; a folder that is not empty is in use.
    for folder in emptied.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      var path = folder
      while path != kept {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        guard let parent = try folders.existing(path[..<slash]) else { break }
        let name = String(path[slash...].drop { $0 == "/" })
        guard unlinkat(parent.number, name, AT_REMOVEDIR) == 0 || errno == ENOENT else { break }
        path = path[..<slash]
      }
    }
  }

  /// Ends the publication, after which another one may begin.
  private func end() throws(SystemError) {
    try Journal.remove(in: state)
    _ = try uninterrupted { flock(lock.number, LOCK_UN) }
  }

  /// The files in the order of their routes: those that the manifest has listed already, in its
  /// order, and among them the others, which are sorted.
  private func merged(
    fileOfRow: [Int32], fresh: [Int], _ routes: [String]
  ) -> [Int] {
    var order: [Int] = []
    order.reserveCapacity(routes.count)
    var rest = fresh[...]
    for row in 0..<known.listedCount where fileOfRow[row] >= 0 {
      let file = Int(fileOfRow[row])
      while let next = rest.first, isBefore(routes[next], routes[file]) {
        order.append(next)
        rest.removeFirst()
      }
      order.append(file)
    }
    return order + rest
  }

  /// Writes the manifest.
  /// - Returns: its checksum.
  private func writeManifest(
    files: [PublishedFile], order: [Int]
  ) throws(SystemError) -> String {
    try replace("manifest") { file throws(SystemError) in
      var writer = try ManifestWriter(to: file)
      for index in order {
        let file = files[index]
        if known.lists(file) {
          try writer.append(line: known.line(Int(file.row)))
        } else {
          try writer.append(file)
        }
      }
      return try writer.finish()
    }
  }

  /// Writes `.offprint/changed`, for what copies the site elsewhere: a line for each file that this
  /// build wrote or removed, `written` or `removed`, a tab, and the route.
  private func writeChanges(
    files: [PublishedFile], order: [Int], gone: [Int]
  ) throws(SystemError) {
    try replace("changed") { file throws(SystemError) in
      var writer = ChunkedWriter(to: file)
      for route in gone.map(known.routeBytes).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        try writer.writeLine { line in
          line += "removed\t".utf8
          line += route
        }
      }
      for index in order where files[index].isWritten || files[index].isAdopted {
        try writer.writeLine { line in
          line += "written\t".utf8
          line += files[index].route.utf8
        }
      }
      _ = try writer.flush()
    }
  }

  /// Says that this build wrote and removed nothing.
  private func forgetChanges() throws(SystemError) {
    if let changes = try state.statusIfExists(of: "changed"), changes.st_size > 0 {
      try replace("changed") { _ in }
    }
  }

  /// Replaces a file of the state at once, so that it is whole whatever happens.
  /// - Returns: what `write` returned, which is handed the new file.
  private func replace<Result>(
    _ name: String, _ write: (Descriptor) throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    let temporary = name + ".new"
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
    let file = try Descriptor(temporary, in: state, flags: flags, mode: 0o666)
    let result = try write(file)
    _ = try uninterrupted { fsync(file.number) }
    _ = try uninterrupted { renameat(state.number, temporary, state.number, name) }
    return result
  }

  private func collision(_ first: String, _ second: String) -> PublishingError {
    PublishingError(
      "colliding-routes", "two files of the site cannot both exist: '\(first)' and '\(second)'",
      at: path(of: second))
  }
}

/// What publishing did.
package struct PublishingSummary: Hashable, Sendable {
  /// The files that were written.
  package fileprivate(set) var written = 0

  /// The bytes in them.
  package fileprivate(set) var writtenBytes = 0

  /// The files that already were what they should be.
  package fileprivate(set) var unchanged = 0

  /// Those of them that were not even made, because what they are made from is the same.
  package fileprivate(set) var kept = 0

  /// The files that were removed.
  package fileprivate(set) var removed = 0

  /// The bytes of all files of the site.
  package fileprivate(set) var totalBytes = 0

  /// What was noticed on the way.
  package fileprivate(set) var diagnostics: [Diagnostic] = []

  fileprivate init() {}

  /// All files are there already.
  fileprivate init(keeping known: KnownFiles) {
    unchanged = known.rows.count
    kept = known.rows.count
    totalBytes = known.rows.reduce(0) { $0 + $1.size }
  }

  fileprivate mutating func count(_ file: PublishedFile) {
    totalBytes += file.size
    if file.isWritten {
      written += 1
      writtenBytes += file.size
    } else {
      unchanged += 1
      if file.isKept { kept += 1 }
    }
  }
}

extension KnownFiles? {
  /// The files, or none.
  fileprivate var orNone: KnownFiles {
    get { self ?? KnownFiles() }
    set { self = newValue }
  }
}

/// Whether one text comes before another by their bytes.
private func isBefore(_ left: String, _ right: String) -> Bool {
  let order = left.utf8.withContiguousStorageIfAvailable { left in
    right.utf8.withContiguousStorageIfAvailable { right in
      guard let one = left.baseAddress, let two = right.baseAddress else {
        return left.count < right.count
      }
      let common = memcmp(one, two, min(left.count, right.count))
      return common != 0 ? common < 0 : left.count < right.count
    }
  }
  return (order ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// Makes a folder and those that it stands in.
func makeFolders(_ path: String) throws(SystemError) {
  if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
  guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
    throw .last
  }
  try makeFolders(String(path[..<slash]))
  if mkdir(path, 0o777) != 0, errno != EEXIST { throw .last }
}
