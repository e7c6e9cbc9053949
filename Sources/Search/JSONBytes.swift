/// Writes JSON, byte by byte.
struct JSONBytes {
  /// What has been written so far.
  private(set) var bytes: [UInt8] = []

  /// Adds punctuation, or JSON that was written before.
  mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Adds JSON that was written before.
  mutating func append(raw other: some Sequence<UInt8>) {
    bytes.append(contentsOf: other)
  }

  /// Adds a whole number.
  mutating func append(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = number.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Adds numbers in ascending order with commas between them: the first, and for every further one
  /// the difference to the one before.
  mutating func append(differencesOf numbers: ArraySlice<Int32>) {
    var previous: Int32 = 0
    var start = numbers.startIndex
    while start < numbers.endIndex {
      let part = numbers[start..<min(start + Self.numbersAtATime, numbers.endIndex)]
      // Room for a comma and ten digits each.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: part.count * 11) { room in
        var position = 0
        for (place, number) in zip(part.indices, part) {
          if place > numbers.startIndex {
            room[position] = UInt8(ascii: ",")
            position += 1
          }
          var rest = UInt32(bitPattern: number &- previous)
          previous = number
          let end = position + Self.digitCount(of: rest)
          var digit = end
          while digit > position {
            let quotient = rest / 10
            digit -= 1
            room[digit] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest - quotient * 10)
            rest = quotient
          }
          position = end
        }
        bytes.append(contentsOf: UnsafeMutableBufferPointer(rebasing: room[..<position]))
      }
      start = part.endIndex
    }
  }

  private static let numbersAtATime = 256

  private static func digitCount(of number: UInt32) -> Int {
    var count = 1
    var limit: UInt32 = 10
    while count < 10, number >= limit {
      count += 1
      limit = limit &* 10
    }
    return count
  }

  /// Adds a string with its quotation marks.
  mutating func append(string: String) {
    var string = string
    bytes.append(UInt8(ascii: "\""))
    string.withUTF8 { append(escaping: $0) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds a string, whose UTF-8 this is, with its quotation marks.
  mutating func append(string: [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    string.withUnsafeBufferPointer { append(escaping: $0) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds the inside of a string.
  private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for (place, byte) in text.enumerated() {
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
      start = place + 1
      if byte < 0x20 {
        append("\\u00")
        let low = byte & 15
        bytes.append(UInt8(ascii: "0") + byte >> 4)
        bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") - 10 + low)
      } else {
        bytes += [UInt8(ascii: "\\"), byte]
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Adds an array, whose elements `write` adds one at a time.
  mutating func appendArray<Elements: Sequence>(
    _ elements: Elements, _ write: (inout JSONBytes, Elements.Element) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
