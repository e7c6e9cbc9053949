/// Where a few words stand in a paper's title or abstract, in four bytes.
package struct TextPlace: Hashable, Sendable {
  /// A bit for the title, twenty for the first byte, ten for the number of bytes.
  package let packed: Int32

  /// The place of some bytes of a text as it is marked; nothing if they are too many or too far
  /// behind to be written down.
  package init?(inTitle: Bool, bytes: Range<Int>) {
    guard bytes.lowerBound < 1 << 20, bytes.count < 1 << 10 else { return nil }
    packed = Int32(inTitle ? 1 << 30 : 0) | Int32(bytes.lowerBound << 10) | Int32(bytes.count)
  }

  /// A place that was packed before.
  package init(packed: Int32) { self.packed = packed }

  /// What stands there in a paper: nothing, if it is not the paper that was meant.
  package func text(in paper: Paper) -> String {
    withUTF8(in: paper) { bytes in
      bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Calls a closure with the bytes that stand there in a paper.
  func withUTF8<Result>(in paper: Paper, _ body: (Span<UInt8>) -> Result) -> Result {
    let start = Int(packed >> 10 & 0xF_FFFF)
    let end = start + Int(packed & 0x3FF)
    func part(of text: borrowing Span<UInt8>) -> Result {
      body(text.extracting(end <= text.count ? start..<end : 0..<0))
    }
    return packed >> 30 & 1 == 1
      ? part(of: paper.title.marked.utf8.span) : part(of: paper.abstract.marked.utf8.span)
  }
}
