package import Papers
internal import Reporting

/// What a feed file was found to say, in a form from which it is read back in a tenth of the time that
/// reading the feed takes.
///
/// It is kept in parts, which can be read independently of each other: one for each piece of the
/// records, of which the first says everything else as well, and how many records each part has.
/// The form is no format that anybody may rely on: it is read by the program that wrote it.
package struct RememberedFeed: Sendable {
  /// Everything that the feed says, of the records those of the first part.
  package let beginning: FeedContents

  /// How many records each part has.
  private let recordCounts: [Int]

  private static let name = "offprint feed 4"

  /// How many parts there are.
  package var partCount: Int { recordCounts.count }

  /// Reads back the first part, as that of the file with the number given; nothing if it is something
  /// else.
  package init?(_ bytes: [UInt8], file number: Int32) {
    let read = bytes.withUnsafeBytes { bytes -> (FeedContents, [Int])? in
      var reader = RememberedReader(bytes)
      guard reader.text() == Self.name, !reader.isDamaged else { return nil }
      var beginning = FeedContents()
      beginning.append(reader.readingWithoutRecords())
      let counts = (0..<reader.count()).map { _ in reader.number() }
      guard let first = counts.first, let piece = reader.records(first, ofFile: number)
      else { return nil }
      beginning.append(piece)
      return (beginning, counts)
    }
    guard let read else { return nil }
    (beginning, recordCounts) = read
  }

  /// Reads back the records of another part; nothing if it is something else.
  package func records(ofPart part: Int, _ bytes: [UInt8], file number: Int32) -> RecordPiece? {
    bytes.withUnsafeBytes { bytes in
      var reader = RememberedReader(bytes)
      return reader.records(recordCounts[part], ofFile: number)
    }
  }

  /// How many parts a feed is to be kept in.
  package static func partCount(of feed: FeedContents) -> Int { max(1, feed.pieces.count) }

  /// The bytes of a part.
  package static func bytes(ofPart part: Int, of feed: FeedContents) -> [UInt8] {
    var writer = RememberedWriter()
    if part == 0 {
      writer.write(name)
      writer.writeWithoutRecords(feed.remarks)
      // A feed without records is one part of none.
      writer.write(partCount(of: feed))
      for part in 0..<partCount(of: feed) { writer.write(feed.recordCount(ofPiece: part)) }
    }
    guard part < feed.pieces.count else { return writer.bytes }
    let piece = feed.pieces[part]
    for (digests, record) in zip(piece.digests, piece.records) {
      writer.write(digests)
      writer.write(record)
    }
    return writer.bytes
  }
}

extension FeedContents {
  fileprivate func recordCount(ofPiece piece: Int) -> Int {
    piece < pieces.count ? pieces[piece].records.count : 0
  }
}

extension RememberedWriter {
  fileprivate mutating func writeWithoutRecords(_ reading: FeedReading) {
    write(reading.skipped)
    write(reading.venues.count)
    for venue in reading.venues {
      write(venue.identifier)
      write(venue.acronym)
      write(venue.name)
    }
    write(reading.diagnostics.count)
    for diagnostic in reading.diagnostics {
      write(diagnostic.severity.rawValue)
      write(diagnostic.identifier)
      write(diagnostic.message)
      write([diagnostic.hint])
      write(diagnostic.place != nil ? 1 : 0)
      if let place = diagnostic.place { write(place) }
      write(diagnostic.notes.count)
      for note in diagnostic.notes {
        write(note.message)
        write(note.place)
      }
    }
  }

  private mutating func write(_ place: Place) {
    write(place.path)
    write(place.offset)
    write(place.length)
  }
}

extension RememberedReader {
  /// The records that make up the rest; nothing if they do not.
  fileprivate mutating func records(_ count: Int, ofFile number: Int32) -> RecordPiece? {
    var records: [PaperRecord] = []
    var digests: [RecordDigests] = []
    // A damaged count is no reason to ask for more memory than what is there can fill.
    let capacity = max(0, min(count, remainingCount))
    records.reserveCapacity(capacity)
    digests.reserveCapacity(capacity)
    while records.count < count, !isDamaged {
      digests.append(self.digests())
      records.append(record(ofFile: number))
    }
    return isDamaged || records.count != count || remainingCount != 0
      ? nil : RecordPiece(records, digests: digests)
  }

  fileprivate mutating func readingWithoutRecords() -> FeedReading {
    var reading = FeedReading()
    reading.skipped = number()
    for _ in 0..<count() where !isDamaged {
      let identifier = text()
      let acronym = text()
      reading.venues.append(VenueName(identifier: identifier, acronym: acronym, name: text()))
    }
    for _ in 0..<count() where !isDamaged {
      let severity = number()
      let identifier = text()
      let message = text()
      let hint = text(number(), 0)
      let place = number() == 1 ? place() : nil
      var notes: [Diagnostic.Note] = []
      for _ in 0..<count() where !isDamaged {
        let message = text()
        notes.append(Diagnostic.Note(message, at: self.place()))
      }
      reading.diagnostics.append(
        Diagnostic(
          Diagnostic.Severity(rawValue: severity) ?? .error, identifier, message, at: place,
          hint: hint, notes: notes))
    }
    return reading
  }

  private mutating func place() -> Place {
    let path = text()
    let offset = number()
    return Place(path: path, offset: offset, length: number())
  }
}
