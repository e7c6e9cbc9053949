/// The authors of all papers, and who wrote what.
struct AuthorIndex {
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
  init(of papers: [Paper]) {
    // Nearly every name is printed the same way many times, so that it is folded once a form.
    let printed = PrintedNames(of: papers)
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

/// The names that papers print, each form once.
private struct PrintedNames {
  /// A name, and the identifier that a feed gives with it.
  struct Form {
    let identifier: String?
    let name: PersonName

    // Compared byte by byte, which is quick with many short strings. What is the same in another
    // normalisation form has the same slug.
    func matches(_ authorship: Authorship) -> Bool {
      sameBytes(name.family, authorship.name.family)
        && sameBytes(name.given, authorship.name.given)
        && sameBytes(name.suffix, authorship.name.suffix)
        && sameBytes(identifier ?? "", authorship.identifier ?? "")
        && (identifier == nil) == (authorship.identifier == nil)
    }
  }

  /// The forms in the order in which they are first met, and how often each is printed.
  private(set) var forms: [Form] = []
  private(set) var counts: [Int32] = []

  /// The form of every authorship of every paper, paper by paper.
  private(set) var formOfAuthorship: [Int32] = []

  /// What few authorships tell beyond a name, in the order of the papers.
  private(set) var nativeNames: [(form: Int32, name: String)] = []
  private(set) var orcids: [(form: Int32, orcid: String)] = []

  /// The latest form with a hash, and for every form the one before it with the same hash, or -1.
  private var latest: [UInt64: Int32] = [:]
  private var previous: [Int32] = []

  init(of papers: [Paper]) {
    latest.reserveCapacity(papers.count)
    formOfAuthorship.reserveCapacity(papers.count * 4)
    for paper in papers {
      let authorships = paper.authorships
      // Looked at where they are, since an authorship is many strings to copy.
      for index in authorships.indices {
        let number = number(of: authorships[index])
        counts[Int(number)] += 1
        formOfAuthorship.append(number)
        if let name = authorships[index].nativeName { nativeNames.append((number, name)) }
        if let orcid = authorships[index].orcid { orcids.append((number, orcid)) }
      }
    }
  }

  /// The number of the form in which an author is named, which is added if it is new.
  private mutating func number(of authorship: Authorship) -> Int32 {
    var hash = quickHash(of: authorship.name.family, after: 0)
    hash = quickHash(of: authorship.name.given, after: hash)
    if let identifier = authorship.identifier { hash = quickHash(of: identifier, after: hash) }
    let first = latest.value(of: hash, elseSetting: Int32(forms.count))
    var number = first
    while number >= 0, Int(number) < forms.count {
      if forms[Int(number)].matches(authorship) { return number }
      number = previous[Int(number)]
    }
    number = Int32(forms.count)
    if first != number { latest[hash] = number }
    previous.append(first == number ? -1 : first)
    forms.append(Form(identifier: authorship.identifier, name: authorship.name))
    counts.append(0)
    return number
  }
}

private func sameBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
}

/// A hash of a text's bytes after those of other texts.
private func quickHash(of text: String, after hash: UInt64) -> UInt64 {
  var text = text
  return text.withUTF8 { bytes in
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = hash ^ UInt64(raw.count)
    var index = 0
    while index + 8 <= raw.count {
      hash = mixed(hash, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    for byte in raw[index...] { rest = rest << 8 | UInt64(byte) }
    return mixed(hash, rest)
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
