internal import Reporting
internal import Yams

/// The YAML in a stretch of a file, which is UTF-8.
///
/// YAML errors, and what YAML allows but nobody means here (a key given twice, aliases), become
/// diagnostics.
/// - Returns: no node if there is nothing but comments, or if it cannot be read.
func readYAML(
  in range: Range<Int>, of file: SourceFile
) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
  let positions = YAMLPositions(range, of: file)
  if let problem = forbiddenCharacter(in: range, of: file) ?? alias(in: range, of: file) {
    return (nil, [problem])
  }
  let text = String(decoding: file.bytes[range], as: UTF8.self)
  do {
    // Without rules, the resolver leaves every scalar a text; the encoding is named because Yams
    // would ask the environment for it.
    let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
    let root = try parser.singleRoot()
    return (root.map { convert($0, positions, after: range.lowerBound) }, [])
  } catch let error as YamlError {
    return (nil, [diagnostic(for: error, positions)])
  } catch {
    return (nil, [.error("invalid-yaml", "\(error)", at: file.place(at: range.lowerBound))])
  }
}

/// Where the lines and columns of libyaml lie in a file.
private struct YAMLPositions {
  let file: SourceFile
  private let range: Range<Int>

  /// Where the YAML begins.
  var start: Int { range.lowerBound }

  private let lineStarts: [Int]

  init(_ range: Range<Int>, of file: SourceFile) {
    self.file = file
    self.range = range
    // libyaml ends lines at \n, \r, \r\n, U+0085, U+2028 and U+2029.
    let bytes = file.bytes
    var starts = [range.lowerBound]
    for index in range {
      switch bytes[index] {
      case 0x0A: starts.append(index + 1)
      case 0x0D where index + 1 >= range.upperBound || bytes[index + 1] != 0x0A:
        starts.append(index + 1)
      case 0x85 where index > range.lowerBound && bytes[index - 1] == 0xC2: starts.append(index + 1)
      case 0xA8 where index > range.lowerBound + 1, 0xA9 where index > range.lowerBound + 1:
        if bytes[index - 2] == 0xE2, bytes[index - 1] == 0x80 { starts.append(index + 1) }
      default: continue
      }
    }
    lineStarts = starts
  }

  /// The offset of a mark of the parser.
  func offset(_ mark: Mark) -> Int { offset(line: mark.line, column: mark.column) }

