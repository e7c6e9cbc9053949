/// Writes values one after the other, as compactly as is quick.
package struct RememberedWriter: ~Copyable {
  /// What has been written so far.
  package private(set) var bytes: [UInt8] = []

  /// Nothing is written yet; room is made for so many bytes.
  package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// A number that is not negative: seven bits a byte, the lowest first.
  package mutating func write(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A number of which all 64 bits are likely to count.
  package mutating func write(fixed number: UInt64) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// A text, with its length before it.
  package mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes texts of which only some are there; which they are stands before them.
  package mutating func write(_ texts: [String?]) {
    var mask = 0
    for (place, text) in texts.enumerated() where text != nil { mask |= 1 << place }
    write(mask)
    for case let text? in texts { write(text) }
  }

  /// Numbers as they lie in memory: quick, and for the machine that has written them.
  package mutating func write<Number: BitwiseCopyable>(_ numbers: [Number]) {
    write(numbers.count)
    numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}

/// Reads back what ``RememberedWriter`` has written; whatever the bytes are, nothing is read beyond
/// them.
package struct RememberedReader {
  private let bytes: UnsafeRawBufferPointer
  /// Where the next value begins.
  private var position = 0

  /// Whether something was to be read that is not there.
  package private(set) var isDamaged = false

  /// A reader of bytes that stay where they are as long as it is used.
  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// How many bytes have not been read.
  package var remainingCount: Int { bytes.count - position }

  /// A number.
  package mutating func number() -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(truncatingIfNeeded: value) }
      shift += 7
    }
    isDamaged = true
    return 0
  }

  /// A number of 64 bits.
  package mutating func fixed() -> UInt64 {
    guard bytes.count - position >= 8 else {
      isDamaged = true
      return 0
    }
    defer { position += 8 }
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// How many things follow, each of which takes a byte at least.
  package mutating func count() -> Int {
    let count = number()
    if (0...(bytes.count - position)).contains(count) { return count }
    isDamaged = true
    return 0
  }

  /// A text.
  package mutating func text() -> String {
    let count = count()
    let start = position
    position += count
    return String(
      decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]), as: UTF8.self)
  }

  /// The text at a place of those written together, if it is there.
  package mutating func text(_ mask: Int, _ place: Int) -> String? {
    mask >> place & 1 == 1 ? text() : nil
  }

  /// Numbers as they lie in memory.
  package mutating func numbers<Number: BitwiseCopyable>() -> [Number] {
    let count = number()
    let size = MemoryLayout<Number>.stride
    guard (0...(bytes.count - position) / size).contains(count) else {
      isDamaged = true
      return []
    }
    defer { position += count * size }
    let source = UnsafeRawBufferPointer(rebasing: bytes[position..<position + count * size])
    return [Number](unsafeUninitializedCapacity: count) { numbers, filled in
      UnsafeMutableRawBufferPointer(numbers).copyMemory(from: source)
      filled = count
    }
  }
}
