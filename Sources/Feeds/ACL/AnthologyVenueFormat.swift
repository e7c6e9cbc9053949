package import Reporting
internal import Yams

/// The YAML files of the ACL Anthology.
///
/// A file of `yaml/venues` names the venue that the file is called after.
/// The others (`name_variants.yaml`, `yaml/sigs`) say nothing of papers: they are recognised, so that
/// the Anthology's whole data folder is a feed as it is, and passed over.
package struct AnthologyVenueFormat: FeedFormat {
  package let name = "acl-venue"

  /// The format.
  package init() {}

  package func recognizes(_ file: SourceFile) -> Bool {
    isVenue(file) || isOther(file)
  }

  package func read(_ section: Range<Int>, of file: SourceFile, number: Int32) -> FeedReading {
    var reading = FeedReading()
    guard isVenue(file) else { return reading }
    do {
      let venue = try Yams.compose(yaml: String(decoding: file.bytes, as: UTF8.self))
      let acronym = shortText(venue?["acronym"]?.string ?? "")
      let name = shortText(venue?["name"]?.string ?? "")
      let identifier = String(file.name.prefix { $0 != "." })
      reading.venues.append(
        VenueName(
          identifier: identifier, acronym: acronym.isEmpty ? identifier : acronym,
          name: name.isEmpty ? acronym : name))
    } catch {
      reading.diagnostics.append(diagnostic(of: error, in: file))
      reading.skipped += 1
    }
    return reading
  }

  private func isVenue(_ file: SourceFile) -> Bool {
    hasKeys(["acronym", "name"], in: file)
  }

  private func isOther(_ file: SourceFile) -> Bool {
    hasKeys(["- canonical"], in: file) || hasKeys(["Name", "ShortName", "Meetings"], in: file)
  }

  /// Whether lines among the first begin with all these keys.
  private func hasKeys(_ keys: [String], in file: SourceFile) -> Bool {
    let lines = file.bytes.prefix(2048).split { $0 == 0x0A || $0 == 0x0D }
    guard let first = lines.first?.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "<")
    else { return false }
    return keys.allSatisfy { key in lines.contains { $0.starts(with: "\(key):".utf8) } }
  }

  private func diagnostic(of error: any Error, in file: SourceFile) -> Diagnostic {
    var problem = "cannot be read"
    var offset = 0
    if let error = error as? YamlError {
      switch error {
      case .scanner(_, let words, let mark, _), .parser(_, let words, let mark, _),
        .composer(_, let words, let mark, _):
        problem = words
        offset = byteOffset(line: mark.line, column: mark.column, in: file.bytes)
      default: break
      }
    }
    return .error(
      "broken-yaml", "the venue's YAML breaks off: \(problem)",
      at: place(at: offset, in: file),
      hint: "a venue is written as two lines: acronym: ACL, and name: the full name")
  }

  /// The offset of a line and a column, both counted from 1.
  private func byteOffset(line: Int, column: Int, in bytes: [UInt8]) -> Int {
    var start = 0
    for _ in 1..<max(line, 1) {
      guard let newline = bytes[start...].firstIndex(of: 0x0A) else { break }
      start = newline + 1
    }
    return min(start + max(column, 1) - 1, bytes.count)
  }
}
