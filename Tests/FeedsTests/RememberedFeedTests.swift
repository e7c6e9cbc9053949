import Papers
import Reporting
import Testing

@testable import Feeds

@Suite("Remembered feeds")
struct RememberedFeedTests {
  private func parts(of feed: FeedContents) -> [[UInt8]] {
    (0..<RememberedFeed.partCount(of: feed)).map { RememberedFeed.bytes(ofPart: $0, of: feed) }
  }

  /// A record in which no property is as it is in an empty one.
  private var fullRecord: PaperRecord {
    var record = PaperRecord(source: RecordSource(file: 3, offset: 1 << 40), title: Prose("Ünter"))
    record.identifiers.arxiv = "2503.08007"
    record.identifiers.arxivVersion = 2
    record.identifiers.acl = "2024.acl-long.1"
    record.identifiers.doi = "10.1/x"
    record.identifiers.openreview = "aBc"
    var builder = ProseBuilder()
    builder.append("One ")
    builder.open(.italic)
    builder.append("two")
    builder.close()
    record.abstract = builder.finish()
    var author = Authorship(PersonName(given: "Ann", family: "van Lee", suffix: "Jr."))
    author.identifier = "ann-lee"
    author.orcid = "0000-0002-1825-0097"
    author.affiliation = "Zürich"
    author.nativeName = "李安"
    record.authors = [author, Authorship(PersonName(group: "A Team"))]
    record.published = CalendarDate(year: 1999)
    record.updated = CalendarDate(year: 2001, month: 2)
    record.listed = CalendarDate(year: 2003, month: 4, day: 5)
    record.votes = 0
    record.categories = [FeedCategory(.arxiv, "cs.CL"), FeedCategory(.venue, "acl")]
    record.keywords = ["one", ""]
    record.links = PaperLink.Kind.allCases.compactMap { kind in
      WebAddress("https://a.b/\(kind.rawValue)?ü").map { PaperLink(kind, $0) }
    }
    var publication = Publication()
    publication.kind = .thesis
    publication.container = "a"
    publication.venue = "b"
    publication.volume = "c"
    publication.issue = "d"
    publication.firstPage = "e"
    publication.lastPage = "f"
    publication.publisher = "g"
    publication.location = "h"
    publication.institution = "i"
    publication.isbn = "j"
    publication.issn = "k"
    publication.citationKey = "l"
    record.publication = publication
    record.comment = "12 pages"
    record.license = ""
    record.language = "fr"
    record.status = .superseded(by: "P18-1001")
    return record
  }

  private var reading: FeedReading {
    var reading = FeedReading()
    reading.records = [fullRecord]
    for status in [PaperStatus.current, .withdrawn("why"), .retracted("")] {
      var record = PaperRecord(source: RecordSource(file: 3, offset: 0), title: .empty)
      record.status = status
      reading.records.append(record)
    }
    reading.digests = reading.records.map(RecordDigests.init)
    reading.skipped = 7
    reading.venues = [VenueName(identifier: "acl", acronym: "ACL", name: "Association")]
    let place = Place(path: "Content/feeds/a", offset: 4, length: 2)
    reading.diagnostics = [
      .error("a", "one", at: place, hint: "do", notes: [Diagnostic.Note("there", at: place)]),
      .warning("b", "two", at: nil),
    ]
    return reading
  }

  /// A feed in two pieces.
  private var feed: FeedContents {
    var feed = FeedContents()
    feed.append(reading)
    feed.append(RecordPiece([PaperRecord](repeating: fullRecord, count: 3000)))
    return feed
  }

  private func recall(_ parts: [[UInt8]]) -> FeedContents? {
    guard let feed = RememberedFeed(parts[0], file: 3), feed.partCount == parts.count else {
      return nil
    }
    var contents = feed.beginning
    for part in parts.indices.dropFirst() {
      guard let piece = feed.records(ofPart: part, parts[part], file: 3) else { return nil }
      contents.append(piece)
    }
    return contents
  }

  private func text(of value: Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  @Test("are what was read, in every property")
  func everyProperty() throws {
    let feed = self.feed
    let recalled = try #require(recall(parts(of: feed)))
    #expect(recalled.pieces.map(\.records.count) == [4, 3000])
    #expect(recalled.pieces.map(\.digests) == feed.pieces.map(\.digests))
    #expect(text(of: recalled.pieces[0].records) == text(of: feed.pieces[0].records))
    #expect(recalled.pieces[1].records.last.map(text(of:)) == text(of: fullRecord))
    #expect(recalled.remarks.diagnostics == reading.diagnostics)
    #expect(recalled.remarks.venues == reading.venues && recalled.remarks.skipped == 7)
    // What is new in a record has to be remembered, and to be set in the full record above.
    #expect(Mirror(reflecting: fullRecord).children.count == 17)
    #expect(Mirror(reflecting: fullRecord.publication).children.count == 13)
    #expect(Mirror(reflecting: fullRecord.identifiers).children.count == 5)
    #expect(Mirror(reflecting: fullRecord.authors[0]).children.count == 2)
    #expect(Mirror(reflecting: FeedReading()).children.count == 5)
  }

  @Test("never crash the program, whatever is in the file")
  func damage() {
    var feed = FeedContents()
    feed.append(reading)
    let bytes = parts(of: feed)[0]
    for length in bytes.indices { #expect(recall([Array(bytes[..<length])]) == nil) }
    for index in bytes.indices {
      for value in [0, 0x7F, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[index] = value
        _ = recall([damaged])
      }
    }
  }

  @Test("are not taken for whole if a part is that of another feed")
  func otherParts() {
    var parts = parts(of: feed)
    #expect(parts.count == 2)
    parts[1].removeLast()
    #expect(recall(parts) == nil)
    parts[1] = RememberedFeed.bytes(ofPart: 0, of: feed)
    #expect(recall(parts) == nil)
  }

  @Test("of a feed without a record are one part")
  func empty() throws {
    let parts = parts(of: FeedContents())
    #expect(parts.count == 1)
    #expect(try #require(recall(parts)).pieces.isEmpty)
  }
}
