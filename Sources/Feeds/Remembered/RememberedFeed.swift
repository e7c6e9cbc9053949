package import Papers
internal import Reporting

/// What a feed file was found to say, in a form from which it is read back in a tenth of the time that
/// reading the feed takes.
///
/// The form is no format that anybody may rely on: it is read by the program that wrote it.
package struct RememberedFeed: Sendable {
  /// Everything that the feed says but its records.
  package let rest: FeedReading

  /// How many stretches the records are cut into, which can be read independently of each other.
  package var stretchCount: Int { stretches.count }

  private let bytes: [UInt8]
  private let stretches: [(range: Range<Int>, records: Int)]

  private static let name = "offprint feed 1"
  private static let recordsOfStretch = 2048

  /// Reads back what a build has written; nothing if that is something else.
  package init?(_ bytes: [UInt8]) {
    var stretches: [(range: Range<Int>, records: Int)] = []
    let rest = bytes.withUnsafeBytes { bytes -> FeedReading? in
      var reader = RememberedReader(bytes)
      guard reader.text() == Self.name, !reader.isDamaged else { return nil }
      let rest = reader.readingWithoutRecords()
      for _ in 0..<reader.count() {
        let records = reader.number()
        let count = reader.number()
        stretches.append((0..<count, records))
        if count < 0 || count > bytes.count { return nil }
      }
      var start = reader.position
      for index in stretches.indices {
        let end = start + stretches[index].range.count
        stretches[index].range = start..<end
        start = end
      }
      return reader.isDamaged || start != bytes.count ? nil : rest
    }
    guard let rest else { return nil }
    self.rest = rest
    self.bytes = bytes
    self.stretches = stretches
  }

  /// The records of a stretch, as those of the file with the number given.
  package func records(ofStretch stretch: Int, file number: Int32) -> [PaperRecord] {
    let (range, count) = stretches[stretch]
    return bytes.withUnsafeBytes { bytes in
      var reader = RememberedReader(
        UnsafeRawBufferPointer(rebasing: bytes[..<range.upperBound]), from: range.lowerBound)
      var records: [PaperRecord] = []
      records.reserveCapacity(min(count, range.count))
      while records.count < count, !reader.isDamaged {
        records.append(reader.record(ofFile: number))
      }
      return records
    }
  }

  /// How the records of a feed are cut for being remembered: the heading and the stretches, one after
  /// the other, are what is to be kept.
  package static func stretches(of reading: FeedReading) -> [Range<Int>] {
    stride(from: 0, to: reading.records.count, by: recordsOfStretch).map {
      $0..<min($0 + recordsOfStretch, reading.records.count)
    }
  }

  /// The bytes of a stretch of records.
  package static func bytes(ofStretch stretch: Range<Int>, of reading: FeedReading) -> [UInt8] {
    var writer = RememberedWriter()
    for index in stretch { writer.write(reading.records[index]) }
    return writer.bytes
  }

  /// The bytes that stand before those of all stretches.
  package static func heading(of reading: FeedReading, stretches: [[UInt8]]) -> [UInt8] {
    var writer = RememberedWriter()
    writer.write(name)
    writer.writeWithoutRecords(reading)
    writer.write(stretches.count)
    for (bounds, bytes) in zip(Self.stretches(of: reading), stretches) {
      writer.write(bounds.count)
      writer.write(bytes.count)
    }
    return writer.bytes
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
