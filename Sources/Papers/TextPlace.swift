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
    let text = (packed >> 30 & 1 == 1 ? paper.title : paper.abstract).marked.utf8
    let start = Int(packed >> 10 & 0xF_FFFF)
    let end = start + Int(packed & 0x3FF)
    guard end <= text.count else { return "" }
    let bytes =
      text.index(
        text.startIndex, offsetBy: start)..<text.index(
        text.startIndex, offsetBy: end)
    return String(decoding: text[bytes], as: UTF8.self)
  }
}
