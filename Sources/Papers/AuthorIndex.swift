/// The authors of all papers, and who wrote what.
struct AuthorIndex {
  /// By family name and given names.
  let authors: [Author]

  /// The author of every authorship of every paper.
  let ofPapers: Membership

  /// The papers of every author, each once.
  let papers: Membership

  /// An author is who has the same identifier where a feed gives one, else the same name when case,
  /// accents and punctuation are folded.
  init(of papers: [Paper]) {
    var numberOfKey: [String: Int32] = [:]
    var forms: [AuthorForms] = []
    var groups: [[Int32]] = []
    groups.reserveCapacity(papers.count)
    for paper in papers {
      var group: [Int32] = []
      for authorship in paper.authorships {
        let key = authorKey(of: authorship)
        let number: Int32
        if let known = numberOfKey[key] {
          number = known
        } else {
          number = Int32(forms.count)
          numberOfKey[key] = number
          forms.append(AuthorForms(slug: key))
        }
        forms[Int(number)].add(authorship)
        group.append(number)
      }
      groups.append(group)
    }
    let unsorted = forms.map(\.author)
    let order = unsorted.indices.sorted {
      (unsorted[$0].sortKey, unsorted[$0].slug) < (unsorted[$1].sortKey, unsorted[$1].slug)
    }
    var rank = [Int32](repeating: 0, count: order.count)
    for (position, number) in order.enumerated() { rank[number] = Int32(position) }
    authors = order.map { unsorted[$0] }
    let ranked = groups.map { $0.map { rank[Int($0)] } }
    ofPapers = Membership(groups: ranked)
    // A name that stands twice on one paper is one author.
    self.papers = Membership(groups: ranked.map { Set($0).count == $0.count ? $0 : Array(Set($0)) })
      .inverted(memberCount: authors.count)
  }
}

/// The slug by which an author is known.
private func authorKey(of authorship: Authorship) -> String {
  let name = authorship.identifier ?? authorship.name.display
  let key = slug(of: name)
  let stem = fileStem(
    of: PaperIdentifier(.title, key.isEmpty ? "author-" + fingerprint(of: name) : key))
  // Beside the authors' pages lies the folder of the index by letter.
  return stem == "a-z" ? "a-z~~" : stem
}

/// What papers print about one author.
private struct AuthorForms {
  let slug: String
  private var names: [PersonName: Int] = [:]
  private var nativeName: String?
  private var orcids: Set<String> = []

  init(slug: String) { self.slug = slug }

  mutating func add(_ authorship: Authorship) {
    names[authorship.name, default: 0] += 1
    nativeName = nativeName ?? authorship.nativeName
    if let orcid = authorship.orcid { orcids.insert(orcid) }
  }

  /// The author under the commonest form of the name; of forms as common, under the one with more
  /// letters beyond ASCII, for accents are rather lost than invented.
  var author: Author {
    let best = names.max { left, right in
      let leftWeight = (left.value, left.key.display.utf8.count)
      let rightWeight = (right.value, right.key.display.utf8.count)
      return leftWeight != rightWeight
        ? leftWeight < rightWeight : left.key.inverted > right.key.inverted
    }
    let name = best?.key ?? PersonName(group: slug)
    return Author(
      slug: slug, name: name, nativeName: nativeName,
      orcid: orcids.count == 1 ? orcids.first : nil,
      sortKey: Papers.slug(of: name.family) + " " + Papers.slug(of: name.given))
  }
}
