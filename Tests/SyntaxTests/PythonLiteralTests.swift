import Testing

@testable import Syntax

@Suite("Python literals in JSON strings")
struct PythonLiteralTests {
  @Test("a dictionary is navigated as an object, and its values know their places in the file")
  func navigation() throws {
    let file = #"["{'a': [1, \"it's\", None], 'é\\n': True}"]"#
    let root = try literal(file)
    #expect(root.kind == .object)
    #expect(root["a"]?.elements.map(\.kind) == [.number, .string, .null])
    let name = try #require(root["a"].map { Array($0.elements)[1] })
    #expect(name.string == "it's")
    #expect(written(name, in: file) == #"\"it's\""#)
    #expect(root["é\n"]?.bool == true)
    let key = try #require(Array(root.members).last?.key)
    #expect(written(key, in: file) == #"'é\\n'"#)
    #expect(written(root, in: file) == String(file.dropFirst(2).dropLast(2)))
  }

  @Test(
    "strings are read as Python reads them",
    arguments: [
      (#"'a"b'"#, #"a"b"#), (#""a'b""#, "a'b"), (#"'\'\"\\'"#, #"'"\"#),
      (#"'\a\b\f\n\r\t\v'"#, "\u{7}\u{8}\u{C}\n\r\t\u{B}"),
      (#"'\x41\u00e9\U0001F600'"#, "Aé😀"), (#"'\101\0\08'"#, "A\u{0}\u{0}8"),
      (#"'\N{GREEK SMALL LETTER MU}\N{bullet}'"#, "μ•"), (#"'\d\.'"#, #"\d\."#),
      (#"'\ud83d'"#, "\u{FFFD}"), (#"r'\n\'x'"#, #"\n\'x"#), (#"'a' "b"  'c'"#, "abc"),
      (#"'''a'b''c'''"#, "a'b''c"), ("'''a\nb'''", "a\nb"), ("'a\\\nb'", "ab"), ("u'é'", "é"),
      ("bR'x'", "x"), ("('in parentheses')", "in parentheses"), ("''", ""),
    ])
  func strings(source: String, content: String) throws {
    #expect(try literal(json(source)).string == content)
  }

  @Test(
    "numbers have their value",
    arguments: [
      ("12", 12, 12.0), ("-3", -3, -3), ("1_000", 1000, 1000), ("0x1F", 31, 31),
      ("0b11", 3, 3), ("-0o17", -15, -15), ("1.5", nil, 1.5), (".5", nil, 0.5), ("1.", nil, 1),
      ("1e-3", nil, 0.001), ("+7", 7, 7),
    ] as [(String, Int?, Double)])
  func numbers(source: String, int: Int?, double: Double) throws {
    let value = try literal(json(source))
    #expect(value.int == int)
    #expect(value.double == double)
  }

  @Test(
    "containers are arrays and objects",
    arguments: [
      ("[]", 0), ("[1,]", 1), ("()", 0), ("(1,)", 1), ("(1, 2)", 2), ("{1, 2, 3}", 3), ("set()", 0),
      ("[ # a comment\n 1 ]", 1), ("((1, 2), [3])", 2),
    ])
  func containers(source: String, count: Int) throws {
    let value = try literal(json(source))
    #expect(value.kind == .array)
    #expect(Array(value.elements).count == count)
  }

  @Test("a dictionary may have numbers for names, and an empty one is an object")
  func dictionaries() throws {
    #expect(try literal(json("{1: 'a', 'b': {}}"))["1"]?.string == "a")
    #expect(try literal(json("{1: 'a', 'b': {},}"))["b"]?.kind == .object)
  }

  @Test(
    "what is no literal is refused at the place where it breaks",
    arguments: [
      ("", .empty, 0), ("{'a': 1", .unfinished, 7), ("'abc", .unclosedString, 0),
      ("{'a' 1}", .noComma, 5), ("{[]: 1}", .noName, 1), ("[1 2]", .noComma, 3),
      ("print(1)", .noValue, 0), ("{'a': nan}", .noValue, 6), ("[1]]", .trailing, 3),
      (#"'\x4'"#, .invalidEscape, 1), (#"'\uZZZZ'"#, .invalidEscape, 1),
      (#"'\U00110000'"#, .invalidEscape, 1), (#"'\N{NO SUCH NAME}'"#, .invalidEscape, 1),
      ("'a\nb'", .controlCharacter(10), 2), ("1x", .invalidNumber, 0), ("3j", .invalidNumber, 0),
      ("-", .invalidNumber, 0), ("{1: 2, 3}", .noColon, 8), ("[,]", .noValue, 1),
      (String(repeating: "[", count: 5000), .tooDeep, 256),
    ] as [(String, JSONFault.Reason, Int)])
  func faults(source: String, reason: JSONFault.Reason, offset: Int) throws {
    var parser = JSONParser()
    let file = json(source)
    let string = try #require(try Array(parser.parse(Array(file.utf8)).get().root.elements).first)
    guard case .failure(let fault) = pythonLiteral(in: string) else {
      Issue.record("\(source) was read as a literal")
      return
    }
    #expect(fault.reason == reason)
    #expect(fault.offset == string.fileOffset(ofContent: offset))
    #expect(fault.offset == 2 + json(String(source.prefix(offset))).utf8.count - 4)
  }
}

/// A JSON array of one string.
private func json(_ content: String) -> String {
  let escaped = content.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    .replacing("\n", with: "\\n")
  return "[\"\(escaped)\"]"
}

/// The literal in the one string of a JSON array.
private func literal(_ file: String) throws -> JSONValue {
  var parser = JSONParser()
  let string = try #require(try Array(parser.parse(Array(file.utf8)).get().root.elements).first)
  return try pythonLiteral(in: string).get().root
}

private func written(_ value: JSONValue, in text: String) -> String {
  String(decoding: Array(text.utf8)[value.offset..<value.offset + value.length], as: UTF8.self)
}
