import Testing

@testable import Syntax

@Suite("JSON")
struct JSONTests {
  @Test("values, members and elements are found, each at its place")
  func navigation() throws {
    let text = #" {"a": [1, "zwei", {"b": null}], "é\n": true, "x": -1.5e3, "a2": false} "#
    let root = try parsed(text)
    #expect(root.kind == .object)
    #expect(root.members.map(\.name) == ["a", "é\n", "x", "a2"])
    let a = try #require(root["a"])
    #expect(a.elements.map(\.kind) == [.number, .string, .object])
    #expect(written(a, in: text) == #"[1, "zwei", {"b": null}]"#)
    let elements = Array(a.elements)
    #expect(elements[0].int == 1)
    #expect(elements[1].string == "zwei")
    #expect(written(elements[1], in: text) == #""zwei""#)
    #expect(elements[2]["b"]?.isNull == true)
    #expect(root["é\n"]?.bool == true)
    #expect(root["a2"]?.bool == false)
    #expect(root["x"]?.double == -1500)
    #expect(root["x"]?.int == nil)
    #expect(root["nothing"] == nil)
    #expect(written(root, in: text) == text.trimmingPrefix(" ").dropLast())
    let keys = root.members.map { written($0.key, in: text) }
    #expect(keys == [#""a""#, #""é\n""#, #""x""#, #""a2""#])
  }

