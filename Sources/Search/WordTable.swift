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
  func sortedNumbers() -> [Int] { Search.sortedNumbers(of: (0..<count).lazy.map { self[$0] }) }

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

/// The numbers of words, from 0, in the order of their bytes.
///
/// Most words differ in their first eight bytes, which are compared as one number.
func sortedNumbers<Words: RandomAccessCollection<[UInt8].SubSequence>>(of words: Words) -> [Int]
where Words.Index == Int {
  var keys = words.enumerated().map { number, word in
    (beginning: beginning(of: word), number: number)
  }
  keys.sort { left, right in
    left.beginning != right.beginning
      ? left.beginning < right.beginning
      : words[left.number].lexicographicallyPrecedes(words[right.number])
  }
  return keys.map(\.number)
}

/// The first eight bytes of a word, the first in the highest place.
private func beginning(of word: ArraySlice<UInt8>) -> UInt64 {
  var beginning: UInt64 = 0
  for (place, byte) in word.prefix(8).enumerated() {
    beginning |= UInt64(byte) << UInt64(56 - 8 * place)
  }
  return beginning
}
