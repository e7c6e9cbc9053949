import Markdown
import Testing

private func document(_ text: String) -> MarkdownDocument {
  MarkdownDocument(Array(text.utf8)[...])
}

private func html(
  _ text: String, _ style: HTMLStyle = HTMLStyle(), mapLink: (String) -> String? = { $0 }
) -> String {
  String(decoding: document(text).html(style, mapLink: mapLink), as: UTF8.self)
}

@Suite("Markdown as HTML")
struct MarkdownHTMLTests {
  @Test(
    "links that are relative or of a known scheme are kept",
    arguments: [
      ("[a](https://example.org/x?y=1#z)", "<a href=\"https://example.org/x?y=1#z\">a</a>"),
      ("[a](HTTP://example.org)", "<a href=\"HTTP://example.org\">a</a>"),
      ("[a](mailto:a@example.org)", "<a href=\"mailto:a@example.org\">a</a>"),
      ("[a](doi:10.1000/X)", "<a href=\"https://doi.org/10.1000/X\">a</a>"),
      ("<doi:10.1000/182>", "<a href=\"https://doi.org/10.1000/182\">doi:10.1000/182</a>"),
      ("[a](../b.html)", "<a href=\"../b.html\">a</a>"),
      ("[a](#b:c)", "<a href=\"#b:c\">a</a>"),
      ("[a](b/c:d)", "<a href=\"b/c:d\">a</a>"),
      ("[a]()", "<a href=\"\">a</a>"),
      ("![a](b.png)", "<img src=\"b.png\" alt=\"a\" />"),
    ])
  func keptLink(markdown: String, expected: String) {
    #expect(html(markdown) == "<p>\(expected)</p>\n")
  }

  @Test(
    "of a link that could run a script only the text remains",
    arguments: [
      "[a *b*](javascript:alert(1))",
      "[a *b*](JaVaScRiPt:alert(1))",
      "[a *b*](&#106;avascript:alert(1))",
      "[a *b*](javascript&colon;alert(1))",
      "[a *b*](<java\tscript:alert(1)>)",
      "[a *b*](<&#1;javascript:alert(1)>)",
      "[a *b*](vbscript:x)",
      "[a *b*](data:text/html,x)",
      "[a *b*](file:///etc/passwd)",
      "[a *b*][r]\n\n[r]: javascript:alert(1)",
      "![a *b*](data:image/png;base64,AAAA)",
    ])
  func refusedLink(markdown: String) {
    #expect(html(markdown) == "<p>a <em>b</em></p>\n")
  }

