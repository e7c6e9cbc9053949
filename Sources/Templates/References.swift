import Reporting

/// Checks what layouts say of each other: names of partials, parents and blocks.
///
/// - Parameters:
///   - layouts: All layouts.
///   - numbers: The number of each by its name.
///   - pages: The names of the layouts that pages are rendered with.
///   - isFallback: Whether a layout is of the built-in theme: then it need not be used.
/// - Returns: what is wrong with the references.
func checkReferences(
  in layouts: [ParsedLayout], numbers: [String: Int32], pages: [String],
  isFallback: (String) -> Bool
) -> [Diagnostic] {
  let names = layouts.map(\.name)
  var diagnostics = pages.filter { numbers[$0] == nil }.map { page in
    Diagnostic.error(
      "missing-layout", "no layout '\(page)'", at: nil, hint: "write Layouts/\(page).html")
  }
  let outlines = layouts.map { Outline($0, numbers) }
  for (layout, outline) in zip(layouts, outlines) {
    diagnostics += outline.missing.map { token in
      let name = layout.text(token.name)
      let nearest = nearestSpelling(of: name, in: names).map { "did you mean '\($0)'? " } ?? ""
      return .error(
        "missing-layout", "no layout '\(name)'", at: layout.place(token.name),
        hint: nearest + "a layout's name is its path below Layouts without .html")
    }
    diagnostics += checkParents(of: layout, outline, numbers, outlines)
  }
  let used = reachable(from: pages.compactMap { numbers[$0] }, outlines)
  // A dynamic name may use any of them.
  if !used.contains(where: { outlines[Int($0)].isDynamic }) {
    for (number, layout) in layouts.enumerated()
    where !used.contains(Int32(number)) && !isFallback(layout.name) {
      diagnostics.append(
        .warning(
          "unused-layout", "layout '\(layout.name)' is used by no page",
          at: layout.place(0..<0),
          hint: nearestSpelling(of: layout.name, in: pages).map { "did you mean '\($0)'?" }))
    }
  }
  return diagnostics
}

/// What a layout refers to, and which blocks it offers.
private struct Outline {
  var uses: Set<Int32> = []
  var missing: [Token] = []
  var isDynamic = false
  var blocks: Set<String> = []

  init(_ layout: ParsedLayout, _ numbers: [String: Int32]) {
    var overrides: Set<Int> = []
    for (index, token) in layout.tokens.enumerated() {
      switch token.kind {
      case .parent, .partial:
        if token.kind == .parent {
          overrides.formUnion(layout.overrides(inParentAt: index))
        }
        if token.isDynamic {
          isDynamic = true
        } else if let number = numbers[layout.text(token.name)] {
          uses.insert(number)
        } else {
          missing.append(token)
        }
      case .block:
        if !overrides.contains(index) { blocks.insert(layout.text(token.name)) }
      case .text, .interpolation, .unescaped, .section, .inverted, .close, .silent:
        break
      }
    }
  }
}

private func reachable(from start: [Int32], _ outlines: [Outline]) -> Set<Int32> {
  var reached = Set(start)
  var rest = start
  while let layout = rest.popLast() {
    for used in outlines[Int(layout)].uses.sorted() where reached.insert(used).inserted {
      rest.append(used)
    }
  }
  return reached
}

/// Finds blocks that override nothing, and content that a parent tag ignores.
private func checkParents(
  of layout: ParsedLayout, _ outline: Outline, _ numbers: [String: Int32], _ outlines: [Outline]
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for (index, token) in layout.tokens.enumerated() where token.kind == .parent {
    diagnostics += ignoredContent(ofParentAt: index, in: layout)
    guard !token.isDynamic, let parent = numbers[layout.text(token.name)] else { continue }
    let reached = reachable(from: [parent], outlines).map { outlines[Int($0)] }
    guard !reached.contains(where: \.isDynamic) else { continue }
    let blocks = layout.overrides(inParentAt: index)
    // A block may also override one that stands inside its neighbour.
    let offered = reached.reduce(into: outline.blocks) { $0.formUnion($1.blocks) }
    for block in blocks.map({ layout.tokens[$0] }) {
      let name = layout.text(block.name)
      guard !offered.contains(name) else { continue }
      let known = offered.sorted()
      let nearest = nearestSpelling(of: name, in: known).map { "did you mean '\($0)'? " } ?? ""
      diagnostics.append(
        .warning(
          "unknown-block", "'\(layout.text(token.name))' has no block '\(name)' to override",
          at: layout.place(block.name),
          hint: nearest
            + (known.isEmpty ? "it has no blocks" : "it has \(known.joined(separator: ", "))")))
    }
  }
  return diagnostics
}

private func ignoredContent(ofParentAt index: Int, in layout: ParsedLayout) -> [Diagnostic] {
  let token = layout.tokens[index]
  var inner = index + 1
  while inner < token.partner {
    let content = layout.tokens[inner]
    let isIgnored =
      switch content.kind {
      case .text: !layout.file.bytes[content.range].allSatisfy(isWhiteSpace)
      case .interpolation, .unescaped, .section, .inverted, .partial, .parent: true
      case .block, .close, .silent: false
      }
    if isIgnored {
      let shown = layout.text(content.range).split(whereSeparator: \.isWhitespace)
      return [
        .warning(
          "ignored-content",
          "'\(shown.joined(separator: " "))' stands in '{{<\(layout.text(token.name))}}' outside of "
            + "its blocks and is ignored", at: layout.place(content.range))
      ]
    }
    inner = content.kind.opens ? content.partner : inner + 1
  }
  return []
}
