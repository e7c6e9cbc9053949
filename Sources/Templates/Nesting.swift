import Reporting

/// Pairs each opening tag with its closing tag, and reports those that have none.
///
/// Afterwards every token that opens has a partner: its closing tag or, if that is missing, the end
/// of the tokens; a closing tag that closes nothing is made silent.
func pairTags(_ tokens: inout [Token], of file: SourceFile) -> [Diagnostic] {
  var pairing = Pairing(file: file)
  for index in tokens.indices {
    if tokens[index].kind.opens {
      pairing.open(index, in: &tokens)
    } else if tokens[index].kind == .close {
      pairing.close(index, in: &tokens)
    }
  }
  pairing.finish(tokens)
  return pairing.diagnostics
}

private struct Pairing {
  let file: SourceFile
  var diagnostics: [Diagnostic] = []
  /// The tags that are open, outermost first.
  private var stack: [Int] = []
  /// How many tags of each name are open, so that a stray closing tag is known at once.
  private var open: [String: Int] = [:]
  /// Names of tags that were closed by an outer one, whose own closing tags are yet to come.
  private var crossed: [String: Int] = [:]

  init(file: SourceFile) {
    self.file = file
  }

  mutating func open(_ index: Int, in tokens: inout [Token]) {
    // Until the closing tag is seen, the end of the layout stands for it.
    tokens[index].partner = tokens.count
    stack.append(index)
    open[name(tokens[index]), default: 0] += 1
  }

  mutating func close(_ index: Int, in tokens: inout [Token]) {
    let name = name(tokens[index])
    if open[name, default: 0] > 0 {
      while let opener = pop(tokens) {
        if self.name(tokens[opener]) == name {
          pair(opener, index, in: &tokens)
          return
        }
        reportCrossing(opener, by: index, in: tokens)
        tokens[opener].partner = index
        crossed[self.name(tokens[opener]), default: 0] += 1
      }
    } else if let count = crossed[name], count > 0 {
      // Its opening tag has been reported already.
      crossed[name] = count - 1
      tokens[index].kind = .silent
    } else {
      closeStray(index, in: &tokens)
    }
  }

  /// A closing tag with an unknown name is most likely meant for the innermost open one.
  private mutating func closeStray(_ index: Int, in tokens: inout [Token]) {
    let name = name(tokens[index])
    let expected = stack.last.map { self.name(tokens[$0]) }
    let isMisspelt = expected.map { nearestSpelling(of: name, in: [$0]) != nil } ?? false
    diagnostics.append(
      .error(
        "stray-close", "'\(text(tokens[index].range))' closes nothing that is open",
        at: place(tokens[index].name),
        hint: isMisspelt ? expected.map { "did you mean '\($0)'?" } : nil,
        notes: isMisspelt
          ? stack.suffix(1).map {
            Diagnostic.Note(
              "'\(text(tokens[$0].range))' was opened here", at: place(tokens[$0].name))
          } : []))
    if isMisspelt, let opener = pop(tokens) {
      pair(opener, index, in: &tokens)
    } else {
      tokens[index].kind = .silent
    }
  }

  mutating func finish(_ tokens: [Token]) {
    for opener in stack {
      let token = tokens[opener]
      diagnostics.append(
        .error(
          "unclosed-section", "'\(text(token.range))' is never closed", at: place(token.name),
          hint: "close it with '{{/\(name(token))}}'"))
    }
  }

  private mutating func pop(_ tokens: [Token]) -> Int? {
    guard let opener = stack.popLast() else { return nil }
    open[name(tokens[opener]), default: 1] -= 1
    return opener
  }

  private func pair(_ opener: Int, _ closer: Int, in tokens: inout [Token]) {
    tokens[opener].partner = closer
    tokens[closer].partner = opener
  }

  private mutating func reportCrossing(_ opener: Int, by closer: Int, in tokens: [Token]) {
    let inner = text(tokens[opener].range)
    diagnostics.append(
      .error(
        "crossed-sections",
        "'\(text(tokens[closer].range))' comes while '\(inner)' is still open",
        at: place(tokens[closer].name),
        hint: "close the inner one first, with '{{/\(name(tokens[opener]))}}'",
        notes: [Diagnostic.Note("'\(inner)' was opened here", at: place(tokens[opener].name))]))
  }

  /// The name as it must be repeated in the closing tag.
  private func name(_ token: Token) -> String {
    (token.isDynamic ? "*" : "") + text(token.name)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: file.bytes[range], as: UTF8.self)
  }

  private func place(_ range: Range<Int>) -> Place {
    file.place(at: range.lowerBound, length: range.count)
  }
}
