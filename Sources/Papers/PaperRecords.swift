/// The records of an archive in their order, in the pieces in which they were read: an archive of
/// 100,000 papers is put together without moving one of them.
package struct PaperRecords: RandomAccessCollection, Sendable {
  private var pieces: [RecordPiece] = []

  /// In which piece each record is, and where in it.
  private var places: [(piece: Int32, offset: Int32)] = []

  /// No records.
  package init() {}

  /// The records given.
  package init(_ records: [PaperRecord]) { append(RecordPiece(records)) }

  /// Adds records behind those that are there.
  package mutating func append(_ piece: RecordPiece) {
    let number = Int32(pieces.count)
    pieces.append(piece)
    places.append(contentsOf: piece.records.indices.lazy.map { (number, Int32($0)) })
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { places.count }

  package subscript(number: Int) -> PaperRecord {
    let (piece, offset) = places[number]
    return pieces[Int(piece)].records[Int(offset)]
  }

  /// What stands for the record with the number given.
  func digests(_ number: Int) -> RecordDigests {
    let (piece, offset) = places[number]
    return pieces[Int(piece)].digests[Int(offset)]
  }
}

/// Records that were read together, with what stands for each.
package struct RecordPiece: Sendable {
  package let records: [PaperRecord]
  package let digests: [RecordDigests]

  /// Records, of which the digests are worked out.
  package init(_ records: [PaperRecord]) {
    self.init(records, digests: records.map(RecordDigests.init))
  }

  /// Records and their digests, which were worked out before.
  package init(_ records: [PaperRecord], digests: [RecordDigests]) {
    precondition(records.count == digests.count, "each record has its digests")
    self.records = records
    self.digests = digests
  }
}
