/// The numbers that papers have in the files of the index: from 0, the oldest first.
///
/// In the archive the newest paper stands first.
/// Counted from there, every new paper would change the numbers of all others, and with them every
/// file.
struct PaperNumbers: Sendable {
  /// How many papers the archive has.
  let count: Int

  /// The number of the paper at a place of the archive; of a number, the place.
  subscript(place: Int) -> Int { count - 1 - place }
}

extension JSONBytes {
  /// Adds the numbers of papers with commas between them: that of the oldest, and for every further
  /// paper the difference to the one before.
  /// - Parameters:
  ///   - numbers: the papers' numbers.
  ///   - places: where the papers stand in the archive, in ascending order.
  mutating func append(_ numbers: PaperNumbers, of places: ArraySlice<Int32>) {
    append(differencesOf: places.reversed().map { Int32(numbers[Int($0)]) }[...])
  }
}
