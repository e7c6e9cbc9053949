/// Words numbered in the order in which they were first met.
///
/// All bytes lie in one array: half a million words cost a handful of allocations.
struct WordTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int32] = [0]
  private var hashes: [UInt64] = []
  /// Numbers of words by hash, -1 where free; the count is a power of two.
  private var slots = [Int32](repeating: -1, count: 1024)

  /// No words.
  init() {}

  /// How many words there are.
  var count: Int { hashes.count }

  /// The bytes of a word.
  subscript(number: Int) -> ArraySlice<UInt8> {
    bytes[Int(ends[number])..<Int(ends[number + 1])]
  }

  /// The number of a word, which is added if it is new; `hash` is the same in all calls for it.
  mutating func number(of word: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isEqual(number, word) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = hashes.count
    slots[slot] = Int32(number)
    hashes.append(hash)
    bytes.append(contentsOf: word)
    ends.append(Int32(bytes.count))
    if hashes.count * 2 > slots.count { grow() }
    return number
  }

  /// The number of a word, if it has been added.
  func knownNumber(of word: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isEqual(number, word) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The hash with which a word was added.
  func hash(of number: Int) -> UInt64 { hashes[number] }

  /// The numbers of all words in the order of their bytes.
  func sortedNumbers() -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      (0..<count).sorted { left, right in
        let leftWord = UnsafeBufferPointer(rebasing: bytes[Int(ends[left])..<Int(ends[left + 1])])
        let rightWord = UnsafeBufferPointer(
          rebasing: bytes[Int(ends[right])..<Int(ends[right + 1])])
        return leftWord.lexicographicallyPrecedes(rightWord)
      }
    }
  }

  private func isEqual(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(ends[number])
    guard Int(ends[number + 1]) - start == word.count else { return false }
    for index in word.indices where bytes[start + index] != word[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}
