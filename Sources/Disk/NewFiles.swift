internal import Glibc

/// Writes files below a folder, which is made if it does not exist; none that exists is touched.
///
/// The files are given by their paths below the folder.
/// - Parameters:
///   - files: the files' paths below the folder, and their contents.
///   - folder: the folder's path.
/// - Returns: the paths of the files that were there already.
/// - Throws: what the system refuses.
package func writeNewFiles(
  _ files: [(path: String, bytes: [UInt8])], below folder: String
) throws(SystemError) -> [String] {
  var present: [String] = []
  for (path, bytes) in files {
    let whole = folder + "/" + path
    if let slash = whole.lastIndex(of: "/") { try makeFolders(String(whole[..<slash])) }
    do throws(SystemError) {
      let file = try Descriptor(whole, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o666)
      try file.write(bytes)
    } catch {
      guard error.code == EEXIST else { throw error }
      present.append(path)
    }
  }
  return present
}
