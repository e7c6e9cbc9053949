/// The first and the last page of a text such as `12–34`, `12--34`, `xi` or `e1234`.
/// - Returns: nothing if the text is no page or pages.
func pageRange(in text: String) -> (first: String, last: String)? {
  let text = shortText(text)
  let parts = partsBetweenDashes(text)
  // A page has a number or a few letters; more than that is something else in the wrong field.
  guard let first = parts.first, parts.count <= 4, parts.allSatisfy({ $0.utf8.count <= 24 })
  else { return nil }
  switch parts.count {
  case 1: return (first, "")
  case 2: return (first, parts[1])
  // "3-1--3-20": each page is itself written with a hyphen.
  case 4: return (first + "-" + parts[1], parts[2] + "-" + parts[3])
  default: return (text, "")
  }
}

/// What stands between hyphens, dashes and minus signs, where anything does.
private func partsBetweenDashes(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  var parts: [String] = []
  var start = 0
  var index = 0
  func addPart(upTo end: Int) {
    let part = shortText(String(decoding: bytes[start..<end], as: UTF8.self))
    if !part.isEmpty { parts.append(part) }
  }
  while index < bytes.count {
    let length = lengthOfDash(bytes[index...])
    if length > 0 {
      addPart(upTo: index)
      start = index + length
    }
    index += max(length, 1)
  }
  addPart(upTo: bytes.count)
  return parts
}

/// How many bytes the dash at the start of some bytes takes; none if there is none.
private func lengthOfDash(_ bytes: ArraySlice<UInt8>) -> Int {
  switch bytes.first {
  case UInt8(ascii: "-"): 1
  // U+2010 to U+2015 and U+2212.
  case 0xE2:
    bytes.starts(with: [0xE2, 0x88, 0x92])
      || (bytes.starts(with: [0xE2, 0x80])
        && bytes.dropFirst(2).first.map { 0x90...0x95 ~= $0 } == true)
      ? 3 : 0
  default: 0
  }
}
