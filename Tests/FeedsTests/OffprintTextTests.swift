import Papers
import Testing

@testable import Feeds

@Suite("Markup in Offprint's own feeds")
struct OffprintTextTests {
  @Test(
    "tags and mathematics are markup, and anything else is text",
    arguments: [
      ("plain", "plain"),
      ("<i>a</i> <b>b</b>", "{i:a} {b:b}"),
      ("H<sub>2</sub>O<sup>+</sup> <tt>x</tt>", "H{sub:2}O{sup:+} {tt:x}"),
      ("<i>a <b>b</b></i>", "{i:a {b:b}}"),
      ("use <think> tags", "use <think> tags"),
      ("<i class=x>a</i>", "<i class=x>a</i>"),
      ("<i>a", "<i>a"),
      ("a</i>", "a</i>"),
      ("<i>a</b></i>", "{i:a</b>}"),
      ("<i></i>x", "x"),
      (#"\(x^2\) and \[y\]"#, "{math:x^2} and {display:y}"),
      ("$x$ and $$y$$", "{math:x} and {display:y}"),
      ("$5 and $10", "$5 and $10"),
      ("costs $5", "costs $5"),
      ("$ x $", "$ x $"),
      ("$x$1", "$x$1"),
      (#"$\$x$"#, #"{math:\$x}"#),
      (#"\(x"#, #"\(x"#),
      (#"80\%"#, #"80\%"#),
      ("a &amp; b &lt;i&gt; &#36;x&#x24;", "a & b <i> $x$"),
      ("&amp;lt;", "&lt;"),
      ("&nbsp; &quot; &#xD800; AT&T;", "&nbsp; &quot; &#xD800; AT&T;"),
      ("&lt;i>a</i>", "<i>a</i>"),
      (#"\(a &lt; b\)"#, "{math:a < b}"),
      ("a\n\n b", "a b"),
      ("", ""),
    ])
  func reading(written: String, shown: String) {
    #expect(spelledOut(prose(fromMarkup: written)) == shown)
  }

  @Test(
    "text that looks like markup is written so that it is read as text",
    arguments: [
      "<i>x</i>", "&amp; &lt;", "$x$ and $y$", "$5", #"\(x\)"#, #"\[x\]"#, #"\\(x\\)"#, "</b>",
      "&#38;",
      #"\"#, "&", "<", "$$", #"$\"#,
    ])
  func literal(text: String) {
    #expect(prose(fromMarkup: markup(of: Prose(text))) == Prose(text))
    // The same inside of mathematics and of another mark.
    var builder = ProseBuilder()
    builder.open(.italic)
    builder.append(text)
    builder.appendMath(text)
    builder.append(" ")
    builder.appendMath(text, display: true)
    builder.close()
    let nested = builder.finish()
    #expect(prose(fromMarkup: markup(of: nested)) == nested)
  }

  @Test("text without anything special is written as it is")
  func plain() {
    #expect(markup(of: Prose("AT&T pays $5 < $10%, 80\\% of <think>")).contains("AT&T pays"))
    #expect(markup(of: Prose("It costs $5 & <think>s")) == "It costs $5 & <think>s")
  }
}

/// A text with its marks written as `{i:…}`.
private func spelledOut(_ prose: Prose) -> String {
  var result = ""
  for scalar in prose.marked.unicodeScalars {
    switch scalar.value < 0x20 ? Prose.Mark(rawValue: UInt8(scalar.value)) : nil {
    case .italic: result += "{i:"
    case .bold: result += "{b:"
    case .subscript: result += "{sub:"
    case .superscript: result += "{sup:"
    case .monospace: result += "{tt:"
    case .math: result += "{math:"
    case .displayMath: result += "{display:"
    case .close: result += "}"
    case nil: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
