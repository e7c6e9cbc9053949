internal import Glibc
package import Reporting

/// Writes some of a site's files, one after the other; several slices may be at work on several
/// threads.
///
/// The folder of the last file is held open for the next one, so that files of one folder are best
/// written in a row.
/// Files wait until there are some to be written, since the journal must name them first, and names
/// many as quickly as one.
package struct PublishingSlice: ~Copyable {
  private let publication: Publication
  private var folders: OpenFolders
  private var result = PublishedFiles()

  /// The files that are to be written, with their bytes, and how many bytes these are.
  private var pending: [(file: PublishedFile, bytes: [UInt8])] = []
  private var pendingSize = 0

  /// So many files, or so many bytes, are worth a line in the journal.
  private static let mostPending = (files: 64, bytes: 2 << 20)

  init(of publication: Publication) {
    self.publication = publication
    folders = OpenFolders(root: publication.root)
  }

  /// Leaves the file at a route alone if the last build made it from the same things, so that nobody
  /// needs to know what it would hold.
  /// - Parameters:
  ///   - route: where the file lies.
  ///   - source: the fingerprint of what it would be made from; 0 for what is not to be kept.
  /// - Returns: whether the file stays as it is; if not, it has to be published.
  package mutating func keep(_ route: String, madeFrom source: UInt64) -> Bool {
    guard source != 0, let row = publication.known.row(of: route) else { return false }
    let known = publication.known.rows[row]
    let (folderPath, name) = Self.parts(of: route)
    guard known.source == source, let folder = try? folders.existing(folderPath),
      publication.known.isIntact(row, name, in: folder)
    else { return false }
    var file = PublishedFile(
      route: route, row: Int32(row), size: known.size, fingerprint: known.fingerprint,
      source: source)
    file.modified = known.modified
    file.isKept = true
    result.add(file)
    return true
  }

  /// Makes the file at a route hold these bytes; a file that does already is left alone.
  ///
  /// What it was made from is remembered for ``keep(_:madeFrom:)`` in the next build.
  package mutating func publish(
    _ route: String, _ bytes: [UInt8], madeFrom source: UInt64 = 0
  ) throws(PublishingError) {
    if let problem = routeProblem(route) {
      throw PublishingError("invalid-route", "the route '\(route)' \(problem)", at: route)
    }
    let fingerprint = bytes.withUnsafeBytes { Disk.fingerprint($0) }
    let row = publication.known.row(of: route)
    let (folderPath, name) = Self.parts(of: route)
    var file = PublishedFile(
      route: route, row: Int32(row ?? -1), size: bytes.count, fingerprint: fingerprint,
      source: source)
    if let row {
      let known = publication.known.rows[row]
      do throws(SystemError) {
        if known.size == bytes.count, known.fingerprint == fingerprint,
          let folder = try folders.existing(folderPath),
          publication.known.isIntact(row, name, in: folder)
        {
          file.modified = known.modified
          result.add(file)
          return
        }
      } catch {
        throw PublishingError(error, at: publication.path(of: route))
      }
    }
    // Copied, so that whoever made the bytes can go on in the same memory.
    pending.append((file, bytes.withUnsafeBytes { Array($0) }))
    pendingSize += bytes.count
    if pending.count >= Self.mostPending.files || pendingSize >= Self.mostPending.bytes {
      try writePending()
    }
  }

  /// Names the files that wait in the journal, and writes them.
  private mutating func writePending() throws(PublishingError) {
    guard let first = pending.first else { return }
    do throws(SystemError) {
      try publication.journal.note(pending.map(\.file.route))
    } catch {
      throw PublishingError(error, at: publication.path(of: first.file.route))
    }
    for (file, bytes) in pending { try write(file, bytes) }
    pending.removeAll(keepingCapacity: true)
    pendingSize = 0
  }

  private mutating func write(
    _ file: PublishedFile, _ bytes: [UInt8]
  ) throws(PublishingError) {
    let route = file.route
    let (folderPath, name) = Self.parts(of: route)
    let folder = try makeFolder(folderPath)
    var file = file
    do throws(SystemError) {
      if file.row < 0 {
        // Where no build has written before there is nearly always nothing.
        if let status = try create(name, in: folder, bytes) {
          file.modified = status.modified
          file.isWritten = true
          result.add(file)
          return
        }
        if try adopt(name, in: folder, bytes, &file) {
          result.add(file)
          return
        }
      }
      let status = try write(name, in: folder, bytes, route: route)
      file.modified = status.modified
      file.isWritten = true
    } catch {
      if error.code == EISDIR {
        throw PublishingError(
          "folder-in-the-way", "there is a folder where a file of the site belongs",
          at: publication.path(of: route), hint: "move it, or what Offprint did not write in it")
      }
      throw PublishingError(error, at: publication.path(of: route))
    }
    result.add(file)
  }

  /// The folder of a route, and the name in it.
  private static func parts(of route: String) -> (folder: Substring, name: String) {
    guard let slash = route.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", route) }
    return (route[..<slash], String(route[route.utf8.index(after: slash)...]))
  }

  /// Writes what still waits.
  /// - Returns: what was published.
  package consuming func finish() throws(PublishingError) -> PublishedFiles {
    try writePending()
    return result
  }

  /// Opens the folder at a path, and makes what is missing of it.
  private mutating func makeFolder(_ path: Substring) throws(PublishingError) -> Descriptor {
    let publication = publication
    return try folders.folder(path) { (path, parent, error) throws(PublishingError) in
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      do throws(SystemError) {
        switch error.code {
        case ENOENT:
          break
        case ENOTDIR, ELOOP:
          // A file of the last build may have to make room for a folder of this one.
          guard publication.known.row(of: String(path)) != nil else {
            throw error
          }
          try parent.unlinkIfExists(name)
        default:
          throw error
        }
        try parent.makeFolderIfMissing(name)
      } catch {
        let place = publication.path(of: String(path))
        guard error.code == ENOTDIR || error.code == ELOOP else {
          throw PublishingError(error, at: place)
        }
        throw PublishingError(
          "file-in-the-way", "there is no folder, but something else, where files belong",
          at: place, hint: "move it; Offprint does not write through symbolic links")
      }
    }
  }

  /// Writes a file where there is none.
  /// - Returns: nothing if something is there already.
  private func create(
    _ name: String, in folder: Descriptor, _ bytes: [UInt8]
  ) throws(SystemError) -> stat? {
    let file: Descriptor
    do throws(SystemError) {
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
      file = try Descriptor(name, in: folder, flags: flags, mode: 0o666)
    } catch {
      if error.code == EEXIST { return nil }
      throw error
    }
    try file.write(bytes)
    return try file.status()
  }

  /// Looks at what stands where a file is to be written that no build has written before.
  /// - Returns: whether it holds these bytes already.
  private mutating func adopt(
    _ name: String, in folder: Descriptor, _ bytes: [UInt8], _ file: inout PublishedFile
  ) throws(SystemError) -> Bool {
    guard let status = try folder.statusIfExists(of: name), FileKind(status) != .folder
    else { return false }
    if FileKind(status) == .regular, status.st_size == bytes.count,
      let found = try? Descriptor(name, in: folder, flags: O_RDONLY | O_NOFOLLOW),
      try found.content() == bytes
    {
      file.modified = status.modified
      file.isAdopted = true
      return true
    }
    result.diagnostics.append(
      .warning(
        "foreign-file", "a file that Offprint had not written was replaced",
        at: Place(path: publication.path(of: file.route), offset: 0),
        hint: "keep files of your own out of the output folder's way"))
    return false
  }

  /// Writes a file; into the file that is there, if it belongs to no one else.
  private func write(
    _ name: String, in folder: Descriptor, _ bytes: [UInt8], route: String
  ) throws(SystemError) -> stat {
    if let status = try folder.statusIfExists(of: name) {
      switch FileKind(status) {
      case .regular where status.st_nlink == 1:
        break
      case .folder:
        try publication.removeKnownFiles(below: route)
        if try folder.statusIfExists(of: name) != nil { throw SystemError(code: EISDIR) }
      case .regular, .link, .other:
        try folder.unlinkIfExists(name)
      }
    }
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
    let file = try Descriptor(name, in: folder, flags: flags, mode: 0o666)
    try file.write(bytes)
    return try file.status()
  }
}

