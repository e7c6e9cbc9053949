/// The bytes of a page that is being written; the only way to put text into HTML.
///
/// The memory is kept from one page to the next by ``removeAll()``, and text is escaped on its way
/// into it, so that writing a page makes no intermediate `String` or array.
@usableFromInline
package struct HTMLBuffer: ~Copyable, @unchecked Sendable {
  // Memory of its own, and not an array: what writes need not ask each time whether it is shared.
  // A buffer cannot be copied, so the memory is nobody else's and lives until the `deinit`; that is why
  // it is safe, and why a buffer may be handed to another thread.
  @usableFromInline var memory: UnsafeMutableRawPointer
  @usableFromInline var capacity: Int
  @usableFromInline var length = 0

  /// How many bytes have been written.
  package var count: Int { length }

  /// An empty buffer.
  package init() {
    capacity = 1_024
    memory = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { memory.deallocate() }

  /// A copy of what has been written.
  package var bytes: [UInt8] { Array(UnsafeRawBufferPointer(start: memory, count: length)) }

  /// Forgets what was written but keeps the memory.
  package mutating func removeAll() {
    length = 0
  }

  /// Writes markup of Offprint's own as it is.
  ///
  /// Where the markup is known to the compiler, nothing is left of it but a few stores.
  @inlinable @inline(__always)
  package mutating func append(literal: StaticString) {
    let size = literal.utf8CodeUnitCount
    makeRoom(for: size)
    (memory + length).copyMemory(from: literal.utf8Start, byteCount: size)
    length &+= size
  }

  /// Writes markup that is known to be safe as it is.
  package mutating func append(markup: some Collection<UInt8>) {
    let isDone: Void? = markup.withContiguousStorageIfAvailable {
      append(copying: UnsafeRawBufferPointer($0))
    }
    if isDone == nil { Array(markup).withUnsafeBytes { append(copying: $0) } }
  }

  /// Writes markup that is known to be safe as it is.
  @usableFromInline
  package mutating func append(markup: String) {
    markup.utf8.span.withUnsafeBytes { append(copying: $0) }
  }

  /// Writes text, escaped so that it is text both between tags and in a quoted attribute.
  @usableFromInline
  package mutating func append(text: String) {
    text.utf8.span.withUnsafeBytes { append(escaping: $0) }
  }

  /// Writes a part of a text, escaped.
  package mutating func append(text: Substring) {
    text.utf8.span.withUnsafeBytes { append(escaping: $0) }
  }

  /// Writes the UTF-8 bytes of a text, escaped.
  package mutating func append(text: UnsafeBufferPointer<UInt8>) {
    append(escaping: UnsafeRawBufferPointer(text))
  }

  /// Writes the UTF-8 bytes of a text, escaped.
  package mutating func append(text: some Collection<UInt8>) {
    let isDone: Void? = text.withContiguousStorageIfAvailable {
      append(escaping: UnsafeRawBufferPointer($0))
    }
    if isDone == nil { Array(text).withUnsafeBytes { append(escaping: $0) } }
  }

  /// Writes the UTF-8 bytes of a text, escaped.
  package mutating func append(text: Span<UInt8>) {
    text.withUnsafeBytes { append(escaping: $0) }
  }

  /// Writes a number in decimal digits.
  @usableFromInline
  package mutating func append(number: Int) {
    var digits = 1
    var bound: UInt = 10
    while number.magnitude >= bound, digits < 20 {
      digits += 1
      bound = digits < 20 ? bound &* 10 : .max
    }
    makeRoom(for: digits + 1)
    if number < 0 { append(byte: UInt8(ascii: "-")) }
    var rest = number.magnitude
    var place = length &+ digits
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      place &-= 1
      memory.storeBytes(
        of: UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit), toByteOffset: place,
        as: UInt8.self)
      rest = quotient
    } while rest > 0
    length &+= digits
  }

  /// Writes a byte for which there is room.
  @inline(__always)
  private mutating func append(byte: UInt8) {
    memory.storeBytes(of: byte, toByteOffset: length, as: UInt8.self)
    length &+= 1
  }

  /// Writes how many there are of something, with a comma between thousands: `96,191`.
  @usableFromInline
  package mutating func append(quantity: Int) {
    guard quantity.magnitude >= 1000 else { return append(number: quantity) }
    append(quantity: quantity / 1000)
    let rest = Int(quantity.magnitude % 1000)
    append(literal: rest < 10 ? ",00" : rest < 100 ? ",0" : ",")
    append(number: rest)
  }

  /// Writes bytes as they are, behind which at least ``padding`` more may be read.
  ///
  /// Most are few: to copy some too many costs less than to ask how many there are.
  @inlinable @inline(__always)
  mutating func append(padded bytes: UnsafeRawPointer, _ size: Int) {
    makeRoom(for: size &+ HTMLBuffer.padding)
    let target = memory + length
    if size <= 64 {
      var done = 0
      repeat {
        target.storeBytes(
          of: bytes.loadUnaligned(fromByteOffset: done, as: SIMD16<UInt8>.self),
          toByteOffset: done, as: SIMD16<UInt8>.self)
        done &+= 16
      } while done < size
    } else {
      target.copyMemory(from: bytes, byteCount: size)
    }
    length &+= size
  }

  /// How many bytes behind those that are to be copied are read and written too.
  @inlinable static var padding: Int { 16 }

  /// Writes bytes as they are.
  @usableFromInline
  mutating func append(copying bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    makeRoom(for: bytes.count)
    (memory + length).copyMemory(from: start, byteCount: bytes.count)
    length &+= bytes.count
  }

  private mutating func append(escaping text: UnsafeRawBufferPointer) {
    guard let start = text.baseAddress else { return }
    makeRoom(for: text.count &* longestEntity &+ HTMLBuffer.padding)
    length &+= escape(start, text.count, into: memory + length)
  }

  /// Makes sure that so many bytes can be written behind those that have been.
  @inlinable @inline(__always)
  mutating func makeRoom(for size: Int) {
    if capacity &- length < size { grow(by: size) }
  }

  @usableFromInline @inline(never)
  mutating func grow(by size: Int) {
    capacity = max(length + size, capacity * 2)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: memory, byteCount: length)
    memory.deallocate()
    memory = larger
  }
}

