import Foundation
import Glibc

/// A folder of its own for one test, removed with everything in it when the test ends.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/offprint-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { preconditionFailure("no temporary folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file, and the folders that it stands in.
  func write(_ name: String, _ bytes: some Collection<UInt8>) {
    makeFolders(for: name)
    let file = fopen(path + "/" + name, "w")
    defer { fclose(file) }
    let written = Array(bytes).withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    precondition(written == bytes.count)
  }

  /// Writes a file, and the folders that it stands in.
  func write(_ name: String, _ text: String) { write(name, Array(text.utf8)) }

  func makeFolder(_ name: String) { makeFolders(for: name + "/") }

  func link(_ name: String, to target: String) {
    makeFolders(for: name)
    precondition(symlink(target, path + "/" + name) == 0)
  }

  func delete(_ name: String) { precondition(remove(path + "/" + name) == 0) }

  func read(_ name: String) -> [UInt8]? {
    guard let file = fopen(path + "/" + name, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return bytes
  }

  func exists(_ name: String) -> Bool {
    var status = stat()
    return lstat(path + "/" + name, &status) == 0
  }

  private func makeFolders(for name: String) {
    var folder = path
    for part in name.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += "/" + part
      mkdir(folder, 0o755)
    }
  }
}
