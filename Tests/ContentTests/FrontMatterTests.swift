import Content
import Papers
import Reporting
import Testing

private func findings(_ text: String) -> [(Finding, Diagnostic)] {
  let source = MarkedSource(text, path: "Content/notes/a.md")
  return readNote(source.file).diagnostics.map { (Finding($0), $0) }
}

@Suite("Front matter")
struct FrontMatterTests {
  @Test(
    "is found whatever the ends of its lines, with and without a byte order mark",
    arguments: [
      "---\npaper: a\n---\nbody", "---\r\npaper: a\r\n---\r\nbody", "---\rpaper: a\r---\rbody",
      "\u{FEFF}---\npaper: a\n---\nbody", "---  \npaper: a\n...\t\nbody",
    ])
  func ends(text: String) throws {
    let (note, diagnostics) = readNote(
      SourceFile(path: "Content/notes/a.md", bytes: Array(text.utf8)))
    #expect(diagnostics.isEmpty)
    #expect(note?.paper.value == "a")
    #expect(note.map { String(decoding: $0.body, as: UTF8.self) } == "body")
  }

  @Test("the body's indices are offsets in the file")
  func body() throws {
    let bytes = Array("---\npaper: a\n---\nbody\n".utf8)
    let note = try #require(readNote(SourceFile(path: "n.md", bytes: bytes)).note)
    #expect(note.body.startIndex == 17)
    #expect(note.body == bytes[17...])
  }

  @Test(
    "what YAML cannot be is reported once, at its place",
    arguments: [
      ("---\ntitle: A①: b\n---\n", "invalid-yaml", 3),
      ("①---\npaper: a\n", "unclosed-front-matter", 3),
      ("---\npaper: a\n①\ttitle: b\n---\n", "invalid-yaml", 9),
      ("---\npaper: ①@a\n---\n", "invalid-yaml", 2),
      ("---\npaper: a\ntitle: b\n①paper: c\n---\n", "duplicate-key", 5),
      ("---\npaper: a\ntags: ①[a, b\n---\n\n", "invalid-yaml", 5),
      ("---\npaper: a\n①nonsense\n---\n", "invalid-yaml", 8),
      ("---\npaper: ①\"a\n---\n", "invalid-yaml", 2),
      ("---\npaper: \"①\u{7}\"\n---\n", "invalid-character", 1),
      ("---\npaper: \"é①\u{FFFE}\"\n---\n", "invalid-character", 3),
      ("---\npaper: &a x\ntitle: ①*a\n---\n", "yaml-alias", 2),
      ("---\n①- a\n---\n", "wrong-type", 3),
    ])
  func errors(text: String, identifier: String, length: Int) throws {
    let source = MarkedSource(text, path: "Content/notes/a.md")
    let diagnostics = readNote(source.file).diagnostics
    #expect(diagnostics.map(Finding.init) == [Finding(identifier, source.offsets[0], length)])
  }

  @Test("a key given twice says where it was given first")
  func duplicateKey() throws {
    let source = MarkedSource("---\n①paper: a\n②paper: b\n---\n", path: "Content/notes/a.md")
    let diagnostic = try #require(readNote(source.file).diagnostics.first)
    #expect(diagnostic.message == "the key 'paper' is given twice")
    #expect(diagnostic.place?.offset == source.offsets[1])
    #expect(diagnostic.notes.map(\.place.offset) == [source.offsets[0]])
  }

  @Test("bytes that are not UTF-8 are reported where they stand, in the text too")
  func invalidUTF8() {
    for (bytes, offset) in [
      (Array("---\npaper: ".utf8) + [0xFF] + Array("\n---\n".utf8), 11),
      (Array("---\npaper: a\n---\nbo".utf8) + [0xE2, 0x82] + Array("dy".utf8), 19),
    ] {
      let diagnostics = readNote(SourceFile(path: "Content/notes/a.md", bytes: bytes)).diagnostics
      #expect(diagnostics.map(\.identifier) == ["invalid-utf8"])
      #expect(diagnostics.first?.place?.offset == offset)
    }
  }

  @Test("lists nested a thousandfold, and aliases that would fill all memory, do no harm")
  func bombs() {
    let deep = "---\npaper: " + String(repeating: "[", count: 50_000) + "\n---\n"
    #expect(!findings(deep).isEmpty)
    let nested =
      "---\npaper: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
      + "\n---\n"
    #expect(findings(nested).map(\.0.identifier) == ["wrong-type"])
    var bomb = "---\na0: &a0 [x, x]\n"
    for level in 1...60 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(findings(bomb + "? *a60\n: x\n---\n").map(\.0.identifier) == ["yaml-alias"])
  }

  @Test("no bytes make a reader crash")
  func anyBytes() {
    let seed = Array(
      "---\ntitle: \"A\": b\nmatch: {any: [a, 'b*'], none: {c: ~}}\nx: &y !!str |\n  é\n---\n# b"
        .utf8)
    let marks = Array("-:[]{}#&*!|>'\"%@`,\n \t?~".utf8)
    var state: UInt64 = 1
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<2_000 {
      var bytes = seed
      for _ in 0...random(4) {
        let index = random(bytes.count)
        switch random(3) {
        case 0: bytes[index] = UInt8(random(256))
        case 1: bytes.remove(at: index)
        default: bytes.insert(marks[random(marks.count)], at: index)
        }
      }
      for file in ["notes/a.md", "topics/a.md", "pages/a.md", "site.yml"] {
        let diagnostics = readContent([SourceFile(path: "Content/" + file, bytes: bytes)])
          .diagnostics
        for place in diagnostics.compactMap(\.place) {
          #expect(place.offset >= 0 && place.offset + place.length <= bytes.count)
        }
      }
    }
  }
}