  @Test(
    "a text that is not JSON is refused at the place where it breaks",
    arguments: [
      ("", .empty, 0),
      (" \n ", .empty, 3),
      ("\u{FEFF}", .empty, 3),
      ("[1, 2", .unfinished, 5),
      (#"{"a": "x"#, .unclosedString, 6),
      (#"{"a": "x\"#, .unclosedString, 6),
      (#"{"a": "x\""#, .unclosedString, 6),
      (#"["\u12"#, .unclosedString, 1),
      (#"{"a""#, .unfinished, 4),
      (#"{"a" 1}"#, .noColon, 5),
      (#"{"a": }"#, .noValue, 6),
      (#"{a: 1}"#, .noName, 1),
      ("[1 2]", .noComma, 3),
      (#"["a""b"]"#, .noComma, 4),
      (#"["a"b]"#, .noComma, 4),
      (#"["a": 1]"#, .noComma, 4),
      (#"{"a": "b": 1}"#, .noComma, 9),
      ("[1,]", .noValue, 3),
      ("[1}", .noComma, 2),
      ("[1] x", .trailing, 4),
      ("[1]]", .trailing, 3),
      ("12 34", .trailing, 3),
      ("[nul]", .noValue, 1),
      ("[tru\u{E9}]", .noValue, 1),
      ("[01]", .invalidNumber, 1),
      ("[1.]", .invalidNumber, 1),
      ("[+1]", .noValue, 1),
      ("[.5]", .noValue, 1),
      ("[1e]", .invalidNumber, 1),
      ("[-]", .invalidNumber, 1),
      (#"["\x"]"#, .invalidEscape, 2),
      (#"["\u12G4"]"#, .invalidEscape, 2),
      ("[\"a\u{0}b\"]", .controlCharacter(0), 3),
      ("[\"a\nb\"]", .controlCharacter(10), 3),
      ("[1\u{0}]", .noComma, 2),
      ("\u{0}", .noValue, 0),
    ] as [(String, JSONFault.Reason, Int)])
  func faults(text: String, reason: JSONFault.Reason, offset: Int) {
    checkFault(Array(text.utf8), reason, offset)
  }

  @Test(
    "bytes that are not UTF-8 are refused where they stand",
    arguments: [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82],
    ])
  func invalidUTF8(bytes: [UInt8]) {
    checkFault(Array(#"{"é": "x"#.utf8) + bytes + Array(#""}"#.utf8), .invalidUTF8, 9)
  }

  @Test("brackets may be nested as deep as the limit, and no deeper")
  func depth() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    var parser = JSONParser()
    #expect(throws: Never.self) { try parser.parse(nested(JSONParser.maximumDepth)).get() }
    checkFault(nested(JSONParser.maximumDepth + 1), .tooDeep, JSONParser.maximumDepth)
    checkFault(nested(100_000), .tooDeep, JSONParser.maximumDepth)
    checkFault(Array(repeating: UInt8(ascii: "["), count: 100_000), .tooDeep, 256)
  }

  @Test("a parser reads on after a text that it refused")
  func reuse() throws {
    var parser = JSONParser()
    for broken in ["[1,", "", #"{"a":"#, "[1] 2"] {
      #expect(throws: JSONFault.self) { try parser.parse(Array(broken.utf8)).get() }
      #expect(try parser.parse(Array("[7]".utf8)).get().root.elements.map(\.int) == [7])
    }
  }

  @Test("a document in the middle of a buffer is read alone, and knows its place in the whole")
  func stretch() throws {
    let bytes = Array("\u{FEFF}{\"a\": 1}\r\n{\"b\": \"\\u00e9!\"}\n".utf8)
    var parser = JSONParser()
    let first = try parser.parse(bytes, in: 0..<13).get().root
    #expect(first["a"]?.int == 1)
    #expect(first.offset == 3)
    let second = try parser.parse(bytes, in: 13..<bytes.count).get().root
    #expect(second.offset == 13)
    #expect(second["b"]?.offset == 19)
    #expect(second["b"]?.length == 9)
    #expect(second["b"]?.string == "é!")
    #expect(first["a"]?.int == 1)
  }

  @Test(
    "a number keeps its digits, and is a whole one only if it fits",
    arguments: [
      ("0", 0, 0), ("-0", 0, -0.0), ("9223372036854775807", .max, 9.223372036854775807e18),
      ("9223372036854775808", nil, 9.223372036854775808e18), ("1.0", nil, 1), ("1e2", nil, 100),
      ("1e999", nil, .infinity), ("-12", -12, -12),
      ("123456789012345678901234567890", nil, 123456789012345677877719597056),
    ] as [(String, Int?, Double)])
  func numbers(text: String, int: Int?, double: Double) throws {
    let value = try Array(parsed("[" + text + "]").elements).first
    #expect(value?.number == text)
    #expect(value?.int == int)
    #expect(value?.double == double)
    #expect(try parsed(text).number == text)
  }

  @Test(
    "escapes become what they stand for; half a surrogate pair becomes the replacement character",
    arguments: [
      (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#"\u0041\u00e9\u20AC"#, "Aé€"),
      (#"\ud83d\ude00"#, "😀"),
      (#"\ud83d"#, "\u{FFFD}"),
      (#"\ud83dx"#, "\u{FFFD}x"),
      (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"),
      (#"\ud83d\u0041"#, "\u{FFFD}A"),
      (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"),
      (#"\u0000"#, "\u{0}"),
    ])
  func escapes(written: String, read: String) throws {
    #expect(try parsed("\"" + written + "\"").string == read)
    #expect(try parsed("{\"" + written + "\":1}")[read]?.int == 1)
  }

  @Test("of members with one name the last one counts, and all are seen in order")
  func duplicates() throws {
    let root = try parsed(#"{"a": 1, "b": 2, "a": [3]}"#)
    #expect(root["a"]?.kind == .array)
    #expect(root.members.map(\.name) == ["a", "b", "a"])
  }
}

private func checkFault(_ bytes: [UInt8], _ reason: JSONFault.Reason, _ offset: Int) {
  var parser = JSONParser()
  guard case .failure(let fault) = parser.parse(bytes) else {
    Issue.record("\(String(decoding: bytes, as: UTF8.self)) was read as JSON")
    return
  }
  #expect(fault.reason == reason)
  #expect(fault.offset == offset)
}

private func parsed(_ text: String) throws -> JSONValue {
  var parser = JSONParser()
  return try parser.parse(Array(text.utf8)).get().root
}

private func written(_ value: JSONValue, in text: String) -> String {
  String(decoding: Array(text.utf8)[value.offset..<value.offset + value.length], as: UTF8.self)
}
