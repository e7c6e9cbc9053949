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

  private static let heading = "offprint feed 1"
  private static let recordsOfStretch = 2048

  /// Reads back what a build has written; nothing if that is something else.
  package init?(_ bytes: [UInt8]) {
    var stretches: [(range: Range<Int>, records: Int)] = []
    let rest = bytes.withUnsafeBytes { bytes -> FeedReading? in
      var reader = RememberedReader(bytes)
      guard reader.text() == Self.heading, !reader.isDamaged else { return nil }
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

  /// What is to be remembered of a feed.
  package static func bytes(of reading: FeedReading) -> [UInt8] {
    var stretches: [(bytes: [UInt8], records: Int)] = []
    var start = 0
    while start < reading.records.count {
      let end = min(start + recordsOfStretch, reading.records.count)
      var writer = RememberedWriter()
      for record in reading.records[start..<end] { writer.write(record) }
      stretches.append((writer.bytes, end - start))
      start = end
    }
    var writer = RememberedWriter()
    writer.write(heading)
    writer.writeWithoutRecords(reading)
    writer.write(stretches.count)
    for stretch in stretches {
      writer.write(stretch.records)
      writer.write(stretch.bytes.count)
    }
    for stretch in stretches { writer.write(stretch.bytes) }
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
