import Reporting

/// A layout file as tokens that are paired and freed of standalone lines.
struct ParsedLayout {
  let name: String
  let file: SourceFile
  let tokens: [Token]

  /// Reads a layout; whatever is wrong with it, there are tokens to go on with.
  static func parse(
    _ file: SourceFile, named name: String
  ) -> (layout: ParsedLayout, diagnostics: [Diagnostic]) {
    var (tokens, diagnostics) = Scanner.scan(file)
    diagnostics += pairTags(&tokens, of: file)
    removeStandaloneLines(&tokens, of: file.bytes)
    return (ParsedLayout(name: name, file: file, tokens: tokens), diagnostics)
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: file.bytes[range], as: UTF8.self)
  }

  func place(_ range: Range<Int>) -> Place {
    file.place(at: range.lowerBound, length: range.count)
  }

  /// The blocks that stand directly inside the parent tag at `index`.
  func overrides(inParentAt index: Int) -> [Int] {
    var blocks: [Int] = []
    var inner = index + 1
    while inner < tokens[index].partner {
      if tokens[inner].kind == .block { blocks.append(inner) }
      inner = tokens[inner].kind.opens ? tokens[inner].partner : inner + 1
    }
    return blocks
  }

  /// The white space that the first line inside the tag at `opener` starts with.
  /// - Returns: nothing if no line follows before the closing tag.
  func innerIndentation(ofTagAt opener: Int) -> Range<Int>? {
    let bytes = file.bytes
    let partner = tokens[opener].partner
    let end = partner < tokens.count ? tokens[partner].range.lowerBound : bytes.count
    let head = tokens[opener].range.upperBound
    guard
      let lineEnd = bytes[head...].firstIndex(of: UInt8(ascii: "\n")), lineEnd < end,
      let first = bytes[lineEnd..<end].firstIndex(where: { !isWhiteSpace($0) })
    else { return nil }
    let start = bytes[..<first].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? first
    return start..<first
  }
}
