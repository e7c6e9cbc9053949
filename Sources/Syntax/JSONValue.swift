internal import Csimdjson

/// A value in a ``JSONDocument``, which knows its place in the file.
///
/// Every question has an answer for every value: what it is not, or does not have, is nil.
package struct JSONValue: Sendable {
  /// What a value is.
  package enum Kind: String, Sendable {
    case null, boolean, number, string, array, object
  }

  let document: JSONDocument
  let index: Int

  private var node: csimdjson_node { document.nodes[index] }

  /// What the value is.
  package var kind: Kind {
    switch csimdjson_kind(UInt32(node.kind)) {
    case csimdjson_null: .null
    case csimdjson_number: .number
    case csimdjson_string: .string
    case csimdjson_array: .array
    case csimdjson_object: .object
    default: .boolean
    }
  }

  // MARK: Scalars

  /// Whether the value is `null`.
  package var isNull: Bool { has(csimdjson_null) }

  /// The value of `true` and `false`.
  package var bool: Bool? {
    has(csimdjson_true) ? true : has(csimdjson_false) ? false : nil
  }

  /// The content of a string, its escapes resolved.
  package var string: String? {
    withString { String(decoding: $0, as: UTF8.self) }
  }

  /// Calls a closure with the content of a string, its escapes resolved, without copying it.
  /// - Returns: what the closure returns, nothing if this is no string.
  package func withString<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    has(csimdjson_string) ? withUTF8(body) : nil
  }

  /// The value of a number that is written as a whole number and fits.
  package var int: Int? {
    has(csimdjson_number) ? Int(String(decoding: content, as: UTF8.self)) : nil
  }

  /// The value of a number, rounded to what a `Double` can hold.
  package var double: Double? {
    has(csimdjson_number) ? Double(String(decoding: content, as: UTF8.self)) : nil
  }

  /// A number as it is written.
  package var number: String? {
    has(csimdjson_number) ? String(decoding: content, as: UTF8.self) : nil
  }

  // MARK: Containers

  /// The value of the member with the given name, if this is an object that has one.
  package subscript(name: String) -> JSONValue? {
    guard has(csimdjson_object) else { return nil }
    var name = name
    return name.withUTF8 { name in
      var found: JSONValue?
      document.nodes.withUnsafeBufferPointer { nodes in
        let end = Int(nodes[index].end)
        var key = index + 1
        while key < end {
          // The last of several counts, so the search goes on.
          if nodes[key].text_length == name.count,
            JSONValue(document: document, index: key).withUTF8({ $0.elementsEqual(name) })
          {
            found = JSONValue(document: document, index: key + 1)
          }
          key = Int(nodes[key + 1].end)
        }
      }
      return found
    }
  }

  /// The elements of an array in their order; none if this is no array.
  package var elements: JSONElements {
    JSONElements(
      document: document, index: index + 1, end: has(csimdjson_array) ? Int(node.end) : index + 1)
  }

  /// The members of an object in their order; none if this is no object.
  package var members: JSONMembers {
    JSONMembers(
      document: document, index: index + 1, end: has(csimdjson_object) ? Int(node.end) : index + 1)
  }

  // MARK: Places

  /// The value's first byte, counted from the start of the file.
  package var offset: Int { document.fileOffset(of: Int(node.offset)) }

  /// How many bytes of the file the value takes, with its quotation marks or brackets.
  package var length: Int { document.fileOffset(of: Int(node.offset + node.length)) - offset }

  /// The place in the file of a byte of this string's content.
  func fileOffset(ofContent target: Int) -> Int {
    let node = node
    guard node.is_unescaped else { return document.fileOffset(of: Int(node.text_offset) + target) }
    var raw = Int(node.offset) + 1
    var content = 0
    while content < target {
      let step = JSONEscape(at: document.base + raw, in: document.source)
      raw += step.length
      content += step.contentLength
    }
    return document.fileOffset(of: raw)
  }

  // MARK: Bytes

  /// The bytes of a string's content, or of another scalar.
  var content: ArraySlice<UInt8> {
    let node = node
    let start = Int(node.text_offset)
    return node.is_unescaped
      ? document.text[start..<start + Int(node.text_length)]
      : document.source[document.base + start..<document.base + start + Int(node.text_length)]
  }

  /// Calls a closure with the bytes of a string's content, or of another scalar.
  func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let node = node
    let start = (node.is_unescaped ? 0 : document.base) + Int(node.text_offset)
    return (node.is_unescaped ? document.text : document.source).withUnsafeBufferPointer { bytes in
      body(UnsafeBufferPointer(rebasing: bytes[start..<start + Int(node.text_length)]))
    }
  }

  private func has(_ kind: csimdjson_kind) -> Bool { UInt32(node.kind) == kind.rawValue }
}

/// The elements of an array.
package struct JSONElements: Sequence, IteratorProtocol {
  let document: JSONDocument
  var index: Int
  let end: Int

  /// The next element.
  package mutating func next() -> JSONValue? {
    guard index < end else { return nil }
    defer { index = Int(document.nodes[index].end) }
    return JSONValue(document: document, index: index)
  }
}

/// The members of an object.
package struct JSONMembers: Sequence, IteratorProtocol {
  let document: JSONDocument
  var index: Int
  let end: Int

  /// The next member.
  package mutating func next() -> JSONMember? {
    guard index < end else { return nil }
    defer { index = Int(document.nodes[index + 1].end) }
    return JSONMember(
      key: JSONValue(document: document, index: index),
      value: JSONValue(document: document, index: index + 1))
  }
}

/// A name and a value in an object.
package struct JSONMember: Sendable {
  /// The name as a value, for its place.
  package let key: JSONValue

  /// What stands under the name.
  package let value: JSONValue

  /// The name.
  package var name: String { String(decoding: key.content, as: UTF8.self) }
}
