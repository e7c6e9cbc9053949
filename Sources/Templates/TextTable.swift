internal import Cprefetch

/// Rows of texts, escaped once, for pages that write them again and again.
///
/// The texts of a row lie side by side, behind a head that says where each begins: who writes one has
/// fetched the others.
///
/// It is an object, so that pages on several threads that look at it do not count who does.
package final class TextTable: Sendable {
  private let memory: HTMLBuffer
  /// Where each row begins.
  private let rows: [Int]

  /// A table of some rows.
  /// - Parameters:
  ///   - rowCount: how many rows there are.
  ///   - columns: how many texts a row has, by the row's number.
  ///   - write: writes a text, by the numbers of its row and of its column.
  package init(
    rowCount: Int, columns: (_ row: Int) -> Int,
    write: (_ row: Int, _ column: Int, inout HTMLBuffer) -> Void
  ) {
    var memory = HTMLBuffer()
    rows = (0..<rowCount).map { row in
      let start = memory.count
      let count = columns(row)
      for _ in 0...count { memory.append(number32: 0) }
      for column in 0..<count {
        memory.store(number32: memory.count - start, at: start + column * 4)
        write(row, column, &memory)
      }
      memory.store(number32: memory.count - start, at: start + count * 4)
      return start
    }
    memory.makeRoom(for: HTMLBuffer.padding)
    self.memory = memory
  }

  /// A table of the rows of others, one after the other.
  package init(joining tables: [TextTable]) {
    var memory = HTMLBuffer()
    var rows: [Int] = []
    rows.reserveCapacity(tables.reduce(0) { $0 + $1.rows.count })
    memory.makeRoom(for: tables.reduce(HTMLBuffer.padding) { $0 + $1.memory.count })
    for table in tables {
      let start = memory.count
      rows += table.rows.lazy.map { start + $0 }
      memory.append(
        copying: UnsafeRawBufferPointer(start: table.memory.memory, count: table.memory.count))
    }
    memory.makeRoom(for: HTMLBuffer.padding)
    self.rows = rows
    self.memory = memory
  }

  /// Asks the processor to fetch the memory that says where a row lies; see ``fetch(row:)``.
  package func fetchPlace(ofRow row: Int) {
    rows.withUnsafeBufferPointer { prefetch_memory($0.baseAddress.map { $0 + row }, 8) }
  }

  /// Asks the processor to fetch a row, so that it is near when it is written.
  package func fetch(row: Int) {
    let end = row + 1 < rows.count ? rows[row + 1] : memory.count
    prefetch_memory(memory.memory + rows[row], end - rows[row])
  }

  /// Whether there is nothing to write.
  package func isEmpty(_ row: Int, _ column: Int) -> Bool {
    let row = rows[row]
    return memory.number32(at: row + column * 4) == memory.number32(at: row + column * 4 + 4)
  }

  /// Writes a text.
  package func write(_ row: Int, _ column: Int, to out: inout HTMLBuffer) {
    let row = rows[row]
    let start = memory.number32(at: row + column * 4)
    let end = memory.number32(at: row + column * 4 + 4)
    out.append(padded: UnsafeRawPointer(memory.memory) + (row + start), end - start)
  }
}

extension HTMLBuffer {
  fileprivate mutating func append(number32 number: Int) {
    makeRoom(for: 4)
    length += 4
    store(number32: number, at: length - 4)
  }

  fileprivate func store(number32 number: Int, at place: Int) {
    memory.storeBytes(of: UInt32(clamping: number), toByteOffset: place, as: UInt32.self)
  }

  fileprivate func number32(at place: Int) -> Int {
    Int(memory.loadUnaligned(fromByteOffset: place, as: UInt32.self))
  }
}
