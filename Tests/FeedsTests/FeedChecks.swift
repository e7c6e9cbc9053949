import Papers
import Reporting
import Testing

@testable import Feeds

/// Reads a feed whose content may mark places with `⟦` and `⟧`.
///
/// The diagnostics must be those expected, each a severity, an identifier and a message as in
/// `error invalid-date: …`, and stand at the marked places, in order.
@discardableResult
func checkFeed(
  _ marked: String, path: String = "Content/feeds/feed", format: String? = nil,
  _ expected: [String] = [], skipped: Int = 0, sourceLocation: SourceLocation = #_sourceLocation
) -> [PaperRecord] {
  let (text, places) = unmarked(marked)
  let file = SourceFile(path: path, bytes: text)
  let reading = readFeed(file, number: 7, format: format)
  let found = reading.diagnostics.sorted().map { "\($0.severity) \($0.identifier): \($0.message)" }
  #expect(found == expected, sourceLocation: sourceLocation)
  if !places.isEmpty {
    let foundPlaces = reading.diagnostics.sorted().map { diagnostic in
      diagnostic.place.map { $0.offset..<$0.offset + $0.length }
    }
    #expect(foundPlaces == places, sourceLocation: sourceLocation)
  }
  #expect(reading.skipped == skipped, sourceLocation: sourceLocation)
  #expect(reading.records.allSatisfy { $0.source.file == 7 }, sourceLocation: sourceLocation)
  return reading.records
}

/// A text without its marks, and the stretches that they marked.
private func unmarked(_ marked: String) -> ([UInt8], [Range<Int>]) {
  var bytes: [UInt8] = []
  var places: [Range<Int>] = []
  var start = 0
  for scalar in marked.unicodeScalars {
    switch scalar {
    case "⟦": start = bytes.count
    case "⟧": places.append(start..<bytes.count)
    default: bytes.append(contentsOf: String(scalar).utf8)
    }
  }
  return (bytes, places)
}

/// The name of the format as which a file is recognised.
func feedFormatName(of file: SourceFile) -> String? {
  switch feedFormat(of: file) {
  case .success(let format): format.name
  case .failure: nil
  }
}
