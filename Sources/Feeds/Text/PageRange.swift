/// The first and the last page of a text such as `12–34`, `12--34`, `xi` or `e1234`.
/// - Returns: nothing if the text is no page or pages.
func pageRange(in text: String) -> (first: String, last: String)? {
  let text = shortText(text)
  let parts = text.split { "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}".contains($0) }
    .map { shortText(String($0)) }.filter { !$0.isEmpty }
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
