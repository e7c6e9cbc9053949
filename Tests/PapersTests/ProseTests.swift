import Testing

@testable import Papers

@Suite("Prose")
struct ProseTests {
  @Test("white space of every kind is folded and trimmed")
  func foldsWhiteSpace() {
    #expect(Prose("  a\n\t b\u{A0}\u{2003}c \r\n").marked == "a b c")
    #expect(Prose(" \n ").isEmpty)
  }

  @Test(
    "characters that nobody sees are dropped",
    arguments: [
      "a\u{0}b", "a\u{7}b", "a\u{202E}b", "a\u{FEFF}b", "a\u{200B}b", "a\u{9C}b", "a\u{1}b",
    ])
  func dropsInvisibleCharacters(text: String) {
    #expect(Prose(text).marked == "ab")
  }

  @Test("characters of every length are kept, and spaces between them")
  func keepsCharacters() {
    let text = "a é \u{4E2D}b \u{1D54F} \u{1F600}c d é"
    #expect(Prose(text).marked == text)
    #expect(Prose(" a\u{A0}\u{A0}b  c\u{7F}d ").marked == "a b cd")
  }

  @Test("what text becomes does not depend on how much of it is looked at in one go")
  func foldsCharacterByCharacter() {
    let parts = ["a", "word", " ", "  ", "\n", "\u{1}", "\u{7F}", "\u{A0}", "~", "é", "\u{1D54F}"]
    for seed in 0..<2_000 {
      var (text, state) = ("", UInt64(seed))
      for _ in 0..<seed % 24 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Plain letters are as likely as all else, so that runs have every length.
        text += state >> 63 == 0 ? "b" : parts[Int(state >> 40) % parts.count]
      }
      var builder = ProseBuilder()
      for scalar in text.unicodeScalars { builder.append(scalar) }
      let expected = builder.finish()
      #expect(Prose(text) == expected, "\(text.debugDescription)")
    }
  }

  @Test("text is brought to Unicode's form C")
  func normalizes() {
    #expect(Prose("Zu\u{308}rich").marked.unicodeScalars.count == 6)
    #expect(Prose("한국").marked == "한국")
    #expect(Array(Prose("\u{212B}").marked.utf8) == Array("\u{C5}".utf8))
  }

  @Test("marks nest, close by themselves, and vanish when empty")
  func closesMarks() {
    var builder = ProseBuilder()
    builder.append("on ")
    builder.open(.italic)
    builder.append("E. coli")
    builder.open(.bold)
    builder.close()
    builder.close()
    builder.append(" and ")
    builder.appendMath("x^2")
    builder.open(.superscript)
    builder.append("2")
    let prose = builder.finish()
    #expect(prose.marked == "on \u{1}E. coli\u{8} and \u{E}x^2\u{8}\u{4}2\u{8}")
    #expect(prose.plain == "on E. coli and x^22")
    #expect(!prose.isPlain)
  }

  @Test("formulas are found between marks, in their order")
  func formulas() {
    var builder = ProseBuilder()
    builder.append("on ")
    builder.open(.italic)
    builder.append("E. coli")
    builder.appendMath("\\ell_1")
    builder.close()
    builder.appendMath("é", display: true)
    builder.appendMath("")
    let prose = builder.finish()
    #expect(prose.formulas == [Formula("\\ell_1"), Formula("é", isDisplay: true)])
    #expect(Prose("no $x$ here").formulas.isEmpty)
  }

  @Test("white space on both sides of a mark is one space")
  func foldsWhiteSpaceAroundMarks() {
    var builder = ProseBuilder()
    builder.open(.bold)
    builder.append(" a ")
    builder.close()
    builder.append(" b ")
    builder.open(.italic)
    builder.append(" c")
    #expect(builder.finish().marked == "\u{2}a\u{8} b \u{1}c\u{8}")
  }

  @Test("closing what is not open does nothing")
  func ignoresStrayClose() {
    var builder = ProseBuilder()
    builder.close()
    builder.append("a")
    builder.close()
    #expect(builder.finish().marked == "a")
  }

  @Test("a mark that vanishes leaves no space of its own")
  func vanishesWithItsSpace() {
    var builder = ProseBuilder()
    builder.append("a ")
    builder.open(.bold)
    builder.close()
    builder.append(" b ")
    builder.appendMath("")
    #expect(builder.finish().marked == "a b")
  }
}
