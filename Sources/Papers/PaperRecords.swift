/// The records of an archive in their order, in the pieces in which they were read: an archive of
/// 100,000 papers is put together without moving one of them.
package struct PaperRecords: RandomAccessCollection, Sendable {
  private var pieces: [[PaperRecord]] = []

  /// In which piece each record is, and where in it.
  private var places: [(piece: Int32, offset: Int32)] = []

  /// No records.
  package init() {}

  /// The records given.
  package init(_ records: [PaperRecord]) { append(records) }

  /// Adds records behind those that are there.
  package mutating func append(_ records: [PaperRecord]) {
    let piece = Int32(pieces.count)
    pieces.append(records)
    places.append(contentsOf: records.indices.lazy.map { (piece, Int32($0)) })
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { places.count }

  package subscript(number: Int) -> PaperRecord {
    let (piece, offset) = places[number]
    return pieces[Int(piece)][Int(offset)]
  }
}
