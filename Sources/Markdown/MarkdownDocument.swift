internal import Ccmark

/// A CommonMark text, parsed.
///
/// The text may hold any bytes: those that are not UTF-8 become replacement characters.
/// Documents share nothing, so that threads may each work on their own.
package struct MarkdownDocument: ~Copyable {
  let root: OpaquePointer

  /// The document that a text is.
  package init(_ text: ArraySlice<UInt8>) {
    root = text.withUnsafeBytes {
      cmark_parse_document(
        $0.bindMemory(to: CChar.self).baseAddress, $0.count, CMARK_OPT_VALIDATE_UTF8)
    }
  }

  deinit { cmark_node_free(root) }

  /// The text of the heading of the first level with which the document begins.
  package var title: String? {
    guard let heading = titleNode else { return nil }
    let text = plainText(of: heading)
    return text.isEmpty ? nil : text
  }

  /// The heading of the first level with which the document begins.
  var titleNode: OpaquePointer? {
    guard let first = cmark_node_first_child(root),
      cmark_node_get_type(first) == CMARK_NODE_HEADING, cmark_node_get_heading_level(first) == 1
    else { return nil }
    return first
  }

  /// The whole text without markup, on one line.
  package var text: String { plainText(of: root) }

  /// The first paragraph as plain text on one line, for excerpts and descriptions.
  ///
  /// A paragraph inside a quotation or a list is taken only if there is no other.
  /// - Parameter limit: the greatest number of characters; a longer text is cut after a word and ends
  ///   in an ellipsis.
  /// - Returns: an empty string if there is no paragraph.
  package func openingText(limit: Int) -> String {
    var inner: OpaquePointer?
    var opening: OpaquePointer?
    walk(root) { node, isEntered in
      guard isEntered, opening == nil, cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH else {
        return
      }
      if cmark_node_parent(node) == root { opening = node }
      if inner == nil { inner = node }
    }
    guard let paragraph = opening ?? inner else { return "" }
    return shortened(plainText(of: paragraph), to: limit)
  }
}

/// Calls a closure for every node when it is entered and, unless it is a leaf, when it is left.
func walk(_ root: OpaquePointer, _ visit: (_ node: OpaquePointer, _ isEntered: Bool) -> Void) {
  let iterator = cmark_iter_new(root)
  defer { cmark_iter_free(iterator) }
  while true {
    let event = cmark_iter_next(iterator)
    if event == CMARK_EVENT_DONE { return }
    guard let node = cmark_iter_get_node(iterator) else { return }
    visit(node, event == CMARK_EVENT_ENTER)
  }
}

/// The text of a node without markup, its white space folded.
private func plainText(of node: OpaquePointer) -> String {
  var text = ""
  walk(node) { node, isEntered in
    guard isEntered else {
      // What stands in two blocks is not one word.
      if cmark_node_get_type(node).rawValue <= CMARK_NODE_LAST_BLOCK.rawValue { text += " " }
      return
    }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE:
      if let literal = cmark_node_get_literal(node) { text += String(cString: literal) }
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
    default: break
    }
  }
  return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// The text cut after the last word that leaves room for an ellipsis.
private func shortened(_ text: String, to limit: Int) -> String {
  guard text.count > limit else { return text }
  let head = text.prefix(max(limit - 1, 0))
  // Where the cut falls between two words, the last word is whole.
  let isWhole = text[head.endIndex...].first == " "
  let words = isWhole ? head : head[..<(head.lastIndex(of: " ") ?? head.endIndex)]
  let trimmed = words.trimmingSuffix { $0 == " " || $0 == "," || $0 == ";" || $0 == ":" }
  return trimmed + "…"
}

extension Substring {
  /// The text without the characters at its end that are as told.
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> Substring {
    var slice = self
    while let last = slice.last, isDropped(last) { slice.removeLast() }
    return slice
  }
}