/// A file of the site, and what was done to make it what it is.
struct PublishedFile: Sendable {
  let route: String
  /// The number of its row in ``KnownFiles``, or -1.
  let row: Int32
  let size: Int
  let fingerprint: UInt64
  /// The fingerprint of what it was made from, or 0.
  let source: UInt64
  var modified = 0
  /// Whether it was written.
  var isWritten = false
  /// Whether someone else had written it, with the same bytes.
  var isAdopted = false
  /// Whether it was left alone without knowing what it would hold.
  var isKept = false
}

/// What a slice has published.
package struct PublishedFiles: Sendable {
  fileprivate(set) var files: [PublishedFile] = []

  /// What was noticed on the way.
  package fileprivate(set) var diagnostics: [Diagnostic] = []

  fileprivate mutating func add(_ file: PublishedFile) { files.append(file) }
}

extension Descriptor {
  /// What the system knows of an entry of this folder, if there is one.
  func statusIfExists(of name: String) throws(SystemError) -> stat? {
    do throws(SystemError) {
      return try status(of: name)
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
  }

  /// Removes a file, or a symbolic link itself, from this folder.
  func unlinkIfExists(_ name: String) throws(SystemError) {
    if unlinkat(number, name, 0) != 0, errno != ENOENT { throw .last }
  }

  func makeFolderIfMissing(_ name: String) throws(SystemError) {
    if mkdirat(number, name, 0o777) != 0, errno != EEXIST { throw .last }
  }
}

extension stat {
  /// When the content was changed last, in nanoseconds.
  var modified: Int { st_mtim.tv_sec &* 1_000_000_000 &+ st_mtim.tv_nsec }
}
