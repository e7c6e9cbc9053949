internal import Glibc

/// The folders on the way to the file that is worked on, held open for the next file.
///
/// Every folder is opened relative to the one that holds it and never through a symbolic link, so
/// that no path can lead out of the folder it starts from.
struct OpenFolders {
  private let root: Descriptor
  private var path = ""[...]
  private var open: [(name: Substring, folder: Descriptor)] = []

  init(root: Descriptor) { self.root = root }

  /// The folder at a path, if it exists.
  mutating func existing(_ path: Substring) throws(SystemError) -> Descriptor? {
    do throws(SystemError) {
      return try folder(path) { (_, _, error) throws(SystemError) in throw error }
    } catch {
      // What is no folder, or only a link to one, holds no file of the site.
      if error.code == ENOENT || error.code == ENOTDIR || error.code == ELOOP { return nil }
      throw error
    }
  }

  /// The folder at a path; `missing` is called where there is none, and makes one or throws.
  mutating func folder<Failure: Error>(
    _ path: Substring,
    missing: (_ path: Substring, _ parent: Descriptor, SystemError) throws(Failure) -> Void
  ) throws(Failure) -> Descriptor {
    if path == self.path, let last = open.last { return last.folder }
    let names = path.split(separator: "/")
    var depth = 0
    while depth < min(names.count, open.count), open[depth].name == names[depth] { depth += 1 }
    open.removeSubrange(depth...)
    // What is held open is told truly even if the next folder cannot be opened.
    self.path = depth == 0 ? "" : path[..<names[depth - 1].endIndex]
    for name in names[depth...] {
      let parent = open.last?.folder ?? root
      open.append((name, try Self.folder(name, in: parent, missing: missing)))
      self.path = path[..<name.endIndex]
    }
    return open.last?.folder ?? root
  }

  private static func folder<Failure: Error>(
    _ name: Substring, in parent: Descriptor,
    missing: (_ path: Substring, _ parent: Descriptor, SystemError) throws(Failure) -> Void
  ) throws(Failure) -> Descriptor {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
    while true {
      do throws(SystemError) {
        return try Descriptor(String(name), in: parent, flags: flags)
      } catch {
        try missing(name.base[..<name.endIndex], parent, error)
      }
    }
  }
}
