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
    // Room for a comma and ten digits each; what is not needed is given back.
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(UInt8(ascii: ","), count: numbers.count * 11))
    let end = bytes.withUnsafeMutableBufferPointer { bytes in
      var position = start
      var previous: Int32 = 0
      for number in numbers {
        if position > start { position += 1 }
        var rest = UInt32(bitPattern: number &- previous)
        previous = number
        var count = 1
        var limit: UInt32 = 10
        while count < 10, rest >= limit {
          count += 1
          limit = limit &* 10
        }
        position += count
        for place in 1...count {
          let quotient = rest / 10
          bytes[position - place] =
            UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest - quotient * 10)
          rest = quotient
        }
      }
      return position
    }
    bytes.removeSubrange(end...)
  }

  /// Adds a string with its quotation marks.
  mutating func append(string: some StringProtocol) {
    bytes.append(UInt8(ascii: "\""))
    append(escaping: string.utf8)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds the inside of a string.
  mutating func append(escaping text: some Sequence<UInt8>) {
    let digits = Array("0123456789abcdef".utf8)
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
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
