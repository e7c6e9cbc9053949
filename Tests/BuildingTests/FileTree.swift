import Foundation

/// All files below a folder with their bytes, without what Offprint keeps for itself.
struct FileTree: Equatable {
  var files: [String: [UInt8]] = [:]

  /// The files below a folder; none if it is not there.
  init(of folder: URL) throws {
    for path in try fileStates(below: folder).keys
    where path != ".offprint" && !path.hasPrefix(".offprint/") && !path.contains("/.offprint") {
      files[path] = [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }
  }

  /// The routes of the pages.
  var pages: [String] { files.keys.filter { $0.hasSuffix(".html") }.sorted() }

  func text(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }

  /// What differs from the expected tree, a line a file, with the first line that differs.
  func differences(from expected: FileTree) -> [String] {
    Set(files.keys).union(expected.files.keys).sorted().compactMap { path in
      switch (files[path], expected.files[path]) {
      case (nil, _): "\(path) is missing"
      case (_, nil): "\(path) is not expected"
      case (let actual, let expected) where actual == expected: nil
      case (let actual?, let expected?):
        "\(path) differs: " + firstDifference(actual, expected)
      }
    }
  }

  /// The paths of the files that are not the same in both trees.
  func changed(since before: FileTree) -> Set<String> {
    Set(files.keys.filter { files[$0] != before.files[$0] })
  }
}

/// A file as the file system has it.
struct FileState: Equatable {
  let bytes: [UInt8]
  let modified: Date?
  let number: Int?
}

/// The files below a folder with their times; a link to a folder is not followed.
func fileStates(below folder: URL) throws -> [String: FileState] {
  let manager = FileManager.default
  guard manager.fileExists(atPath: folder.path) else { return [:] }
  var states: [String: FileState] = [:]
  for path in try manager.subpathsOfDirectory(atPath: folder.path) {
    let file = folder.appending(path: path)
    let attributes = try manager.attributesOfItem(atPath: file.path)
    guard attributes[.type] as? FileAttributeType != .typeDirectory else { continue }
    states[path] = FileState(
      bytes: [UInt8](try Data(contentsOf: file)),
      modified: attributes[.modificationDate] as? Date,
      number: attributes[.systemFileNumber] as? Int)
  }
  return states
}

private func firstDifference(_ actual: [UInt8], _ expected: [UInt8]) -> String {
  let (actual, expected) = (lines(of: actual), lines(of: expected))
  for index in 0..<max(actual.count, expected.count) {
    let line = index < actual.count ? actual[index] : nil
    let wanted = index < expected.count ? expected[index] : nil
    guard line != wanted else { continue }
    return "line \(index + 1) is \(quoted(line)), not \(quoted(wanted))"
  }
  return "in bytes that are no text"
}

private func lines(of bytes: [UInt8]) -> [String] {
  bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
}

private func quoted(_ line: String?) -> String {
  line.map { "'\($0.prefix(300))'" } ?? "missing"
}
