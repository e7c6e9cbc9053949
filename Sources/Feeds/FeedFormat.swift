package import Papers
package import Reporting

/// One format of feed files.
///
/// A new format is one type that conforms to this, and one line in ``feedFormats``.
package protocol FeedFormat: Sendable {
  /// The name by which messages and `site.yml` call the format, `hf-daily`.
  var name: String { get }

  /// The names that the members of an entry have, for formats made of JSON; none for others.
  ///
  /// They say which format a JSON file of no known format is nearest to.
  var memberNames: [String] { get }

  /// Whether the file's content is of this format.
  ///
  /// Formats are asked in the order of ``feedFormats``, so that the more particular come first.
  func recognizes(_ file: SourceFile) -> Bool

  /// The stretches of the file that can be read independently of each other, in order.
  func sections(of file: SourceFile) -> [Range<Int>]

  /// What one stretch of the file says.
  ///
  /// Reading goes on after an entry that cannot be read, which becomes one diagnostic.
  /// The number of the file is for ``RecordSource``.
  func read(_ section: Range<Int>, of file: SourceFile, number: Int32) -> FeedReading
}

extension FeedFormat {
  /// No names.
  package var memberNames: [String] { [] }

  /// The whole file as one stretch.
  package func sections(of file: SourceFile) -> [Range<Int>] { [0..<file.bytes.count] }

  /// What one stretch of the file says, with what stands for each record.
  package func reading(
    _ section: Range<Int>, of file: SourceFile, number: Int32
  ) -> FeedReading {
    var reading = read(section, of: file, number: number)
    reading.digests = reading.records.map(RecordDigests.init)
    return reading
  }
}

/// What a feed file, or a stretch of one, says.
package struct FeedReading: Sendable {
  /// The entries that could be read, in the file's order.
  package var records: [PaperRecord] = []

  /// What stands for each of them, once they are all there.
  package internal(set) var digests: [RecordDigests] = []

  /// What is wrong with the others.
  package var diagnostics: [Diagnostic] = []

  /// Names of venues, for formats that keep them apart from the papers.
  package var venues: [VenueName] = []

  /// How many entries hold no paper or could not be read.
  package var skipped = 0

  /// Nothing read.
  package init() {}

  /// Nothing could be read, and why.
  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

/// What a whole feed file says.
///
/// The records stay in the pieces in which they were read: to move a hundred thousand of them takes a
/// third of a second.
package struct FeedContents: Sendable {
  /// Everything but the records.
  package private(set) var remarks = FeedReading()

  /// The records, in the file's order; no piece is empty.
  package private(set) var pieces: [RecordPiece] = []

  /// Nothing read.
  package init() {}

  /// Adds what a later stretch of the file says.
  package mutating func append(_ reading: FeedReading) {
    append(RecordPiece(reading.records, digests: reading.digests))
    remarks.diagnostics += reading.diagnostics
    remarks.venues += reading.venues
    remarks.skipped += reading.skipped
  }

  /// Adds the records of a later stretch of the file.
  package mutating func append(_ piece: RecordPiece) {
    if !piece.records.isEmpty { pieces.append(piece) }
  }
}

/// What a venue's short identifier stands for.
package struct VenueName: Hashable, Sendable {
  /// The identifier that entries use, `acl`.
  package let identifier: String

  /// The acronym, `ACL`.
  package let acronym: String

  /// The full name.
  package let name: String

  /// A venue's names.
  package init(identifier: String, acronym: String, name: String) {
    self.identifier = identifier
    self.acronym = acronym
    self.name = name
  }
}
