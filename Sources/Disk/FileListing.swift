internal import Glibc
package import Reporting

/// The files below a folder.
package struct FileListing: Sendable {
  /// The files, by the bytes of their paths.
  package fileprivate(set) var files: [ListedFile] = []

  /// What could not be listed.
  package fileprivate(set) var diagnostics: [Diagnostic] = []
}

/// A file that was found.
package struct ListedFile: Hashable, Sendable {
  /// The path relative to the site folder, with `/` between its parts.
  package let path: String

  /// How many bytes it had when it was found.
  package let size: Int
}

/// Lists the files below a folder of the site, in an order that does not depend on the disk.
///
/// Hidden files and what editors leave beside a file are not listed, nor is what is no file at all,
/// such as a pipe.
/// Symbolic links are followed as long as they stay inside the site folder, and no folder is listed
/// twice, so that links in a circle end.
/// The folder's path is relative to the site folder; a folder that does not exist has no files.
package func listFiles(below folder: String, of site: String) -> FileListing {
  var walk = Walk(site: site)
  walk.list(folder)
  return walk.listing
}

/// One walk through a folder.
private struct Walk {
  /// What tells one folder from another, whatever paths lead to it.
  private struct Identity: Hashable {
    let device: dev_t
    let number: ino_t
  }

  let site: String
  var listing = FileListing()
  private var listed: Set<Identity> = []
  private var pending: [String] = []
  private var links: [String] = []

  init(site: String) { self.site = site }

  mutating func list(_ folder: String) {
    let root: Descriptor
    do throws(SystemError) {
      root = try Descriptor(site, flags: O_RDONLY | O_DIRECTORY)
      pending = [folder]
      if FileKind(try root.status(of: folder)) == .link { follow(folder, below: root) }
    } catch {
      if error.code != ENOENT { report(unreadable: folder, error) }
      return
    }
    if !links.isEmpty { pending = [] }
    // Links wait until the end, so that what they lead to is found by its own path if it has one.
    while true {
      if let path = pending.popLast() {
        listEntries(of: path, below: root, flags: O_NOFOLLOW)
      } else if !links.isEmpty {
        links.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        listEntries(of: links.removeFirst(), below: root, flags: 0)
      } else {
        break
      }
    }
    listing.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    listing.diagnostics.sort()
  }

  private mutating func listEntries(of path: String, below root: Descriptor, flags: Int32) {
    do throws(SystemError) {
      let folder = try Descriptor(path, in: root, flags: O_RDONLY | O_DIRECTORY | flags)
      let status = try folder.status()
      guard listed.insert(Identity(device: status.st_dev, number: status.st_ino)).inserted
      else { return }
      for name in try entryNames(of: folder) {
        guard let name = String(validating: name, as: UTF8.self) else {
          let shown = path + "/" + String(decoding: name, as: UTF8.self)
          listing.diagnostics.append(
            .error(
              "file-name-not-utf8", "the file's name is not UTF-8",
              at: Place(path: shown, offset: 0), hint: "rename the file"))
          continue
        }
        if isPassedOver(name) { continue }
        add(name, of: folder, path: path + "/" + name, below: root)
      }
    } catch {
      report(unreadable: path, error)
    }
  }

  private mutating func add(
    _ name: String, of folder: Descriptor, path: String, below root: Descriptor
  ) {
    do throws(SystemError) {
      let status = try folder.status(of: name)
      switch FileKind(status) {
      case .regular: listing.files.append(ListedFile(path: path, size: Int(status.st_size)))
      case .folder: pending.append(path)
      case .link: follow(path, below: root)
      case .other: break
      }
    } catch {
      report(unreadable: path, error)
    }
  }

  private mutating func follow(_ path: String, below root: Descriptor) {
    guard let home = realpath(site, nil) else { return report(unreadable: path, .last) }
    defer { free(home) }
    guard let target = realpath(site + "/" + path, nil) else {
      return report(unreadable: path, .last)
    }
    defer { free(target) }
    let length = strlen(home)
    // The root of all folders ends in its slash, every other one does not.
    let isInside =
      strncmp(home, target, length) == 0
      && (target[length] == 0 || target[length] == CChar(UInt8(ascii: "/")) || length == 1)
    guard isInside else {
      listing.diagnostics.append(
        .warning(
          "link-outside-site", "the symbolic link leads out of the site folder",
          at: Place(path: path, offset: 0), hint: "copy or move the files into the site folder"))
      return
    }
    var status = stat()
    guard fstatat(root.number, path, &status, 0) == 0 else {
      return report(unreadable: path, .last)
    }
    switch FileKind(status) {
    case .regular: listing.files.append(ListedFile(path: path, size: Int(status.st_size)))
    case .folder: links.append(path)
    case .link, .other: break
    }
  }

  private mutating func report(unreadable path: String, _ error: SystemError) {
    listing.diagnostics.append(unreadable(path, error))
  }
}

/// The names of what is in a folder, as bytes, in the order of the disk.
func entryNames(of folder: Descriptor) throws(SystemError) -> [[UInt8]] {
  // The stream closes the descriptor that it is given.
  let number = try uninterrupted { fcntl(folder.number, F_DUPFD_CLOEXEC, 0) }
  guard let stream = fdopendir(number) else {
    let error = SystemError.last
    close(number)
    throw error
  }
  defer { closedir(stream) }
  var names: [[UInt8]] = []
  while true {
    errno = 0
    guard let entry = readdir(stream) else {
      if errno != 0 { throw .last }
      return names
    }
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
  }
}

/// Whether a file is hidden, or an editor's backup, lock or swap file.
private func isPassedOver(_ name: String) -> Bool {
  name.hasPrefix(".") || name.hasSuffix("~") || name.hasSuffix(".swp")
    || (name.hasPrefix("#") && name.hasSuffix("#"))
}

/// That a file or folder cannot be read.
func unreadable(_ path: String, _ error: SystemError) -> Diagnostic {
  .error("unreadable", "cannot be read: \(error.text)", at: Place(path: path, offset: 0))
}
