import Content
import Reporting
import Testing

/// A file whose text holds marks `①`, `②`, … where diagnostics are expected.
struct MarkedSource {
  let file: SourceFile
  let offsets: [Int]

  init(_ text: String, path: String) {
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    for scalar in text.unicodeScalars {
      if ("①"..."⑨").contains(scalar) {
        offsets.append(bytes.count)
      } else {
        bytes += Array(String(scalar).utf8)
      }
    }
    file = SourceFile(path: path, bytes: bytes)
    self.offsets = offsets
  }
}

/// A diagnostic as the tests compare it.
struct Finding: Equatable, CustomStringConvertible {
  let identifier: String
  let offset: Int?
  let length: Int?

  init(_ diagnostic: Diagnostic) {
    identifier = diagnostic.identifier
    offset = diagnostic.place?.offset
    length = diagnostic.place?.length
  }

  init(_ identifier: String, _ offset: Int, _ length: Int) {
    self.identifier = identifier
    self.offset = offset
    self.length = length
  }

  var description: String { "\(identifier)@\(offset ?? -1)+\(length ?? -1)" }
}
