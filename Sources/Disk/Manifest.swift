/// The manifest is what a build leaves to the next one: `.offprint/manifest` in the output folder, a
/// text that lists the files of the site by the bytes of their routes.
///
///     offprint manifest 2
///     authors/index.html⇥91a0c2b5f3d4e677⇥10231⇥1741779000123456789⇥5b0c3d4e9f8a7162
///     …
///     end⇥153728⇥5d0be43f0a1d2c3b
///
/// Each line has, between tabs, the route, the fingerprint of the content (XXH3, 16 hexadecimal
/// digits), its size in bytes, the file's modification time in nanoseconds, and the fingerprint of what
/// it was made from, 0 if nothing is known of that.
/// The last line has the number of files, and the fingerprint of all bytes before it, by which a
/// manifest that is not whole is known.
struct ManifestWriter: ~Copyable {
  private var out: ChunkedWriter
  private var count = 0

  /// Begins a manifest in an empty file.
  init(to file: Descriptor) throws(SystemError) {
    out = ChunkedWriter(to: file)
    try out.writeLine { $0 += manifestHeading.utf8.dropLast() }
  }

  mutating func append(_ file: PublishedFile) throws(SystemError) {
    try out.writeLine { line in
      line += file.route.utf8
      line.append(UInt8(ascii: "\t"))
      line.append(hexadecimal: file.fingerprint)
      line.append(UInt8(ascii: "\t"))
      line.append(decimal: file.size)
      line.append(UInt8(ascii: "\t"))
      line.append(decimal: file.modified)
      line.append(UInt8(ascii: "\t"))
      line.append(hexadecimal: file.source)
    }
    count += 1
  }

  /// Adds a file whose line is known.
  mutating func append(line known: ArraySlice<UInt8>) throws(SystemError) {
    try out.writeLine { $0 += known.dropLast() }
    count += 1
  }

  /// Ends the manifest.
  /// - Returns: its checksum.
  consuming func finish() throws(SystemError) -> String {
    let checksum = hexadecimal(try out.flush())
    let count = count
    try out.writeLine { $0 += "end\t\(count)\t\(checksum)".utf8 }
    _ = try out.flush()
    return checksum
  }
}

extension [UInt8] {
  fileprivate mutating func append(hexadecimal fingerprint: UInt64) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: fingerprint >> UInt64(shift)) & 15
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
    }
  }

  fileprivate mutating func append(decimal number: Int) {
    let start = count
    // A file's time may lie before 1970; it is read back as the same bits.
    var rest = UInt64(bitPattern: Int64(number))
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }
}

private let manifestHeading = "offprint manifest 2\n"

/// Where the lines of the files stand in a manifest, how many they are, and its checksum.
/// - Returns: nothing if it is not whole, or of another version.
func manifestBody(of manifest: [UInt8]) -> (lines: Range<Int>, count: Int, checksum: String)? {
  guard manifest.starts(with: manifestHeading.utf8), manifest.last == UInt8(ascii: "\n"),
    let lineFeed = manifest.dropLast().lastIndex(of: UInt8(ascii: "\n"))
  else { return nil }
  let end = lineFeed + 1
  let fields = manifest[end...].dropLast().split(separator: UInt8(ascii: "\t"))
  let checksum = manifest.withUnsafeBytes {
    hexadecimal(fingerprint(UnsafeRawBufferPointer(rebasing: $0[..<end])))
  }
  guard fields.count == 3, fields[0].elementsEqual("end".utf8),
    let count = Int(String(decoding: fields[1], as: UTF8.self)),
    fields[2].elementsEqual(checksum.utf8)
  else { return nil }
  return (manifestHeading.utf8.count..<end, count, checksum)
}

/// The 16 hexadecimal digits of a fingerprint.
func hexadecimal(_ fingerprint: UInt64) -> String {
  let digits = String(fingerprint, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
