package import Foundation

/// Real samples that are too large for the repository: they lie beside it, in a folder `shared`.
package enum SharedData {
  /// A folder of samples, such as `data/mustache-spec`.
  ///
  /// The environment variable `OFFPRINT_SHARED` names another place for them.
  /// - Returns: nothing if it does not exist.
  package static func folder(_ path: String) -> URL? {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["OFFPRINT_SHARED"].map { URL(filePath: $0) }
      ?? repository.deletingLastPathComponent().appending(path: "shared")
    let folder = shared.appending(path: path)
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }
}
