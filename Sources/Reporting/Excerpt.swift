/// What is shown of a line, and what stands under it.
struct Excerpt {
  /// The line, or the part of it around the place, with an ellipsis where it is cut.
  let text: String

  /// `^~~~`, indented so that it stands under the place.
  let underline: String

  /// How many columns of a terminal the text takes, ellipses aside.
  private static let width = 100

  /// How many of them stand before the place if the line is longer.
  private static let lead = 40

  /// How many bytes before and behind the place are looked at, however long the line is.
  private static let reach = 400

  /// The excerpt of the line that starts at `lineStart`, around a stretch of bytes in it.
  /// - Returns: nothing if there is nothing to be seen on the line.
  init?(of bytes: [UInt8], lineStart: Int, around range: Range<Int>) {
    let place = min(max(range.lowerBound, lineStart), bytes.count)
    var start = max(lineStart, place - Self.reach)
    while start > lineStart, start < place, isContinuation(bytes[start]) { start += 1 }
    var end = place
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n"),
      end < place + Self.reach || isContinuation(bytes[end])
    { end += 1 }
    let endsLine = end == bytes.count || bytes[end] == UInt8(ascii: "\n")
    if endsLine, end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }

    let cells = Cell.cells(of: bytes[start..<end])
    guard cells.contains(where: { $0.text.utf8.contains { $0 != UInt8(ascii: " ") } })
    else { return nil }
    let first = cells.firstIndex { $0.bytes.upperBound > place } ?? cells.endIndex
    let last = cells.lastIndex { $0.bytes.lowerBound < range.upperBound } ?? first
    let shown = Self.window(of: cells, around: first..<max(first, last + 1))

    let cutBefore = start > lineStart || shown.lowerBound > 0
    let cutAfter = !endsLine || shown.upperBound < cells.endIndex
    text =
      (cutBefore ? "…" : "") + cells[shown].map(\.text).joined() + (cutAfter ? "…" : "")
    let before = cells[shown.lowerBound..<first].reduce(cutBefore ? 1 : 0) { $0 + $1.columns }
    let under = cells[first..<min(max(first, last + 1), shown.upperBound)]
      .reduce(0) { $0 + $1.columns }
    underline =
      String(repeating: " ", count: before) + "^" + String(repeating: "~", count: max(0, under - 1))
  }

  /// The cells to show: first the place itself, then what leads to it, then what there is room for.
  private static func window(of cells: [Cell], around place: Range<Int>) -> Range<Int> {
    var (lower, upper, room) = (place.lowerBound, place.lowerBound, width)
    func widen(rightTo limit: Int, leaving rest: Int) {
      while upper < limit, room - cells[upper].columns >= rest {
        room -= cells[upper].columns
        upper += 1
      }
    }
    func widenLeft(leaving rest: Int) {
      while lower > 0, room - cells[lower - 1].columns >= rest {
        lower -= 1
        room -= cells[lower].columns
      }
    }
    widen(rightTo: place.upperBound, leaving: lead)
    widenLeft(leaving: max(0, room - lead))
    widen(rightTo: cells.endIndex, leaving: 0)
    widenLeft(leaving: 0)
    return lower..<upper
  }
}

/// One character of the source as it is shown.
private struct Cell {
  /// What is shown.
  var text: String
  /// The columns of a terminal that it takes.
  var columns: Int
  /// Where it is in the file.
  var bytes: Range<Int>

  /// What is shown of a stretch of bytes; those that are not UTF-8 are written as `<9F>`.
  static func cells(of bytes: ArraySlice<UInt8>) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(bytes.count)
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = bytes.startIndex
    func append(_ text: String, columns: Int? = nil, length: Int) {
      let range = offset..<offset + length
      cells.append(Cell(text: text, columns: columns ?? text.utf8.count, bytes: range))
      offset += length
    }
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        if scalar == "\t" {
          append("    ", length: 1)
        } else if isHarmless(scalar) {
          append(String(scalar), columns: terminalColumns(of: scalar), length: encoded.count)
        } else {
          append(writtenOut(scalar), length: encoded.count)
        }
      case .error(let length):
        let hexadecimal = bytes[offset..<offset + length].map {
          String($0, radix: 16, uppercase: true)
        }
        append(hexadecimal.map { "<\($0)>" }.joined(), length: length)
      case .emptyInput:
        return cells
      }
    }
  }
}

/// Whether a byte goes on with a character that another one began.
func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
