import Czlib
import Disk
import Reporting
import Testing

@Suite("Reading a file")
struct FileReadingTests {
  private let site = TemporaryFolder()

  private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + 1_000)
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END)
      }
    }
    return Array(output[..<Int(stream.total_out)])
  }

  private func read(_ name: String, _ bytes: [UInt8]) -> FileReading {
    site.write(name, bytes)
    return readFile(name, of: site.path)
  }

  /// Text that does not compress too well.
  private static let text: [UInt8] = (0..<500_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) }

  @Test("gives its bytes, with room behind them", arguments: [0, 1, 64, 4_096, 500_000])
  func givesBytes(count: Int) throws {
    let bytes = Array(Self.text.prefix(count))
    for (name, content) in [("a", bytes), ("a.gz", gzip(bytes))] {
      let reading = read("Content/" + name, content)
      let file = try #require(reading.files.first)
      #expect(file.path == "Content/" + name)
      #expect(file.bytes == bytes)
      #expect(file.bytes.capacity >= count + sourceFilePadding)
      #expect(reading.diagnostics.isEmpty)
    }
  }

  @Test("takes several compressed parts, and zeros behind them, as one")
  func readsMembers() {
    let compressed = gzip([1, 2]) + gzip([]) + gzip([3]) + [0, 0, 0]
    let reading = read("a.gz", compressed)
    #expect(reading.files.map(\.bytes) == [[1, 2, 3]])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test("keeps what comes before the end of a truncated file")
  func keepsWhatIsThere() throws {
    let whole = gzip(Self.text)
    for count in [0, 5, 10, 20, whole.count / 2, whole.count - 8, whole.count - 1] {
      let reading = read("a.gz", Array(whole.prefix(count)))
      let bytes = try #require(reading.files.first?.bytes)
      #expect(Self.text.starts(with: bytes))
      #expect(count < whole.count / 2 || !bytes.isEmpty)
      #expect(reading.diagnostics.map(\.message) == ["the compressed file ends too early"])
      #expect(reading.diagnostics.first?.place?.offset == bytes.count)
    }
  }

  @Test("keeps what comes before the damage of a corrupt file, and never crashes")
  func survivesCorruption() {
    let whole = gzip(Self.text)
    for offset in Array(0..<24) + [whole.count / 2, whole.count - 6, whole.count - 1] {
      var damaged = whole
      damaged[offset] ^= 0x55
      let reading = read("a.gz", damaged)
      #expect(reading.files.count == 1)
      // Some bytes of the header, such as the time, mean nothing for the content.
      #expect(reading.files.map(\.bytes) == [Self.text] || reading.diagnostics.containsError)
    }
    let notCompressed = read("b.gz", Array("plain text".utf8))
    #expect(notCompressed.files.map(\.bytes) == [[]])
    #expect(notCompressed.diagnostics.map(\.identifier) == ["damaged-gzip"])
    let followed = read("c.gz", gzip([1]) + [7])
    #expect(followed.files.map(\.bytes) == [[1]])
    #expect(followed.diagnostics.map(\.identifier) == ["trailing-gzip"])
  }

  @Test("refuses a file that stands for far more than it holds")
  func refusesBombs() {
    let part = gzip([UInt8](repeating: 0, count: 8 << 20))
    let bomb = Array(repeatElement(part, count: 9).joined())
    let reading = read("a.gz", bomb)
    #expect(reading.files.map(\.bytes) == [[]])
    #expect(reading.diagnostics.map(\.identifier) == ["excessive-gzip"])
  }

  @Test("that vanished or is none is reported with the system's reason")
  func reportsMissingFiles() {
    site.makeFolder("folder")
    #expect(
      readFile("gone.bib", of: site.path).diagnostics.map(\.message)
        == ["cannot be read: No such file or directory"])
    #expect(
      readFile("folder", of: site.path).diagnostics.map(\.message)
        == ["cannot be read: Is a directory"])
  }

  @Test("one of many does not depend on how many are read at a time", arguments: [1, 2, 5])
  func readsMany(width: Int) async {
    for number in 0..<100 { site.write("Content/\(number)", String(number)) }
    let listing = listFiles(below: "Content", of: site.path)
    site.delete("Content/50")
    let reading = await readFiles(listing.files, of: site.path, width: width)
    #expect(reading.files.map(\.path) == listing.files.map(\.path).filter { $0 != "Content/50" })
    #expect(reading.files.allSatisfy { String(decoding: $0.bytes, as: UTF8.self) == $0.name })
    #expect(reading.diagnostics.map(\.place?.path) == ["Content/50"])
  }
}
