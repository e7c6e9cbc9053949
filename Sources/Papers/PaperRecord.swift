/// What one entry of one feed says about a paper.
///
/// A record is only what was read: the catalog decides what is true when records disagree.
package struct PaperRecord: Sendable {
  /// Where the entry begins: the file's number in the build's list of feed files, and the byte.
  package var source: RecordSource

  package var identifiers = PaperIdentifiers()
  package var title: Prose
  package var abstract = Prose.empty

  /// The authors in the paper's order.
  package var authors: [Authorship] = []

  /// The paper's own day.
  package var published: CalendarDate?

  /// The day of its latest version.
  package var updated: CalendarDate?

  /// The day on which the feed listed it, for feeds that list by day.
  package var listed: CalendarDate?

  /// Upvotes, where the feed counts them.
  package var votes: Int?

  /// Terms of a fixed classification, the primary one first.
  package var categories: [FeedCategory] = []

  /// Free keywords.
  package var keywords: [String] = []

  /// Where else the paper can be found.
  package var links: [PaperLink] = []

  package var publication = Publication()

  /// The authors' comment ("12 pages, accepted at …").
  package var comment = ""

  /// The licence's address, if it is stated.
  package var license: String?

  /// The language as a BCP 47 tag, if it is stated.
  package var language: String?

  package var status = PaperStatus.current

  /// A record of a paper with the given title.
  package init(source: RecordSource, title: Prose) {
    self.source = source
    self.title = title
  }
}

/// Where a record was read.
package struct RecordSource: Hashable, Comparable, Sendable {
  /// The number of the file in the build's sorted list of feed files.
  package var file: Int32

  /// The first byte of the entry in the file's decompressed content.
  package var offset: Int

  /// The entry's place.
  package init(file: Int32, offset: Int) {
    self.file = file
    self.offset = offset
  }

  /// By file, then by offset: the order in which the records were met.
  package static func < (left: RecordSource, right: RecordSource) -> Bool {
    (left.file, left.offset) < (right.file, right.offset)
  }
}

/// A term of a fixed classification.
package struct FeedCategory: Hashable, Sendable {
  /// Which classification a term belongs to.
  package enum Scheme: String, Hashable, Sendable {
    /// arXiv's taxonomy, `cs.CL`.
    case arxiv
    /// The ACL Anthology's venues, `acl`.
    case venue
  }

  package let scheme: Scheme
  package let term: String

  /// A term of a classification.
  package init(_ scheme: Scheme, _ term: String) {
    self.scheme = scheme
    self.term = term
  }
}

/// A link from a paper to something of its own elsewhere.
package struct PaperLink: Hashable, Sendable {
  /// What a link leads to.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case pdf, page, code, project, data, video, slides, poster, discussion, other
  }

  package let kind: Kind
  package let address: WebAddress

  /// A link of the given kind.
  package init(_ kind: Kind, _ address: WebAddress) {
    self.kind = kind
    self.address = address
  }
}

/// Where and how a paper was published, in the words of bibliography.
package struct Publication: Hashable, Sendable {
  /// What a publication is, by BibTeX's names.
  package enum Kind: String, Hashable, Sendable {
    case preprint, article, inproceedings, incollection, book, thesis, report, other
  }

  package var kind: Kind?

  /// The journal's name or the proceedings' title.
  package var container = ""

  /// The venue's short name, "ACL 2024".
  package var venue = ""
  package var volume = ""
  package var issue = ""

  /// The first page, or the article's number.
  package var firstPage = ""
  package var lastPage = ""
  package var publisher = ""

  /// The publisher's or the conference's city.
  package var location = ""

  /// The university of a thesis, the institution of a report.
  package var institution = ""
  package var isbn = ""
  package var issn = ""

  /// The key under which the source's own bibliography cites the paper.
  package var citationKey = ""

  /// Nothing known.
  package init() {}
}

/// Whether a paper still stands.
package enum PaperStatus: Hashable, Sendable {
  case current
  /// Taken back by its authors; the reason, if one is given.
  case withdrawn(String)
  /// Taken back by its publisher; the reason, if one is given.
  case retracted(String)
  /// Replaced by another paper, named by its identifier or address.
  case superseded(by: String)
}
