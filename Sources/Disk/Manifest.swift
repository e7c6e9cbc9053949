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
  private var bytes: [UInt8] = Array(manifestHeading.utf8)
  private var count = 0

  init(capacity: Int) { bytes.reserveCapacity(capacity * 112) }

  mutating func append(_ file: PublishedFile) {
    bytes.append(contentsOf: file.route.utf8)
    bytes.append(UInt8(ascii: "\t"))
    append(file.fingerprint)
    bytes.append(UInt8(ascii: "\t"))
    append(file.size)
    bytes.append(UInt8(ascii: "\t"))
    append(file.modified)
    bytes.append(UInt8(ascii: "\t"))
    append(file.source)
    bytes.append(UInt8(ascii: "\n"))
    count += 1
  }

  /// Adds a file whose line is known.
  mutating func append(line: ArraySlice<UInt8>) {
    bytes += line
    count += 1
  }

  consuming func finish() -> (bytes: [UInt8], checksum: String) {
    let checksum = bytes.withUnsafeBytes { hexadecimal(Disk.fingerprint($0)) }
    bytes.append(contentsOf: "end\t\(count)\t\(checksum)\n".utf8)
    return (bytes, checksum)
  }

  private mutating func append(_ fingerprint: UInt64) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: fingerprint >> UInt64(shift)) & 15
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
    }
  }

  private mutating func append(_ number: Int) {
    let start = bytes.count
    // A file's time may lie before 1970; it is read back as the same bits.
    var rest = UInt64(bitPattern: Int64(number))
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
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
