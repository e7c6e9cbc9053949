/// What a reader does with an element that begins.
package enum XMLDescent: Sendable {
  /// Is told of what is inside.
  case enter
  /// Wants it whole.
  case collect
  /// Has no use for it.
  case skip
}

/// A reader of documents that are lists of entries.
package protocol XMLEntryConsumer {
  /// Says what to do with an element that begins `depth` elements deep; the root's depth is 0.
  mutating func descent(into tag: XMLTag, depth: Int) -> XMLDescent

  /// Takes an element that was to be collected.
  mutating func read(_ entry: XMLElement)

  /// Learns that an element that was entered ends.
  mutating func leave(depth: Int)
}

extension XMLEntryConsumer {
  /// Nothing to do.
  package mutating func leave(depth: Int) {}
}

/// Reads a document entry by entry: no more of it than one entry is ever held.
/// - Returns: what broke off the reading; the entries before it have been read.
package func readXMLEntries(
  _ bytes: [UInt8], into consumer: inout some XMLEntryConsumer
) -> XMLFailure? {
  let collector = XMLEntryCollector(consumer)
  var failure = readXMLEvents(bytes, for: collector)
  failure?.openEntry = collector.openEntry
  consumer = collector.consumer
  return failure
}

/// The first tag of a document, which tells what it is.
///
/// Only the beginning is looked at: 64 KiB hold any prolog.
package func rootTag(ofXML bytes: [UInt8]) -> XMLTag? {
  let spaces: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0x00]
  guard let first = bytes.first(where: { !spaces.contains($0) }), first == UInt8(ascii: "<")
  else { return nil }
  let consumer = XMLRootConsumer()
  // That the beginning breaks off is no matter: the tag has been seen by then.
  _ = readXMLEvents(Array(bytes.prefix(1 << 16)), for: consumer)
  return consumer.tag
}

private final class XMLRootConsumer: XMLEventConsumer {
  private(set) var tag: XMLTag?

  var isSatisfied: Bool { tag != nil }

  func start(_ tag: XMLTag) { if self.tag == nil { self.tag = tag } }
  func end(offset: Int) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

private final class XMLEntryCollector<Consumer: XMLEntryConsumer>: XMLEventConsumer {
  private(set) var consumer: Consumer
  private var builder = XMLElementBuilder()
  /// How many entered elements are open.
  private var depth = 0
  /// How many elements are open in the one that is collected or skipped.
  private var innerDepth = 0
  private var isCollecting = false

  init(_ consumer: Consumer) { self.consumer = consumer }

  let isSatisfied = false

  var openEntry: Int? { isCollecting ? builder.offset : nil }

  func start(_ tag: XMLTag) {
    if innerDepth == 0 {
      switch consumer.descent(into: tag, depth: depth) {
      case .enter:
        depth += 1
        return
      case .collect: isCollecting = true
      case .skip: break
      }
    }
    innerDepth += 1
    if isCollecting { builder.start(tag) }
  }

  func end(offset: Int) {
    guard innerDepth > 0 else {
      depth -= 1
      return consumer.leave(depth: depth)
    }
    innerDepth -= 1
    guard isCollecting, let entry = builder.end(offset: offset) else { return }
    isCollecting = false
    consumer.read(entry)
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isCollecting { builder.append(bytes) }
  }
}
