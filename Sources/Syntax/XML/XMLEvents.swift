internal import Cexpat

/// What an XML document says, in its order.
protocol XMLEventConsumer: AnyObject {
  /// An element begins.
  func start(_ tag: XMLTag)

  /// The innermost open element ends; `offset` is the first byte after it.
  func end(offset: Int)

  /// Text in UTF-8; the bytes are there only during the call, and one text may come in parts.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)

  /// Whether nothing more is wanted.
  var isSatisfied: Bool { get }
}

/// The start of an element.
package struct XMLTag: Sendable {
  /// The name as it is written, with its prefix.
  package let name: String

  /// The attributes in their order.
  package let attributes: [XMLAttribute]

  /// The tag's first byte in the document.
  package let offset: Int

  /// The name without its prefix.
  package var localName: Substring { localPart(of: name) }

  /// The value of the attribute with the given name.
  package subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// One attribute of an element.
package struct XMLAttribute: Hashable, Sendable {
  package let name: String
  package let value: String
}

/// Why a document could not be read to its end.
package struct XMLFailure: Hashable, Sendable {
  /// Expat's words, `mismatched tag`.
  package let message: String

  /// Where in the document.
  package let offset: Int

  /// Where the entry begins that was being read, if one was.
  package var openEntry: Int?
}

/// A name without its namespace prefix.
func localPart(of name: String) -> Substring {
  guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name[...] }
  return name[name.utf8.index(after: colon)...]
}

/// Reads a document with expat and tells the consumer what it says.
///
/// No file is ever opened: what lies outside the document is not read, and an entity that refers to
/// something outside is an error.
/// Expat itself refuses entities that expand to too much.
/// Entities that only a DTD could define (`&copy;`) mean what they do in HTML; unknown ones stay as
/// they are written.
/// - Returns: what broke off the reading; the consumer has been told of all before it.
func readXMLEvents(_ bytes: [UInt8], for consumer: some XMLEventConsumer) -> XMLFailure? {
  guard let parser = XML_ParserCreate(nil) else {
    return XMLFailure(message: "out of memory", offset: 0)
  }
  defer { XML_ParserFree(parser) }
  let context = XMLContext(parser: parser, consumer: consumer)
  // The callbacks run only inside XML_Parse, below, while `context` is certainly alive.
  return withExtendedLifetime(context) {
    XML_SetUserData(parser, Unmanaged.passUnretained(context).toOpaque())
    installCallbacks(on: parser)
    return parse(bytes, with: parser, consumer: consumer)
  }
}

private func parse(
  _ bytes: [UInt8], with parser: XML_Parser, consumer: some XMLEventConsumer
) -> XMLFailure? {
  bytes.withUnsafeBytes { (buffer: UnsafeRawBufferPointer) -> XMLFailure? in
    // Expat copies what it is given: slices keep the copy small.
    let sliceSize = 1 << 20
    var start = 0
    repeat {
      let end = min(start + sliceSize, buffer.count)
      let slice = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
      let status = XML_Parse(
        parser, slice.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(slice.count),
        end == buffer.count ? 1 : 0)
      if consumer.isSatisfied { return nil }
      if status != XML_STATUS_OK {
        let message = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
        let offset = Int(XML_GetCurrentByteIndex(parser))
        return XMLFailure(message: message ?? "unknown error", offset: max(0, offset))
      }
      start = end
    } while start < buffer.count
    return nil
  }
}

/// What the callbacks find through the pointer that expat hands them.
private final class XMLContext {
  let parser: XML_Parser
  let consumer: any XMLEventConsumer

  init(parser: XML_Parser, consumer: any XMLEventConsumer) {
    self.parser = parser
    self.consumer = consumer
  }

  static func of(_ userData: UnsafeMutableRawPointer?) -> XMLContext? {
    userData.map { Unmanaged<XMLContext>.fromOpaque($0).takeUnretainedValue() }
  }

  func stopIfSatisfied() {
    if consumer.isSatisfied { XML_StopParser(parser, 0) }
  }
}

private func installCallbacks(on parser: XML_Parser) {
  XML_SetElementHandler(
    parser,
    { userData, name, attributes in
      guard let context = XMLContext.of(userData), let name else { return }
      context.consumer.start(
        XMLTag(
          name: String(cString: name), attributes: xmlAttributes(attributes),
          offset: Int(XML_GetCurrentByteIndex(context.parser))))
      context.stopIfSatisfied()
    },
    { userData, _ in
      guard let context = XMLContext.of(userData) else { return }
      let tagStart = Int(XML_GetCurrentByteIndex(context.parser))
      context.consumer.end(offset: tagStart + Int(XML_GetCurrentByteCount(context.parser)))
    })
  XML_SetCharacterDataHandler(parser) { userData, characters, count in
    guard let context = XMLContext.of(userData), let characters else { return }
    characters.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
      context.consumer.text(UnsafeBufferPointer(start: $0, count: Int(count)))
    }
  }

  // Every document gets an external DTD, which is taken to be empty: then entities that are not
  // defined come to the callback below and do not end the reading.
  XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_ALWAYS)
  XML_UseForeignDTD(parser, 1)
  XML_SetExternalEntityRefHandler(parser) { parser, context, _, _, _ in
    // Only the DTD comes without a context; any other external entity is refused.
    guard context == nil, let dtd = XML_ExternalEntityParserCreate(parser, nil, nil) else {
      return 0
    }
    defer { XML_ParserFree(dtd) }
    return XML_Parse(dtd, "", 0, 1) == XML_STATUS_OK ? 1 : 0
  }
  XML_SetSkippedEntityHandler(parser) { userData, name, isParameterEntity in
    guard let context = XMLContext.of(userData), let name, isParameterEntity == 0 else { return }
    let entity = String(cString: name)
    var text = htmlEntity(named: entity).map { String($0) } ?? "&\(entity);"
    text.withUTF8 { context.consumer.text($0) }
  }
}

/// The attributes in expat's array of names and values in turn.
private func xmlAttributes(
  _ pointers: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
) -> [XMLAttribute] {
  guard var pointer = pointers, pointer.pointee != nil else { return [] }
  var attributes: [XMLAttribute] = []
  while let name = pointer[0], let value = pointer[1] {
    attributes.append(XMLAttribute(name: String(cString: name), value: String(cString: value)))
    pointer += 2
  }
  return attributes
}
