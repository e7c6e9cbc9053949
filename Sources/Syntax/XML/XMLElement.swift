/// One element of a document with all that it holds.
///
/// It is a view of a flat tree, so that it costs nothing to pass around, and nothing that walks it
/// need call itself, however deep the document is.
package struct XMLElement: Sendable {
  fileprivate let tree: XMLTree
  fileprivate let index: Int

  private var node: XMLTree.Node { tree.nodes[index] }

  /// The name as it is written, with its prefix.
  package var name: String { node.name }

  /// The name without its prefix.
  package var localName: Substring { localPart(of: node.name) }

  /// The first byte of the element in the document.
  package var offset: Int { node.offset }

  /// How many bytes of the document the element takes.
  package var length: Int { node.endOffset - node.offset }

  /// The value of the attribute with the given name.
  package subscript(name: String) -> String? {
    tree.attributes[node.content].first { $0.name == name }?.value
  }

  /// The elements directly inside, in order.
  package var children: Children { Children(tree: tree, position: index + 1, end: node.end) }

  /// The first element directly inside with the given name.
  package func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The elements directly inside with the given name, in order.
  package func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// All the text inside, as it is written, white space and all.
  package var text: String {
    // What belongs to texts lies in their order, with nothing between them.
    let texts = tree.nodes[index..<node.end].lazy.filter(\.name.isEmpty).map(\.content)
    guard let first = texts.first, let last = texts.last else { return "" }
    return String(decoding: tree.text[first.lowerBound..<last.upperBound], as: UTF8.self)
  }

  /// Tells of all that is inside, in order: texts, and the elements when they begin and end.
  package func forEachPiece(_ body: (XMLPiece) -> Void) {
    var ends: [Int] = []
    for position in index + 1..<node.end {
      while ends.last == position { body(.end); ends.removeLast() }
      let node = tree.nodes[position]
      if node.name.isEmpty {
        body(.text(String(decoding: tree.text[node.content], as: UTF8.self)))
      } else {
        body(.start(XMLElement(tree: tree, index: position)))
        ends.append(node.end)
      }
    }
    for _ in ends { body(.end) }
  }

  /// The elements directly inside an element.
  package struct Children: Sequence, IteratorProtocol {
    fileprivate let tree: XMLTree
    fileprivate var position: Int
    fileprivate let end: Int

    /// The next one, if there is one.
    package mutating func next() -> XMLElement? {
      while position < end {
        let index = position
        position = tree.nodes[index].end
        if !tree.nodes[index].name.isEmpty { return XMLElement(tree: tree, index: index) }
      }
      return nil
    }
  }
}

/// A part of what an element holds.
package enum XMLPiece {
  /// An element begins.
  case start(XMLElement)
  /// Text.
  case text(String)
  /// The innermost open element ends.
  case end
}

/// The nodes of an element in the document's order.
private final class XMLTree: Sendable {
  struct Node: Sendable {
    /// The element's name; empty for text.
    let name: String
    /// Where an element's attributes, or a text's bytes, are.
    var content: Range<Int>
    /// The number of the first node that is not inside this one.
    var end: Int
    let offset: Int
    var endOffset: Int
  }

  let nodes: [Node]
  let attributes: [XMLAttribute]
  let text: [UInt8]

  init(nodes: [Node], attributes: [XMLAttribute], text: [UInt8]) {
    self.nodes = nodes
    self.attributes = attributes
    self.text = text
  }
}

/// Builds an element from the events of a document.
struct XMLElementBuilder {
  private var nodes: [XMLTree.Node] = []
  private var attributes: [XMLAttribute] = []
  private var text: [UInt8] = []
  private var open: [Int] = []
  /// Whether the last event was a text.
  private var isInText = false

  /// Where the element that is being built begins.
  var offset: Int? { nodes.first?.offset }

  mutating func start(_ tag: XMLTag) {
    isInText = false
    let firstAttribute = attributes.count
    attributes += tag.attributes
    open.append(nodes.count)
    nodes.append(
      XMLTree.Node(
        name: tag.name, content: firstAttribute..<attributes.count, end: 0, offset: tag.offset,
        endOffset: 0))
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    let start = text.count
    defer { isInText = true }
    text.append(contentsOf: bytes)
    // Expat tells of a text in parts, at every line's end and entity: they are one text.
    if isInText, let last = nodes.indices.last {
      nodes[last].content = nodes[last].content.lowerBound..<text.count
    } else {
      nodes.append(
        XMLTree.Node(
          name: "", content: start..<text.count, end: nodes.count + 1, offset: 0, endOffset: 0))
    }
  }

  /// Ends the innermost element.
  /// - Returns: the whole element if that was the outermost one.
  mutating func end(offset: Int) -> XMLElement? {
    isInText = false
    guard let index = open.popLast() else { return nil }
    nodes[index].end = nodes.count
    nodes[index].endOffset = offset
    guard open.isEmpty else { return nil }
    let tree = XMLTree(nodes: nodes, attributes: attributes, text: text)
    // The next entry is likely to be as large as this one.
    nodes = []
    nodes.reserveCapacity(tree.nodes.count + 8)
    attributes = []
    attributes.reserveCapacity(tree.attributes.count)
    text = []
    text.reserveCapacity(tree.text.count + 256)
    return XMLElement(tree: tree, index: 0)
  }
}