/// The length of `&quot;`.
private let longestEntity = 6

/// Copies text, replacing the bytes that are not text in HTML.
///
/// Most text has no such byte for a long way: sixteen bytes at a time are looked at and copied.
///
/// - Precondition: `target` has room for the longest entity for each byte, and for sixteen bytes more.
/// - Returns: how many bytes were written.
private func escape(
  _ text: UnsafeRawPointer, _ count: Int, into target: UnsafeMutableRawPointer
) -> Int {
  var end = target
  var index = 0
  while index &+ 16 <= count {
    let first = word(of: text + index)
    let second = word(of: text + (index &+ 8))
    if specialBytes(of: first) | specialBytes(of: second) == 0 {
      end.storeBytes(of: first.littleEndian, as: UInt64.self)
      end.storeBytes(of: second.littleEndian, toByteOffset: 8, as: UInt64.self)
      end += 16
    } else {
      end = escape(first, 8, at: end)
      end = escape(second, 8, at: end)
    }
    index &+= 16
  }
  if index &+ 8 <= count {
    end = escape(word(of: text + index), 8, at: end)
    index &+= 8
  }
  let rest = count &- index
  if rest == 0 { return end - target }
  // The last bytes are loaded together with those before them, if there are any.
  let last =
    index > 0
    ? word(of: text + (count &- 8)) >> UInt64(64 &- rest &* 8) : lastBytes(of: text, rest)
  return escape(last, rest, at: end) - target
}

/// Eight bytes as a word, the first byte being the lowest.
@inline(__always)
private func word(of text: UnsafeRawPointer) -> UInt64 {
  text.loadUnaligned(as: UInt64.self).littleEndian
}

/// Writes the first `count` bytes of a word, the first byte being the lowest, as ``escape(_:_:into:)``
/// does.
/// - Returns: where the copy ends.
private func escape(
  _ word: UInt64, _ count: Int, at target: UnsafeMutableRawPointer
) -> UnsafeMutableRawPointer {
  var (word, count, end) = (word, count, target)
  while true {
    // Written as eight bytes, of which those behind the text are overwritten next.
    end.storeBytes(of: word.littleEndian, as: UInt64.self)
    let special = specialBytes(of: word)
    if special == 0 { return end + count }
    let plain = special.trailingZeroBitCount / 8
    let entity = entity(for: UInt8(truncatingIfNeeded: word >> UInt64(plain * 8)))
    end += plain
    end.storeBytes(of: entity.bytes.littleEndian, as: UInt64.self)
    end += entity.count
    word >>= UInt64(plain * 8 + 8)
    count -= plain + 1
  }
}

/// Fewer than eight bytes as a word, the first byte being the lowest; there is at least one.
@inline(__always)
private func lastBytes(of text: UnsafeRawPointer, _ count: Int) -> UInt64 {
  // Two loads that may overlap have all bytes between them.
  func load<Word: FixedWidthInteger>(_ offset: Int, as: Word.Type) -> UInt64 {
    UInt64(
      truncatingIfNeeded: text.loadUnaligned(fromByteOffset: offset, as: Word.self).littleEndian)
  }
  if count >= 4 {
    return load(0, as: UInt32.self) | load(count - 4, as: UInt32.self) << UInt64(count * 8 - 32)
  }
  if count >= 2 {
    return load(0, as: UInt16.self) | load(count - 2, as: UInt16.self) << UInt64(count * 8 - 16)
  }
  return load(0, as: UInt8.self)
}

/// What a byte that is not text in HTML is written as; the first byte is the lowest.
@inline(__always)
private func entity(for byte: UInt8) -> (bytes: UInt64, count: Int) {
  switch byte {
  case UInt8(ascii: "&"): (0x3B_706D_6126, 5)  // &amp;
  case UInt8(ascii: "<"): (0x3B74_6C26, 4)  // &lt;
  case UInt8(ascii: ">"): (0x3B74_6726, 4)  // &gt;
  case UInt8(ascii: "\""): (0x3B74_6F75_7126, 6)  // &quot;
  default: (0x3B_3933_2326, 5)  // &#39; for the apostrophe
  }
}

/// The highest bit of each byte that has an entity.
///
/// Of the bytes above the lowest such one, some that have none may be among them.
@inline(__always)
private func specialBytes(of word: UInt64) -> UInt64 {
  let ones: UInt64 = 0x0101_0101_0101_0101
  // A byte is zero if taking 1 from it sets its highest bit, which was not set before.
  let quotation = word ^ (ones &* 0x22)
  // & and ' differ in their lowest bit, < and > in the one above.
  let ampersand = (word | ones) ^ (ones &* 0x27)
  let angle = (word | (ones &* 2)) ^ (ones &* 0x3E)
  let zeros =
    ((quotation &- ones) & ~quotation) | ((ampersand &- ones) & ~ampersand)
    | ((angle &- ones) & ~angle)
  return zeros & (ones &* 0x80)
}
