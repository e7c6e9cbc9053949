internal import Csimdjson

/// Reads JSON documents, one after the other, with the same buffers.
///
/// The parser is simdjson behind a C header, not Foundation's decoder, for two reasons: every value
/// knows its place in the file, without which no diagnostic can point at it, and a kilobyte takes
/// about a microsecond.
package struct JSONParser: ~Copyable {
  /// How deep containers may be nested; every document of ours is flatter by far.
  package static let maximumDepth = 256

  private let parser: OpaquePointer?

  /// A parser without buffers yet.
  package init() { parser = csimdjson_parser_create() }

  deinit { csimdjson_parser_destroy(parser) }

  /// The one document that a stretch of bytes holds, with white space around it.
  ///
  /// A byte order mark at its start is passed over.
  /// Of members with the same name, the last one counts, as in JavaScript and Python.
  package mutating func parse(
    _ bytes: [UInt8], in stretch: Range<Int>
  ) -> Result<JSONDocument, JSONFault> {
    precondition(
      stretch.lowerBound >= 0 && stretch.upperBound <= bytes.count, "the stretch is in the bytes")
    var stretch = stretch
    if bytes[stretch].starts(with: [0xEF, 0xBB, 0xBF]) {
      stretch = stretch.lowerBound + 3..<stretch.upperBound
    }
    guard let parser else { return .failure(JSONFault(.noMemory, at: stretch.lowerBound)) }
    let parsed: Result<JSONDocument, JSONFault> = bytes.withUnsafeBufferPointer { buffer in
      // An empty buffer has no address, but the parser wants one.
      guard let base = buffer.baseAddress else {
        return .failure(JSONFault(.empty, at: stretch.lowerBound))
      }
      let result = csimdjson_parse(
        parser, base + stretch.lowerBound, stretch.count, bytes.count - stretch.lowerBound,
        Self.maximumDepth)
      if result.error != 0 {
        return .failure(
          JSONFault(
            .other(String(cString: result.message)), at: stretch.lowerBound + result.error_offset))
      }
      return .success(
        JSONDocument(
          nodes: Array(UnsafeBufferPointer(start: result.nodes, count: result.node_count)),
          text: Array(UnsafeBufferPointer(start: result.text, count: result.text_length)),
          source: bytes, base: stretch.lowerBound))
    }
    // simdjson says that a document is wrong; what and where exactly is worked out here.
    return parsed.mapError { JSONFault(in: bytes, stretch, depth: Self.maximumDepth) ?? $0 }
  }

  /// The one document that the bytes hold.
  package mutating func parse(_ bytes: [UInt8]) -> Result<JSONDocument, JSONFault> {
    parse(bytes, in: 0..<bytes.count)
  }
}
