import Disk
import Foundation

/// A site: its files by their routes.
typealias Tree = [String: [UInt8]]

/// Publishes a site into a folder, or only its first files, as if the build had been interrupted;
/// what was done is known only if it was not.
@discardableResult
func publish(
  _ tree: Tree, into output: String, interruptedAfter count: Int = .max
) throws -> PublishingSummary? {
  let publication = try Publication(output: output)
  var slice = publication.slice()
  for (route, bytes) in tree.sorted(by: { $0.key < $1.key }).prefix(count) {
    try slice.publish(route, bytes)
  }
  let files = try slice.finish()
  return count < .max ? nil : try publication.finish([files])
}

/// The files below a folder, without what Offprint keeps for itself.
func tree(at folder: String) throws -> Tree {
  var files: Tree = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
  where path != ".offprint" && !path.hasPrefix(".offprint/") {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
    if isFolder.boolValue {
      let isEmpty = try FileManager.default.contentsOfDirectory(atPath: folder + "/" + path).isEmpty
      if isEmpty { files[path + "/"] = [] }
    } else {
      files[path] = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path)))
    }
  }
  return files
}

/// A site whose files hold the given texts.
func site(_ texts: [String: String]) -> Tree { texts.mapValues { Array($0.utf8) } }
