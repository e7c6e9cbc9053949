internal import Content
internal import Mathematics
package import Papers
internal import Templates

/// The fingerprints of what pages are made of, by which a page is known that would be the same again.
///
/// A page's fingerprint stands for everything that its rendering may look at: it is made of those of
/// the things that the page shows, of which each says more than is shown, and of the site's, which
/// says which program makes it with which layouts.
/// What a layout may ask for is known from the layout (``FieldUse``), and what fingerprints stand for
/// is listed (``coveredKinds``); pages whose layouts ask for more have no fingerprint, and are always
/// rendered.
package struct SiteFingerprints: Sendable {
  let site: SiteModel
  let related: RelatedPapers

  /// What all files of the site have in common.
  let common: UInt64

  /// What all pages of each kind have in common; kinds without are always rendered.
  let kinds: [PageKind: UInt64]

  /// By number: name and address, with those of the topics that contain it.
  let topics: [UInt64]

  /// By number: what a page can link to and call it by.
  let authors: [UInt64]

  /// By number: that, how many papers there are, and their years.
  let authorsWithPapers: [UInt64]

  /// By month and by year: how many papers its days and months have, and how many are many.
  let calendars: [CalendarDate: UInt64]

  /// By number: everything that pages show of a paper, with its authors, topics and notes.
  private(set) var papers: [UInt64] = []

  /// The fingerprints of everything but the papers, which ``fingerprints(ofPapers:)`` makes.
  package init(_ site: SiteModel, _ layouts: SiteLayouts, related: RelatedPapers, program: String) {
    self.site = site
    self.related = related
    let catalog = site.catalog
    topics = Self.topics(of: catalog)
    authors = catalog.authors.map { author in
      var digest = Digest()
      digest.add(author.slug)
      digest.add(author.name)
      digest.add(author.nativeName)
      digest.add(author.orcid)
      digest.add(author.sortKey)
      return digest.value
    }
    let plain = authors
    authorsWithPapers = catalog.authors.indices.map { author in
      var digest = Digest()
      digest.add(plain[author])
      digest.add(catalog.papersOfAuthor.size(of: author))
      let years = site.years(ofAuthor: author)
      digest.add(years?.lowerBound)
      digest.add(years?.upperBound)
      return digest.value
    }
    calendars = Self.calendars(of: site)
    var common = Digest()
    common.add(program)
    common.add(layouts.fingerprint)
    common.add(site)
    let all = common.value
    self.common = all
    kinds = Dictionary(
      uniqueKeysWithValues: layouts.coveredKinds.map { kind in
        var digest = Digest()
        digest.add(all)
        digest.add(kind.rawValue)
        return (kind, digest.value)
      })
  }

  /// The fingerprints of some papers, to be handed to ``add(papers:)``.
  package func fingerprints(ofPapers numbers: Range<Int>) -> [UInt64] {
    numbers.map { number in
      let catalog = site.catalog
      var digest = Digest()
      digest.add(catalog.papers[number], in: catalog)
      for author in catalog.authorsOfPaper[number] { digest.add(authors[Int(author)]) }
      for topic in site.directTopics[number] { digest.add(topics[Int(topic)]) }
      digest.add(site.notesOfPaper.size(of: number))
      for note in site.notesOfPaper[number] { digest.add(site.notes[Int(note)], in: site) }
      return digest.value
    }
  }

  /// Takes the fingerprints of all papers, in their order.
  package mutating func add(papers slices: [[UInt64]]) {
    papers.reserveCapacity(site.catalog.papers.count)
    for slice in slices { papers += slice }
  }

  private static func calendars(of site: SiteModel) -> [CalendarDate: UInt64] {
    let catalog = site.catalog
    var digests: [CalendarDate: Digest] = [:]
    for (period, date) in catalog.periods.enumerated() where date.hasMonth {
      for whole in [date.monthOnly, date.yearOnly] {
        digests[whole, default: Digest()].add(date)
        digests[whole, default: Digest()].add(catalog.papersOfPeriod.size(of: period))
      }
    }
    return digests.mapValues { digest in
      var digest = digest
      digest.add(site.fullestDay)
      return digest.value
    }
  }

  private static func topics(of catalog: Catalog) -> [UInt64] {
    var fingerprints: [UInt64] = []
    // Those that contain others come before them.
    for topic in catalog.topics {
      var digest = Digest()
      digest.add(topic.slug)
      digest.add(topic.title)
      switch topic.origin {
      case .written: digest.add(0)
      case .category(let category):
        digest.add(1)
        digest.add(category.scheme.rawValue)
        digest.add(category.term)
      case .group: digest.add(2)
      }
      digest.add(topic.parent != nil)
      if let parent = topic.parent { digest.add(fingerprints[parent]) }
      fingerprints.append(digest.value)
    }
    return fingerprints
  }
}

extension Digest {
  /// Adds what all pages of a site have in common, or can have.
  fileprivate mutating func add(_ site: SiteModel) {
    let settings = site.settings
    add(settings.title)
    add(settings.description)
    add(settings.baseURL)
    add(settings.language)
    add(settings.author)
    add(settings.pageSize)
    add(site.footer)
    add(site.formulas.setter)
    add(site.freePages.count)
    for page in site.freePages {
      add(page.slug)
      add(page.title)
    }
    for artifact in site.assets.artifacts { add(artifact.route) }
    add(!site.notes.isEmpty)
    add(site.socialTags.ofSite)
    add(site.socialTags.ofArchive)
  }

  /// Adds everything that pages show of a note.
  fileprivate mutating func add(_ note: Note, in site: SiteModel) {
    add(note.title)
    add(note.anchor)
    add(note.html)
    add(note.excerpt)
    addLinked(note.date, in: site.catalog)
    add(note.tags.count)
    for tag in note.tags { add(site.noteTags[tag]) }
    add(note.status != nil)
    if let status = note.status { add(site.noteStatuses[status]) }
    add(note.rating)
    add(note.isDraft)
  }

  /// Adds what a note shows of a tag or status that it has.
  private mutating func add(_ group: NoteGroup) {
    add(group.slug)
    add(group.title)
  }
}
