/// Many texts, escaped once and side by side, for pages that write them again and again.
///
/// It is an object, so that pages on several threads that look at it do not count who does.
package final class TextTable: Sendable {
  private let escaped: HTMLBuffer
  /// Where each text ends; the first begins at 0.
  private let ends: [Int]

  /// A table of as many texts as said, each written by its number.
  package init(count: Int, write: (Int, inout HTMLBuffer) -> Void) {
    var escaped = HTMLBuffer()
    ends = (0..<count).map { number in
      write(number, &escaped)
      return escaped.count
    }
    self.escaped = escaped
  }

  /// Whether there is nothing to write.
  package func isEmpty(_ number: Int) -> Bool { range(number).isEmpty }

  /// Writes a text.
  package func write(_ number: Int, to out: inout HTMLBuffer) {
    out.append(range(number), of: escaped)
  }

  private func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }
}
