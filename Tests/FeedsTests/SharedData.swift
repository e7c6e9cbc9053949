import Foundation
import Reporting

/// The collection of real feed files, which stands beside the repository and is not part of it.
enum SharedData {
  /// Whether the collection is there; tests that need it are skipped where it is not.
  static let isThere = FileManager.default.fileExists(atPath: folder + "/data/feeds")

  /// A file of the collection, known to the reader by its name alone.
  static func file(_ path: String) throws -> SourceFile {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/data/" + path))
    return SourceFile(
      path: "Content/feeds/" + (path as NSString).lastPathComponent, bytes: [UInt8](data))
  }

  private static let folder: String = {
    if let named = ProcessInfo.processInfo.environment["OFFPRINT_SHARED"] { return named }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared").path
  }()
}
