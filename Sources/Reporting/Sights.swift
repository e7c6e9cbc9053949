/// What is to be seen at a place in a file.
struct Sight {
  /// The line, from 1.
  let line: Int
  /// The column in Unicode scalars, from 1.
  let column: Int
  /// The line itself, or the part of it around the place.
  let excerpt: Excerpt?
}

/// What is to be seen at the places of many diagnostics, each file looked up once.
struct Sights {
  private var files: [String: LinePositions] = [:]
  private var missing: Set<String> = []

  /// What is to be seen at a place, if its file can be had.
  mutating func sight(at place: Place, bytes: (String) -> [UInt8]?) -> Sight? {
    if files[place.path] == nil, !missing.contains(place.path) {
      if let content = bytes(place.path) {
        files[place.path] = LinePositions(content)
      } else {
        missing.insert(place.path)
      }
    }
    // A chain of optionals changes the value in its place; a copy would go through all its marks.
    guard let found = files[place.path]?.position(of: place.offset),
      let content = files[place.path]?.bytes
    else { return nil }
    let end = place.offset.addingReportingOverflow(max(0, place.length))
    let range = place.offset..<(end.overflow ? .max : end.partialValue)
    let excerpt = Excerpt(of: content, lineStart: found.lineStart, around: range)
    return Sight(line: found.line, column: found.column, excerpt: excerpt)
  }
}