  @Test("HTML is shown as text, and comments vanish")
  func rawHTML() {
    #expect(html("a <b>c</b><!-- d -->") == "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n")
    #expect(
      html("<script>\nalert(1)\n</script>\n\nb")
        == "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>\n<p>b</p>\n")
    #expect(html("<!-- a -->\n\n- <div>x") == "<ul>\n<li>&lt;div&gt;x</li>\n</ul>\n")
    #expect(html("<!-- a --> b") == "<p>&lt;!-- a --&gt; b</p>\n")
  }

  @Test("unsafe style leaves HTML and links as they are written")
  func unsafe() {
    let style = HTMLStyle(allowsUnsafe: true)
    #expect(html("a <b>c</b> [d](data:x)", style) == "<p>a <b>c</b> <a href=\"data:x\">d</a></p>\n")
  }

  @Test("quotation marks and dashes stay as they are written")
  func noSmartPunctuation() {
    #expect(html("'a' -- \"b\"...") == "<p>'a' -- &quot;b&quot;...</p>\n")
  }

  @Test("destinations are mapped before they are checked")
  func mappedLinks() {
    let mapped = html("[a](b.md) ![c](d.png) [e](f) <https://g.h>") {
      switch $0 {
      case "b.md": "../../b.html"
      case "f": "javascript:f"
      case "https://g.h": nil
      default: $0
      }
    }
    #expect(
      mapped
        == "<p><a href=\"../../b.html\">a</a> <img src=\"d.png\" alt=\"c\" /> e https://g.h</p>\n")
  }

  @Test(
    "the highest heading gets the level asked for",
    arguments: [
      ("# a\n## b", 2, "<h2>a</h2>\n<h3>b</h3>\n"),
      ("### a\n#### b", 2, "<h2>a</h2>\n<h3>b</h3>\n"),
      ("## a\n# b", 2, "<h3>a</h3>\n<h2>b</h2>\n"),
      ("# a\n###### b", 3, "<h3>a</h3>\n<h6>b</h6>\n"),
    ])
  func headings(markdown: String, level: Int, expected: String) {
    #expect(html(markdown, HTMLStyle(highestHeading: level)) == expected)
  }

  @Test("the title can be left out, and does not count as a heading then")
  func omittedTitle() {
    let style = HTMLStyle(highestHeading: 2, omitsTitle: true)
    #expect(html("# a\n\nb\n\n## c\n\n# d", style) == "<p>b</p>\n<h3>c</h3>\n<h2>d</h2>\n")
    #expect(html("b\n\n# c", style) == "<p>b</p>\n<h2>c</h2>\n")
  }

  @Test("bytes that are not UTF-8 become replacement characters")
  func invalidBytes() {
    let bytes: [UInt8] = [0x61, 0xFF, 0x00, 0xE2, 0x82, 0x62]
    #expect(
      String(decoding: MarkdownDocument(bytes[...]).html(), as: UTF8.self)
        == "<p>a\u{FFFD}\u{FFFD}\u{FFFD}b</p>\n")
    #expect(html("") == "")
  }

  @Test("ten thousand levels of nesting are read")
  func deepNesting() {
    #expect(html(String(repeating: "> ", count: 10_000) + "a").contains("<p>a</p>"))
    #expect(html(String(repeating: "[", count: 10_000) + "a").contains("[a</p>"))
  }

  @Test("documents are read by many threads at once")
  func concurrency() async {
    let text = "# a\n\n*b* <i>c</i> [d](e) `f`\n"
    let expected = html(text)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<200).allSatisfy { _ in html(text) == expected } }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}

@Suite("Titles and openings of Markdown")
struct MarkdownTextTests {
  @Test(
    "only a heading of the first level at the beginning is the title",
    arguments: [
      ("# A *b* `c`\n\ntext", "A b c"), ("A\n===", "A"), ("\n\n# A", "A"), ("## A", nil),
      ("text\n\n# A", nil), ("#", nil), ("", nil),
    ] as [(String, String?)])
  func title(markdown: String, expected: String?) {
    #expect(document(markdown).title == expected)
  }

  @Test("the opening is the first paragraph, without markup and on one line")
  func opening() {
    let text = "# A\n\n> quoted\n\nOne *two*\n[three](x) `four`\\\n<b>five</b> &amp;\n\nsix"
    #expect(document(text).openingText(limit: 100) == "One two three four five &")
    #expect(document("> a\n\n- b").openingText(limit: 100) == "a")
    #expect(document("- a\n\nb").openingText(limit: 100) == "b")
    #expect(document("# A").openingText(limit: 100) == "")
  }

  @Test(
    "a long opening is cut after a word",
    arguments: [
      (11, "one two, six"), (8, "one two, six"), (12, "one two, six"), (9, "one two, six"),
    ])
  func cut(limit: Int, markdown: String) {
    let expected = [8: "one…", 9: "one two…", 11: "one two…", 12: "one two, six"]
    #expect(document(markdown).openingText(limit: limit) == expected[limit])
  }

  @Test("a word longer than the limit is cut, never inside a character")
  func cutWord() {
    #expect(document("abcdef").openingText(limit: 4) == "abc…")
    #expect(document("👩‍🔬👩‍🔬👩‍🔬").openingText(limit: 2) == "👩‍🔬…")
    #expect(document("abc").openingText(limit: 0) == "…")
  }
}
