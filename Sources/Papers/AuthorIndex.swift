/// The authors of all papers, and who wrote what.
package struct AuthorIndex: Sendable {
  /// By family name and given names.
  let authors: [Author]

  /// The author of every authorship of every paper.
  let ofPapers: Membership

  /// The papers of every author, each once.
  let papers: Membership

  /// The authors by the names of their pages.
  let numberOfSlug: [String: Int32]

  /// An author is who has the same identifier where a feed gives one, else the same name when case,
  /// accents and punctuation are folded.
  /// - Parameters:
  ///   - papers: the papers, the newest first.
  ///   - names: the names that consecutive ones of them print.
  package init(of papers: [Paper], names: [PrintedNames]) {
    let printed = PrintedNames(joining: names)
    // Nearly every name is printed the same way many times, so that it is folded once a form.
    var numberOfSlug: [String: Int32] = [:]
    numberOfSlug.reserveCapacity(printed.forms.count)
    var slugs: [String] = []
    let authorOfForm = printed.forms.map { form in
      let slug = authorSlug(of: form)
      if let known = numberOfSlug[slug] { return known }
      numberOfSlug[slug] = Int32(slugs.count)
      slugs.append(slug)
      return Int32(slugs.count - 1)
    }
    let unsorted = authorsBeforeSorting(slugs, authorOfForm, printed)

    let order = unsorted.indices.map { AuthorRank(unsorted[$0], number: Int32($0)) }.sorted {
      guard $0.beginning == $1.beginning else { return $0.beginning < $1.beginning }
      let (left, right) = (unsorted[Int($0.number)], unsorted[Int($1.number)])
      return (left.sortKey, left.slug) < (right.sortKey, right.slug)
    }
    var rank = [Int32](repeating: 0, count: order.count)
    for (position, author) in order.enumerated() { rank[Int(author.number)] = Int32(position) }
    authors = order.map { unsorted[Int($0.number)] }
    self.numberOfSlug = numberOfSlug.mapValues { rank[Int($0)] }
    ofPapers = Membership(
      sizes: papers.lazy.map { $0.authorships.count },
      members: printed.formOfAuthorship.map { rank[Int(authorOfForm[Int($0)])] })
    self.papers = ofPapers.inverted(memberCount: authors.count)
  }
}

/// The slug by which an author is known.
private func authorSlug(of form: PrintedNames.Form) -> String {
  let name = form.identifier ?? form.name.display
  let key = slug(of: name)
  let stem = fileStem(
    of: PaperIdentifier(.title, key.isEmpty ? "author-" + fingerprint(of: name) : key))
  // Beside the authors' pages lies the folder of the index by letter.
  return stem == "a-z" ? "a-z~~" : stem
}

/// The authors in the order of their numbers, given what papers print about them.
private func authorsBeforeSorting(
  _ slugs: [String], _ authorOfForm: [Int32], _ printed: PrintedNames
) -> [Author] {
  var nativeNames = [String?](repeating: nil, count: slugs.count)
  for (form, name) in printed.nativeNames {
    let author = Int(authorOfForm[Int(form)])
    nativeNames[author] = nativeNames[author] ?? name
  }
  var orcids = [String?](repeating: nil, count: slugs.count)
  var disputed = [Bool](repeating: false, count: slugs.count)
  for (form, orcid) in printed.orcids {
    let author = Int(authorOfForm[Int(form)])
    if let known = orcids[author], known != orcid { disputed[author] = true }
    orcids[author] = orcid
  }
  let formsOfAuthor = Membership(
    sizes: repeatElement(1, count: authorOfForm.count), members: authorOfForm
  ).inverted(memberCount: slugs.count)
  return slugs.indices.map { author in
    let name = commonestName(of: formsOfAuthor[author], printed)
    return Author(
      slug: slugs[author], name: name, nativeName: nativeNames[author],
      orcid: disputed[author] ? nil : orcids[author],
      sortKey: slug(of: name.family) + " " + slug(of: name.given))
  }
}

/// The commonest form of a name; of forms as common, the one with more letters beyond ASCII, for
/// accents are rather lost than invented.
private func commonestName(of forms: ArraySlice<Int32>, _ printed: PrintedNames) -> PersonName {
  let first = printed.forms[Int(forms[forms.startIndex])].name
  if forms.count == 1 { return first }
  // One name can be printed with an identifier and without.
  var counts: [PersonName: Int] = [:]
  for form in forms.lazy.map(Int.init) {
    counts[printed.forms[form].name, default: 0] += Int(printed.counts[form])
  }
  let best = counts.max { left, right in
    let leftWeight = (left.value, left.key.display.utf8.count)
    let rightWeight = (right.value, right.key.display.utf8.count)
    return leftWeight != rightWeight
      ? leftWeight < rightWeight : left.key.inverted > right.key.inverted
  }
  return best?.key ?? first
}

/// What authors are sorted by first: sixteen bytes of the sort key as a number.
private struct AuthorRank {
  let beginning: UInt128
  let number: Int32

  init(_ author: Author, number: Int32) {
    var beginning: UInt128 = 0
    for byte in author.sortKey.utf8.prefix(16) { beginning = beginning << 8 | UInt128(byte) }
    self.beginning = beginning << UInt128(8 * max(0, 16 - author.sortKey.utf8.count))
    self.number = number
  }
}
