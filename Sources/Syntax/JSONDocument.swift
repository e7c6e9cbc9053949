internal import Csimdjson

/// A parsed JSON document, or another text of the same shape.
///
/// The values are a flat list of nodes in the order of the text; ``JSONValue`` walks it.
package final class JSONDocument: Sendable {
  /// Where the text of a document stands.
  enum Origin: Sendable {
    /// In a file, from the given byte.
    case file(base: Int)
    /// In the content of a string of another document.
    case string(JSONValue)
  }

  let nodes: [csimdjson_node]

  /// The contents of the strings that are written with escapes.
  let text: [UInt8]

  /// What the nodes' offsets count in, from ``base``.
  let source: [UInt8]
  let base: Int
  let origin: Origin

  /// A document in a file, whose nodes count from the byte `base` of `source`.
  init(nodes: [csimdjson_node], text: [UInt8], source: [UInt8], base: Int) {
    precondition(!nodes.isEmpty, "a document has a value")
    self.nodes = nodes
    self.text = text
    self.source = source
    self.base = base
    origin = .file(base: base)
  }

  /// A document in the content of a string, which is `source`.
  init(nodes: [csimdjson_node], text: [UInt8], source: [UInt8], in string: JSONValue) {
    precondition(!nodes.isEmpty, "a document has a value")
    self.nodes = nodes
    self.text = text
    self.source = source
    base = 0
    origin = .string(string)
  }

  /// The whole document's value.
  package var root: JSONValue { JSONValue(document: self, index: 0) }

  /// The place in the file of a byte of the document's text.
  func fileOffset(of offset: Int) -> Int {
    switch origin {
    case .file(let base): base + offset
    case .string(let string): string.fileOffset(ofContent: offset)
    }
  }
}
