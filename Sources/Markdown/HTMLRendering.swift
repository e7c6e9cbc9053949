internal import Ccmark

/// How a document becomes HTML.
package struct HTMLStyle: Sendable {
  /// The level that the document's highest heading gets, with the others following below it; none
  /// leaves the headings as they are.
  ///
  /// A note stands below its page's own heading, whichever level its writer began with.
  package var highestHeading: Int?

  /// Whether the heading that is the document's title is left out, because the page shows it itself.
  package var omitsTitle = false

  /// Whether HTML stands as it is written, and links may have any scheme.
  ///
  /// Otherwise HTML is shown as text, and links are kept that are relative, or whose scheme is
  /// `http`, `https`, `mailto` or `doi`; of others, only their text remains.
  package var allowsUnsafe = false

  /// Headings as they are, and nothing unsafe.
  package init(highestHeading: Int? = nil, omitsTitle: Bool = false, allowsUnsafe: Bool = false) {
    self.highestHeading = highestHeading
    self.omitsTitle = omitsTitle
    self.allowsUnsafe = allowsUnsafe
  }
}

extension MarkdownDocument {
  /// The document as HTML.
  /// - Parameters:
  ///   - style: what is kept and what is shown in another way.
  ///   - mapLink: the destination to write for that of a link or an image, or nothing if only the
  ///     link's text may remain; what it returns is held to the same rules as what was written.
  /// - Returns: a fragment in UTF-8 that ends in a line break, or nothing for an empty document.
  package consuming func html(
    _ style: HTMLStyle = HTMLStyle(), mapLink: (String) -> String? = { $0 }
  ) -> [UInt8] {
    if style.omitsTitle, let title = titleNode {
      cmark_node_unlink(title)
      cmark_node_free(title)
    }
    if let level = style.highestHeading { raiseHeadings(to: level) }
    mapDestinations(style, mapLink)
    if !style.allowsUnsafe { showHTMLAsText() }
    let options = style.allowsUnsafe ? CMARK_OPT_UNSAFE : CMARK_OPT_DEFAULT
    guard let html = cmark_render_html(root, options) else { return [] }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    var count = 0
    while html[count] != 0 { count += 1 }
    return Array(UnsafeRawBufferPointer(start: html, count: count))
  }

  private borrowing func raiseHeadings(to level: Int) {
    var headings: [OpaquePointer] = []
    walk(root) { node, isEntered in
      if isEntered, cmark_node_get_type(node) == CMARK_NODE_HEADING { headings.append(node) }
    }
    guard let highest = headings.map(cmark_node_get_heading_level).min() else { return }
    for heading in headings {
      let shifted = Int(cmark_node_get_heading_level(heading) - highest) + level
      cmark_node_set_heading_level(heading, Int32(min(max(shifted, 1), 6)))
    }
  }

  private borrowing func mapDestinations(_ style: HTMLStyle, _ mapLink: (String) -> String?) {
    var refused: [OpaquePointer] = []
    walk(root) { node, isEntered in
      let type = cmark_node_get_type(node)
      guard isEntered, type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE,
        let written = cmark_node_get_url(node)
      else { return }
      let destination = mapLink(String(cString: written)).flatMap {
        style.allowsUnsafe ? $0 : safeDestination($0)
      }
      if let destination {
        cmark_node_set_url(node, destination)
      } else {
        refused.append(node)
      }
    }
    for node in refused { replaceByContent(node) }
  }

  private borrowing func showHTMLAsText() {
    var nodes: [OpaquePointer] = []
    walk(root) { node, isEntered in
      let type = cmark_node_get_type(node)
      guard isEntered, type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE else {
        return
      }
      nodes.append(node)
    }
    for node in nodes { replaceByText(node) }
  }
}

/// Puts what a link or an image holds in its place.
private func replaceByContent(_ node: OpaquePointer) {
  while let child = cmark_node_first_child(node) {
    cmark_node_unlink(child)
    cmark_node_insert_before(node, child)
  }
  cmark_node_unlink(node)
  cmark_node_free(node)
}

/// Puts the text that HTML is in its place; a comment, which nobody was to see, vanishes.
private func replaceByText(_ node: OpaquePointer) {
  let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  var visible = literal[...]
  while visible.last?.isWhitespace == true { visible.removeLast() }
  let isComment = visible.hasPrefix("<!--") && visible.hasSuffix("-->")
  if !isComment, let text = cmark_node_new(CMARK_NODE_TEXT) {
    let isBlock = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK
    cmark_node_set_literal(text, isBlock ? String(visible) : literal)
    var replacement = text
    if isBlock, let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH) {
      cmark_node_append_child(paragraph, text)
      replacement = paragraph
    }
    if cmark_node_insert_before(node, replacement) == 0 { cmark_node_free(replacement) }
  }
  cmark_node_unlink(node)
  cmark_node_free(node)
}
