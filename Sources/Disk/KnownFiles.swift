internal import Glibc

/// What earlier builds wrote into the output folder, and may be overwritten and removed: the files
/// of the manifest, and those that a build was about to write when it was interrupted.
struct KnownFiles: Sendable {
  /// One file.
  struct Row: Sendable {
    /// Where its route stands among the bytes.
    fileprivate let route: Range<Int>
    /// How many bytes it has; ``unknownSize`` if it may be half written.
    fileprivate(set) var size: Int
    /// When it was written, in nanoseconds.
    let modified: Int
    /// The fingerprint of its bytes.
    let fingerprint: UInt64
    /// The fingerprint of what it was made from; 0 if that is not known.
    let source: UInt64
  }

  /// The size of a file that has to be written anew, whatever it looks like.
  static let unknownSize = -1

  /// The files of the manifest, by the bytes of their routes, and behind them those that only the
  /// journal knows.
  private(set) var rows: [Row] = []

  /// How many of them the manifest lists.
  private(set) var listedCount = 0

  private var bytes: [UInt8] = []

  /// Where the lines of these files end.
  private var listedEnd = 0

  // A table with open addressing: numbers of rows by the hashes of their routes.
  private var table: [Int32] = [-1]

  /// Nothing.
  init() {}

  /// The files of a manifest.
  /// - Returns: nothing if these are not the bytes of a whole manifest.
  init?(manifest: [UInt8]) {
    guard let (body, count, _) = manifestBody(of: manifest) else { return nil }
    bytes = manifest
    rows.reserveCapacity(max(0, min(count, manifest.count)))
    let isRead = manifest.withUnsafeBytes { manifest in
      var position = body.lowerBound
      while position < body.upperBound {
        guard let row = Self.row(at: &position, in: manifest) else { return false }
        rows.append(row)
      }
      return rows.count == count
    }
    guard isRead else { return nil }
    listedCount = count
    listedEnd = body.upperBound
    index(capacity: rows.count)
  }

  /// Takes note of routes whose files may be half written.
  mutating func distrust(_ routes: [ArraySlice<UInt8>]) {
    index(capacity: rows.count + routes.count)
    for route in routes {
      let slot = route.withUnsafeBytes(slot(of:))
      if table[slot] >= 0 {
        rows[Int(table[slot])].size = Self.unknownSize
      } else {
        table[slot] = Int32(rows.count)
        let start = bytes.count
        bytes += route
        rows.append(
          Row(
            route: start..<bytes.count, size: Self.unknownSize, modified: 0, fingerprint: 0,
            source: 0))
      }
    }
  }

  /// The number of the row of a file.
  func row(of route: String) -> Int? {
    var route = route
    let row = route.withUTF8 { table[slot(of: UnsafeRawBufferPointer($0))] }
    return row < 0 ? nil : Int(row)
  }

  /// The bytes of a row's route.
  func routeBytes(_ row: Int) -> ArraySlice<UInt8> { bytes[rows[row].route] }

  /// Whether the manifest has a line that says all of a file as it is now.
  func lists(_ file: PublishedFile) -> Bool {
    guard (0..<Int32(listedCount)).contains(file.row) else { return false }
    let row = rows[Int(file.row)]
    return row.size == file.size && row.modified == file.modified
      && row.fingerprint == file.fingerprint && row.source == file.source
  }

  /// The line of a row that the manifest lists.
  func line(_ row: Int) -> ArraySlice<UInt8> {
    let end = row + 1 < listedCount ? rows[row + 1].route.lowerBound : listedEnd
    return bytes[rows[row].route.lowerBound..<end]
  }

  /// The route of a row.
  func route(_ row: Int) -> String { String(decoding: routeBytes(row), as: UTF8.self) }

  /// Whether the file of a row is as it was written, as far as its size and time tell.
  func isIntact(_ row: Int, in folders: inout OpenFolders) -> Bool {
    let route = route(row)
    let slash = route.lastIndex(of: "/") ?? route.startIndex
    let name = String(route[slash...].drop { $0 == "/" })
    guard let folder = try? folders.existing(route[..<slash]) else { return false }
    return isIntact(row, name, in: folder)
  }

  /// Whether the file of a row, which has this name in its folder, is as it was written.
  func isIntact(_ row: Int, _ name: String, in folder: Descriptor) -> Bool {
    guard let status = try? folder.statusIfExists(of: name) else { return false }
    return FileKind(status) == .regular && status.st_size == rows[row].size
      && status.modified == rows[row].modified
  }

  private mutating func index(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    table = [Int32](repeating: -1, count: size)
    for row in rows.indices {
      table[routeBytes(row).withUnsafeBytes(slot(of:))] = Int32(row)
    }
  }

  /// Where the row with the given route stands in the table, or would stand.
  private func slot(of route: UnsafeRawBufferPointer) -> Int {
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: fingerprint(route)) & mask
    while table[slot] >= 0 {
      let known = rows[Int(table[slot])].route
      if known.count == route.count,
        bytes.withUnsafeBytes({ $0[known].elementsEqual(route) })
      {
        break
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private static func row(at position: inout Int, in bytes: UnsafeRawBufferPointer) -> Row? {
    let start = position
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\t")) else { return nil }
    position = end + 1
    guard
      let fingerprint = number(at: &position, in: bytes, radix: 16, end: UInt8(ascii: "\t")),
      let size = number(at: &position, in: bytes, radix: 10, end: UInt8(ascii: "\t")),
      let modified = number(at: &position, in: bytes, radix: 10, end: UInt8(ascii: "\t")),
      let source = number(at: &position, in: bytes, radix: 16, end: UInt8(ascii: "\n"))
    else { return nil }
    return Row(
      route: start..<end, size: Int(truncatingIfNeeded: size),
      modified: Int(truncatingIfNeeded: modified), fingerprint: fingerprint, source: source)
  }

  private static func number(
    at position: inout Int, in bytes: UnsafeRawBufferPointer, radix: UInt64, end: UInt8
  ) -> UInt64? {
    var value: UInt64 = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == end { return value }
      let digit = byte <= UInt8(ascii: "9") ? byte &- UInt8(ascii: "0") : byte &- 87
      guard digit < radix else { return nil }
      value = value &* radix &+ UInt64(digit)
    }
    return nil
  }
}
