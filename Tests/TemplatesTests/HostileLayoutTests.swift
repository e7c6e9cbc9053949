import Reporting
import Templates
import Testing

@Suite("hostile layouts")
struct HostileLayoutTests {
  /// Compiles, and renders whatever comes of it.
  /// - Returns: how many errors there are.
  private func compiled(_ files: [String: String], schema: String = "book") -> Int {
    let (layouts, diagnostics) = compileLayouts(
      files.reduce(into: [:]) {
        $0[$1.key] = SourceFile(path: $1.key, bytes: Array($1.value.utf8))
      },
      pages: [PageLayout("page", schema: schema)], schemas: Library.schemas)
    var buffer = HTMLBuffer()
    let library = Library(books: [Library.Book(title: "A", authors: ["B"])])
    for layout in layouts { layout.render(library, Subject(), into: &buffer) }
    return diagnostics.filter { $0.severity == .error }.count
  }

  @Test(
    "a megabyte of braces is one mistake",
    arguments: [("{{", 1), ("{", 1), ("{{!", 1), ("{{=", 1), ("}}", 0)])
  func megabyte(text: String, count: Int) {
    let text = String(repeating: text, count: 1_000_000 / text.count)
    #expect(compiled(["page": text]) == count)
  }

  @Test(
    "thousands of the same tag are as many mistakes",
    arguments: [
      ("{{}}", 2_000), ("{{#isNew}}", 2_000), ("{{^isNew}}", 2_000), ("{{/isNew}}", 2_000),
      ("{{x}}", 2_000), ("{{$a}}", 2_000), ("{{>page}}", 2_000), ("{{>x}}", 2_000),
      ("{{<page}}", 2_001), ("{{#self}}{{>page}}", 4_000), ("\n", 0), ("  {{! }}\n", 0),
    ])
  func thousands(tag: String, count: Int) {
    #expect(compiled(["page": String(repeating: tag, count: 2_000)]) == count)
  }

  @Test("sections nested ten thousand deep are compiled and rendered")
  func deepSections() {
    let depth = 10_000
    let open = String(repeating: "{{#sequel}}{{^isNew}}", count: depth)
    let close = String(repeating: "{{/isNew}}{{/sequel}}", count: depth)
    #expect(compiled(["page": open + "{{title}}" + close]) == 0)
  }

  @Test("a thousand partials in a chain are compiled and rendered")
  func longChain() {
    var files = ["page": "{{>p0}}"]
    for number in 0..<1_000 { files["p\(number)"] = "  {{>p\(number + 1)}}\n" }
    files["p1000"] = "{{title}}"
    #expect(compiled(files) == 0)
  }

  @Test("partials whose uses double with each file share what is compiled")
  func doubling() {
    var files = ["page": "{{^isNew}}{{title}}{{/isNew}}{{#isNew}}{{>p0}}{{/isNew}}"]
    for number in 0..<60 { files["p\(number)"] = "{{>p\(number + 1)}}{{>p\(number + 1)}}" }
    files["p60"] = "{{title}}"
    #expect(compiled(files) == 0)
  }

  @Test("layouts that use each other in more ways than can be compiled are an error")
  func tooLarge() {
    var files = ["page": "{{>p0}}"]
    for number in 0..<60 {
      let use = { (content: Int) in
        "{{<p\(number + 1)}}{{$b\(number)}}\(content){{/b\(number)}}{{/p\(number + 1)}}"
      }
      files["p\(number)"] = "{{#isNew}}\(use(1))\(use(2)){{/isNew}}{{$b\(number)}}{{/b\(number)}}"
    }
    files["p60"] = "{{title}}" + (0..<60).map { "{{$b\($0)}}{{/b\($0)}}" }.joined()
    #expect(compiled(files) == 1)
  }

  @Test("any bytes are a layout")
  func anyBytes() {
    // A fixed sequence that looks random, made of what layouts are made of.
    let parts = [
      "{{", "}}", "{{{", "#", "^", "/", ">", "<", "$", "=", "!", "&", "*", ".", " ", "\n", "\r\n",
      "title", "authors", "sequel", "page", "a", "{{#authors}}", "{{/authors}}", "{{$a}}",
      "{{/a}}", "{{<page}}", "{{/page}}", "{{=| |=}}", "|title|", "\u{0}", "é",
    ]
    var state: UInt64 = 42
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(state >> 33) % parts.count]
      }
      _ = compiled(["page": text, "a": "{{$a}}{{title}}{{/a}}\n  {{>a}}\n"])
    }
  }

  @Test("bytes that are not UTF-8 are passed on as they are")
  func notUTF8() {
    let bytes: [UInt8] = [0xFF, 0xC3, 0x28] + Array("{{title}}".utf8) + [0xFE]
    let (layouts, diagnostics) = compileLayouts(
      ["page": SourceFile(path: "page", bytes: bytes)],
      pages: [PageLayout("page", schema: "book")], schemas: Library.schemas)
    var buffer = HTMLBuffer()
    layouts[0].render(
      Library(books: [Library.Book(title: "A")]), Subject(), into: &buffer)
    #expect(diagnostics == [])
    #expect(buffer.bytes == [0xFF, 0xC3, 0x28, UInt8(ascii: "A"), 0xFE])
  }
}
