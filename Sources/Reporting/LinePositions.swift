/// Where in a text file a byte is, as people count: lines, and characters in a line.
///
/// Nothing is worked out before it is asked for.
/// The search leaves a mark every few thousand bytes, so that whatever places are asked for, and in
/// whatever order, the file is gone through once and each place costs at most the way to a mark.
struct LinePositions {
  /// What is known at one of the marks.
  private struct Mark {
    var line = 1
    var lineStart: Int
    /// The Unicode scalars between the start of the line and the mark.
    var scalars = 0
  }

  let bytes: [UInt8]
  private var marks: [Mark]
  private static let stride = 4_096

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark is no character of the first line.
    marks = [Mark(lineStart: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)]
  }

  /// The line of a byte, from 1, its column in Unicode scalars, from 1, and where its line starts.
  ///
  /// A byte that is none, in text that is not UTF-8, still counts as one column if it could begin a
  /// character.
  mutating func position(of offset: Int) -> (line: Int, column: Int, lineStart: Int) {
    let offset = min(max(offset, 0), bytes.count)
    while marks.count <= offset / Self.stride {
      let start = (marks.count - 1) * Self.stride
      marks.append(advance(marks[marks.count - 1], over: start..<start + Self.stride))
    }
    let start = offset / Self.stride * Self.stride
    let found = advance(marks[offset / Self.stride], over: start..<offset)
    return (found.line, found.scalars + 1, found.lineStart)
  }

  private func advance(_ mark: Mark, over range: Range<Int>) -> Mark {
    var mark = mark
    // The byte order mark, if there is one, comes before the line.
    for index in range where index >= mark.lineStart {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") {
        mark.line += 1
        mark.lineStart = index + 1
        mark.scalars = 0
      } else if !isContinuation(byte) {
        mark.scalars += 1
      }
    }
    return mark
  }
}

/// The number of the line, from 1, that a byte of a text file belongs to.
package func line(ofByte offset: Int, in bytes: [UInt8]) -> Int {
  var positions = LinePositions(bytes)
  return positions.position(of: offset).line
}
