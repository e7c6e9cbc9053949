/// One paper of the archive: what all records about it say together.
///
/// Papers are many-sided and looked at from everywhere, so that a paper is an object: to look at one
/// is to follow a pointer, where a structure of thirty parts would be copied.
package final class Paper: Sendable {
  /// The strongest identifier, by which the paper is known here.
  package let identifier: PaperIdentifier

  /// The name of the paper's files, without a suffix: `2503.08007`, safe on every file system.
  package let stem: String

  /// Every identifier that a record gave.
  package let identifiers: PaperIdentifiers

  package let title: Prose
  package let abstract: Prose

  /// The authors in the paper's order.
  package let authorships: [Authorship]

  /// The paper's own day.
  package let published: CalendarDate?

  /// The day of its latest version.
  package let updated: CalendarDate?

  /// The days on which feeds listed it, the newest first, one a day.
  package let listings: [Listing]

  /// Upvotes, where a feed counts them.
  package let votes: Int?

  /// Terms of fixed classifications, the primary one first.
  package let categories: [FeedCategory]

  /// Free keywords.
  package let keywords: [String]

  /// Where else the paper can be found, by kind and address.
  package let links: [PaperLink]

  package let publication: Publication
  package let comment: String
  package let license: String?
  package let language: String?
  package let status: PaperStatus

  /// What stands for everything that the records say.
  package let digests: RecordDigests

  /// The numbers of the records that the paper was made of, in the order in which they were met.
  package let records: ArraySlice<Int32>

  /// Where the paper's first record was read.
  package let source: RecordSource

  /// A paper of which everything is known that records say.
  init(
    identifier: PaperIdentifier,
    stem: String,
    identifiers: PaperIdentifiers,
    title: Prose,
    abstract: Prose,
    authorships: [Authorship],
    published: CalendarDate?,
    updated: CalendarDate?,
    listings: [Listing],
    votes: Int?,
    categories: [FeedCategory],
    keywords: [String],
    links: [PaperLink],
    publication: Publication,
    comment: String,
    license: String?,
    language: String?,
    status: PaperStatus,
    digests: RecordDigests,
    records: ArraySlice<Int32>,
    source: RecordSource
  ) {
    self.identifier = identifier
    self.stem = stem
    self.identifiers = identifiers
    self.title = title
    self.abstract = abstract
    self.authorships = authorships
    self.published = published
    self.updated = updated
    self.listings = listings
    self.votes = votes
    self.categories = categories
    self.keywords = keywords
    self.links = links
    self.publication = publication
    self.comment = comment
    self.license = license
    self.language = language
    self.status = status
    self.digests = digests
    self.records = records
    self.source = source
  }

  /// The day by which the archive orders papers: the newest listing, else the published day.
  package var date: CalendarDate? { listings.first?.date ?? published }
}

/// One feed's listing of a paper on one day.
package struct Listing: Hashable, Sendable {
  /// The day.
  package let date: CalendarDate

  /// Where the feed lists it, which gives the order within the day.
  package let source: RecordSource
}

/// An author of the archive.
package struct Author: Sendable {
  /// The name of the author's page, without a suffix.
  package let slug: String

  /// The form of the name that most papers print.
  package let name: PersonName

  /// The name in another script, if a paper prints it.
  package let nativeName: String?

  /// The ORCID iD, if all papers that give one agree.
  package let orcid: String?

  /// The family name and the given names, folded, by which authors are sorted.
  package let sortKey: String

  /// The letter under which the index of authors lists the author, `a` to `z`, else `other`.
  package var letter: String {
    guard let first = sortKey.utf8.first, (0x61...0x7A).contains(first) else { return "other" }
    return String(UnicodeScalar(first))
  }
}

/// A topic of the archive.
package struct Topic: Sendable {
  /// Where a topic comes from.
  package enum Origin: Hashable, Sendable {
    /// A file in Content/topics, by its number.
    case written(Int)
    /// A term of a feed's classification.
    case category(FeedCategory)
    /// A group of such terms, as "Computer Science" or "Venues".
    case group
  }

  /// The name of the topic's page, without a suffix.
  package let slug: String

  package let title: String

  package let origin: Origin

  /// The number of the topic that contains this one.
  package let parent: Int?

  /// The numbers of the topics that this one contains, in their order.
  package let children: [Int]
}
