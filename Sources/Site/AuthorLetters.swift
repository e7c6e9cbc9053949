internal import Papers

/// One letter of the index of authors, and the authors whose family names begin with it.
struct AuthorLetter: Sendable {
  /// `a` to `z`, or `other`.
  let name: String

  /// The authors' numbers, which are in the order of their names.
  let authors: Range<Int>

  /// How the letter is shown: `A` to `Z`, or `#`.
  var title: String { name == "other" ? "#" : name.uppercased() }
}

/// The letters under which a catalog has authors, `a` to `z` and then the others.
func authorLetters(of catalog: Catalog) -> [AuthorLetter] {
  var letters: [AuthorLetter] = []
  var start = 0
  while start < catalog.authors.count {
    let name = catalog.authors[start].letter
    let end = catalog.authors[start...].firstIndex { $0.letter != name } ?? catalog.authors.count
    letters.append(AuthorLetter(name: name, authors: start..<end))
    start = end
  }
  // Names that begin with a digit stand before `a`, and there is nothing else among the others.
  if letters.first?.name == "other" { letters.append(letters.removeFirst()) }
  return letters
}
