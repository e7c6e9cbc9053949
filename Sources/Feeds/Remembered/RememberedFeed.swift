package import Papers
internal import Reporting

/// What a feed file was found to say, in a form from which it is read back in a tenth of the time that
/// reading the feed takes.
///
/// It is kept in parts, which can be read independently of each other: the first says everything but
/// the records, how many records each part has, and the first of them; the others go on from there.
/// The form is no format that anybody may rely on: it is read by the program that wrote it.
package struct RememberedFeed: Sendable {
  /// Everything that the feed says, of the records those of the first part.
  package let beginning: FeedReading

  /// How many records each part has.
  private let recordCounts: [Int]

  private static let name = "offprint feed 3"
  private static let recordsOfPart = 2048

  /// How many parts there are.
  package var partCount: Int { recordCounts.count }

  /// Reads back the first part, as that of the file with the number given; nothing if it is something
  /// else.
  package init?(_ bytes: [UInt8], file number: Int32) {
    let read = bytes.withUnsafeBytes { bytes -> (FeedReading, [Int])? in
      var reader = RememberedReader(bytes)
      guard reader.text() == Self.name, !reader.isDamaged else { return nil }
      var beginning = reader.readingWithoutRecords()
      let counts = (0..<reader.count()).map { _ in reader.number() }
      guard let first = counts.first, let piece = reader.records(first, ofFile: number)
      else { return nil }
      beginning.records = piece.records
      beginning.digests = piece.digests
      return (beginning, counts)
    }
    guard let read else { return nil }
    (beginning, recordCounts) = read
  }

  /// Reads back the records of another part; nothing if it is something else.
  package func records(
    ofPart part: Int, _ bytes: [UInt8], file number: Int32
  ) -> RecordPiece? {
    bytes.withUnsafeBytes { bytes in
      var reader = RememberedReader(bytes)
      return reader.records(recordCounts[part], ofFile: number)
    }
  }

  /// How many parts a reading is to be kept in.
  package static func partCount(of reading: FeedReading) -> Int {
    max(1, (reading.records.count + recordsOfPart - 1) / recordsOfPart)
  }

  /// The bytes of a part.
  package static func bytes(ofPart part: Int, of reading: FeedReading) -> [UInt8] {
    var writer = RememberedWriter()
    if part == 0 {
      writer.write(name)
      writer.writeWithoutRecords(reading)
      let count = partCount(of: reading)
      writer.write(count)
      for part in 0..<count { writer.write(records(ofPart: part, of: reading).count) }
    }
    for number in records(ofPart: part, of: reading) {
      writer.write(reading.digests[number])
      writer.write(reading.records[number])
    }
    return writer.bytes
  }

  private static func records(ofPart part: Int, of reading: FeedReading) -> Range<Int> {
    reading.records.indices.dropFirst(part * recordsOfPart).prefix(recordsOfPart)
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
