internal import Cxxhash

/// 64 bits that stand for values which were added one after the other (XXH3).
///
/// Each value is hashed with what stands for all before it as the seed, so that where one text ends
/// and the next one begins makes a difference.
package struct Digest: Sendable {
  /// What stands for everything that was added.
  package private(set) var value: UInt64 = 0

  /// Nothing was added yet.
  package init() {}

  /// Adds a text.
  package mutating func add(_ text: String) {
    // A text that a Swift program has made is UTF-8 side by side, so that nothing is copied.
    var text = text
    value = text.withUTF8 { XXH3_64bits_withSeed($0.baseAddress, $0.count, value) }
  }

  /// Adds bytes.
  package mutating func add(_ bytes: [UInt8]) {
    value = bytes.withUnsafeBytes { XXH3_64bits_withSeed($0.baseAddress, $0.count, value) }
  }

  /// Adds numbers, as they lie in memory.
  package mutating func add(_ numbers: [UInt64]) {
    value = numbers.withUnsafeBytes { XXH3_64bits_withSeed($0.baseAddress, $0.count, value) }
  }

  /// Adds a number.
  package mutating func add(_ number: UInt64) {
    value = withUnsafeBytes(of: number) { XXH3_64bits_withSeed($0.baseAddress, $0.count, value) }
  }

  /// Adds a number.
  package mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  /// Adds whether something is true.
  package mutating func add(_ isTrue: Bool) { add(isTrue ? 1 : 0) }

  /// Adds a text that may be missing, which is not the same as an empty one.
  package mutating func add(_ text: String?) {
    add(text != nil)
    if let text { add(text) }
  }

  /// Adds a number that may be missing.
  package mutating func add(_ number: Int?) {
    add(number != nil)
    if let number { add(number) }
  }

  /// Adds a date that may be missing.
  package mutating func add(_ date: CalendarDate?) { add(date.map { Int($0.number) } ?? 0) }

  /// Adds texts and how many there are.
  package mutating func add(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }

  /// Adds a person's name.
  package mutating func add(_ name: PersonName) {
    add(name.given)
    add(name.family)
    add(name.suffix)
  }
}
