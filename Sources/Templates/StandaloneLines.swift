/// Takes lines that hold nothing but tags out of the output, as Mustache wants.
///
/// A tag that is alone on its line vanishes with the line's white space and end; so does a line of
/// opening tags of parents and blocks, or of their closing tags, and a parent that opens and closes
/// on one line.
/// What stands before a tag on its line is remembered as its indentation.
/// Tokens keep their indices: a text that vanishes becomes silent.
func removeStandaloneLines(_ tokens: inout [Token], of bytes: [UInt8]) {
  var start = 0
  while start < tokens.count {
    var end = start
    while end < tokens.count, !endsLine(tokens[end], in: bytes) { end += 1 }
    end = min(end + 1, tokens.count)
    let line = start..<end
    if let tags = tagsStandingAlone(on: line, of: tokens, in: bytes) {
      remove(line, leaving: tags, from: &tokens)
    } else {
      begin(line, in: &tokens, of: bytes)
    }
    start = end
  }
}

/// The tags of a line that is to vanish; nothing if it is to stay.
private func tagsStandingAlone(
  on line: Range<Int>, of tokens: [Token], in bytes: [UInt8]
) -> [Int]? {
  var tags: [Int] = []
  var index = line.lowerBound
  while index < line.upperBound {
    let token = tokens[index]
    switch token.kind {
    case .text:
      if !isBlank(token, in: bytes) { return nil }
    case .parent where token.partner < line.upperBound:
      // What is inside belongs to the parent's line, not to this one.
      tags.append(index)
      index = token.partner
    case .block where token.partner < line.upperBound:
      return nil
    default:
      tags.append(index)
    }
    index += 1
  }
  let belongsToInheritance = { (tag: Int) in
    let token = tokens[tag]
    let kind = token.kind == .close ? tokens[token.partner].kind : token.kind
    return kind == .parent || kind == .block
  }
  let areAlone =
    tags.count == 1
    ? tokens[tags[0]].kind.mayStandAlone
    : !tags.isEmpty && tags.allSatisfy(belongsToInheritance)
  return areAlone ? tags : nil
}

private func remove(_ line: Range<Int>, leaving tags: [Int], from tokens: inout [Token]) {
  let first = tokens[line.lowerBound]
  let indentation = first.kind == .text ? first.range : 0..<0
  for tag in tags {
    tokens[tag].standsAlone = true
    tokens[tag].indentation = indentation
  }
  var index = line.lowerBound
  while index < line.upperBound {
    if tokens[index].kind == .text {
      tokens[index].kind = .silent
    } else if tokens[index].kind == .parent, tokens[index].partner < line.upperBound {
      index = tokens[index].partner
    }
    index += 1
  }
}

/// Notes where a line that stays begins; white space before a block becomes its indentation.
private func begin(_ line: Range<Int>, in tokens: inout [Token], of bytes: [UInt8]) {
  var first = line.lowerBound
  let next = first + 1
  if next < line.upperBound, tokens[next].kind == .block, tokens[first].kind == .text,
    isBlank(tokens[first], in: bytes)
  {
    tokens[next].indentation = tokens[first].range
    tokens[first].kind = .silent
    first = next
  }
  tokens[first].startsLine = true
}

private func endsLine(_ token: Token, in bytes: [UInt8]) -> Bool {
  token.kind == .text && bytes[token.range.upperBound - 1] == UInt8(ascii: "\n")
}

private func isBlank(_ token: Token, in bytes: [UInt8]) -> Bool {
  bytes[token.range].allSatisfy(isWhiteSpace)
}