  /// The offset of a line and a column counted from 1, where columns are characters.
  func offset(line: Int, column wanted: Int) -> Int {
    guard lineStarts.indices.contains(line - 1) else { return range.upperBound }
    var offset = lineStarts[line - 1]
    var column = 1
    while column < wanted, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  /// The bytes from an offset to the end of its line, without white space at the end.
  func restOfLine(at offset: Int) -> Range<Int> {
    var end = offset
    while end < range.upperBound, file.bytes[end] != 0x0A, file.bytes[end] != 0x0D { end += 1 }
    while end > offset, file.bytes[end - 1] == 0x20 || file.bytes[end - 1] == 0x09 { end -= 1 }
    return offset..<end
  }

  /// The offset of a key like the one at `first` on a later line with the same indentation.
  func repetition(of key: String, after first: Mark) -> Int? {
    let spellings = [key, "\"\(key)\"", "'\(key)'"].map { Array($0.utf8) }
    for line in lineStarts.indices.dropFirst(first.line) {
      let offset = offset(line: line + 1, column: first.column)
      guard file.bytes[lineStarts[line]..<offset].allSatisfy({ $0 == 0x20 }) else { continue }
      for spelling in spellings where file.bytes[offset..<range.upperBound].starts(with: spelling) {
        let rest = file.bytes[(offset + spelling.count)..<range.upperBound]
        if rest.first(where: { $0 != 0x20 }) == UInt8(ascii: ":") { return offset }
      }
    }
    return nil
  }
}

/// The node with its places; it lies after `offset`, should its own mark not be known.
private func convert(_ node: Node, _ positions: YAMLPositions, after offset: Int) -> YAMLNode {
  let start = node.mark.map(positions.offset) ?? offset
  let file = positions.file
  switch node {
  case .scalar(let scalar):
    let bytes = Array(scalar.string.utf8)
    let isPlain = scalar.style == .plain
    let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    let inner = isQuoted ? start + 1 : start
    let isVerbatim =
      isPlain && file.bytes[start...].starts(with: bytes)
      || isQuoted && file.bytes[inner...].starts(with: bytes + [file.bytes[start]])
    let length =
      isVerbatim ? bytes.count + 2 * (inner - start) : positions.restOfLine(at: start).count
    return YAMLNode(
      content: .scalar(scalar.string), place: file.place(at: start, length: length),
      verbatimOffset: isVerbatim ? inner : nil,
      isNull: isPlain && ["", "~", "null"].contains(scalar.string.lowercased()))
  case .sequence(let sequence):
    return YAMLNode(
      content: .sequence(sequence.map { convert($0, positions, after: start) }),
      place: file.place(at: start, length: positions.restOfLine(at: start).count),
      verbatimOffset: nil, isNull: false)
  case .mapping(let mapping):
    return YAMLNode(
      content: .mapping(
        mapping.map { pair in
          (convert(pair.key, positions, after: start), convert(pair.value, positions, after: start))
        }),
      place: file.place(at: start, length: positions.restOfLine(at: start).count),
      verbatimOffset: nil, isNull: false)
  case .alias:
    return YAMLNode(
      content: .scalar(""), place: file.place(at: start), verbatimOffset: nil, isNull: true)
  }
}

private func diagnostic(for error: YamlError, _ positions: YAMLPositions) -> Diagnostic {
  let file = positions.file
  switch error {
  case .scanner(let context, let problem, let mark, _),
    .parser(let context, let problem, let mark, _),
    .composer(let context, let problem, let mark, _):
    // At the end of a line there is nothing to show: then it is what began before that is not ended.
    var line = positions.restOfLine(at: positions.offset(mark))
    if line.isEmpty, let context {
      line = positions.restOfLine(at: positions.offset(context.mark))
    }
    let found = String(decoding: file.bytes[line], as: UTF8.self)
    return .error(
      "invalid-yaml",
      "YAML cannot be read\(found.isEmpty ? "" : " at '\(excerpt(found))'"): \(problem)",
      at: file.place(at: line.lowerBound, length: line.count), hint: hint(for: problem, found))
  case .duplicatedKeysInMapping(let duplicates, let context):
    let first = positions.offset(context.mark)
    let key = duplicates.first ?? ""
    let second = positions.repetition(of: key, after: context.mark)
    return .error(
      "duplicate-key", "the key '\(key)' is given twice",
      at: file.place(at: second ?? first, length: key.utf8.count),
      hint: "keep one of them",
      notes: second == nil
        ? [] : [Diagnostic.Note("it is first given here", at: file.place(at: first))])
  case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
    .representer(let problem):
    return .error("invalid-yaml", problem, at: file.place(at: positions.start))
  case .no, .memory, .dataCouldNotBeDecoded:
    return .error(
      "invalid-yaml", "YAML cannot be read", at: file.place(at: positions.start))
  }
}

/// What people mostly mean when libyaml complains so.
private func hint(for problem: String, _ found: String) -> String? {
  if problem.contains("mapping values are not allowed") {
    return "a text with a colon and a space in it stands in quotation marks, as in title: \"A: b\""
  }
  if found.first == "\t" { return "indent with spaces, not with tabs" }
  if problem.contains("cannot start any token") {
    return "a text that begins with '\(found.prefix(1))' stands in quotation marks"
  }
  if problem.contains("could not find expected ':'")
    || problem.contains("did not find expected key")
  {
    return "every line is 'key: value', and the keys of one level begin in the same column"
  }
  if problem.contains("unexpected end of stream") { return "close the quotation mark" }
  if problem.contains("',' or ']'") { return "close the list with ']'" }
  return nil
}

/// A character that YAML does not allow, even in quotation marks.
private func forbiddenCharacter(in range: Range<Int>, of file: SourceFile) -> Diagnostic? {
  var offset = range.lowerBound
  for scalar in String(decoding: file.bytes[range], as: UTF8.self).unicodeScalars {
    let width = UTF8.width(scalar)
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      offset += width
    default:
      let code = String(scalar.value, radix: 16, uppercase: true)
      let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
      return .error(
        "invalid-character", "the character \(name) cannot stand in YAML",
        at: file.place(at: offset, length: width), hint: "remove it")
    }
  }
  return nil
}

/// An alias of an anchor, `*name` for `&name`.
///
/// A few lines of aliases can stand for more values than fit into any memory, and nothing here is so
/// large that it needs them.
private func alias(in range: Range<Int>, of file: SourceFile) -> Diagnostic? {
  let bytes = file.bytes
  func names(after mark: UInt8) -> [(name: ArraySlice<UInt8>, offset: Int)] {
    range.filter { index in
      bytes[index] == mark
        && (index == range.lowerBound || " \t\r\n[{,:-?".utf8.contains(bytes[index - 1]))
    }.map { index in
      let rest = bytes[(index + 1)..<range.upperBound]
      return (rest.prefix { !" \t\r\n[]{},:".utf8.contains($0) }, index)
    }
  }
  let anchors = Set(names(after: UInt8(ascii: "&")).map(\.name)).subtracting([[]])
  guard !anchors.isEmpty,
    let alias = names(after: UInt8(ascii: "*")).first(where: { anchors.contains($0.name) })
  else { return nil }
  return .error(
    "yaml-alias",
    "the alias '*\(String(decoding: alias.name, as: UTF8.self))' cannot be used here",
    at: file.place(at: alias.offset, length: alias.name.count + 1),
    hint: "write the value out, or put it in quotation marks if it is meant as text")
}
