import Foundation
import Mathematics
import Papers
import Testing

/// KaTeX, as Debian installs it.
private func katex() throws -> [UInt8] {
  Array(try Data(contentsOf: URL(filePath: "/usr/share/javascript/katex/katex.min.js")))
}

/// The MathML of a formula without its annotation; what is wrong with it, if it has none.
private func mathML(
  _ tex: String, isDisplay: Bool = false, macros: [String: String] = [:]
) throws -> String {
  let typesetter = try Typesetter(katex: katex(), macros: macros)
  do throws(TypesettingError) {
    let markup = try typesetter.mathML(of: Formula(tex, isDisplay: isDisplay))
    return markup.replacing(/<annotation.*<\/annotation>/, with: "")
  } catch {
    return "! " + error.problem
  }
}

@Suite("The typesetter")
struct TypesetterTests {
  @Test(
    "a formula is one element, or what is wrong with it is told",
    arguments: [
      ("k", "<math><semantics><mrow><mi>k</mi></mrow></semantics></math>"),
      (
        "\\ell_1",
        "<math><semantics><mrow><msub><mi mathvariant=\"normal\">ℓ</mi><mn>1</mn></msub></mrow></semantics></math>"
      ),
      (
        "x < \\mathbb{R}^n",
        "<math><semantics><mrow><mi>x</mi><mo>&lt;</mo><msup><mi>ℝ</mi><mi>n</mi></msup></mrow></semantics></math>"
      ),
      (
        "a \\mbox{ if }",
        "<math><semantics><mrow><mi>a</mi><mtext>\u{A0}if\u{A0}</mtext></mrow></semantics></math>"
      ),
      ("\\eps", "! undefined control sequence: \\eps"),
      ("x^{2", "! expected '}', got 'EOF'"),
    ])
  func oneElement(
    _ tex: String, _ expected: String
  ) throws {
    #expect(try mathML(tex) == expected)
  }

  @Test("the TeX goes with the formula")
  func annotation() throws {
    let markup = try Typesetter(katex: katex()).mathML(of: Formula("a<b"))
    #expect(
      markup.contains("<annotation encoding=\"application/x-tex\">a&lt;b</annotation>"))
  }

  @Test("a formula on a line of its own says so")
  func display() throws {
    #expect(try mathML("x", isDisplay: true).hasPrefix("<math display=\"block\">"))
  }

  @Test(
    "letters are those of Unicode, since browsers know no others",
    arguments: [
      ("\\mathbf{x1}", "𝐱"), ("\\mathbf{7}", "𝟕"), ("\\mathcal{LB}", "ℒ"), ("\\mathfrak{C}", "ℭ"),
      ("\\mathbb{Z}", "ℤ"), ("\\boldsymbol{\\alpha}", "𝜶"), ("\\mathsf{P}", "𝖯"),
      ("\\mathtt{a}", "𝚊"),
    ])
  func letters(
    _ tex: String, _ letter: String
  ) throws {
    let markup = try mathML(tex)
    #expect(markup.contains(letter))
    #expect(!markup.contains("mathvariant"))
  }

  @Test("an archive's macros are known, with their arguments")
  func macros() throws {
    let macros = ["eps": "\\epsilon", "bigO": "\\mathcal{O}(#1)"]
    let markup = try mathML("\\bigO{\\eps}", macros: macros)
    #expect(markup.contains("𝒪") && markup.contains("ϵ"))
  }

  @Test("formulas have no effect on each other")
  func independence() throws {
    let typesetter = try Typesetter(katex: katex())
    let formula = Formula("\\tag{1} x", isDisplay: true)
    let first = try typesetter.mathML(of: formula)
    #expect(throws: TypesettingError.self) { try typesetter.mathML(of: Formula("\\nothing {")) }
    #expect(try typesetter.mathML(of: formula) == first)
  }

  @Test(
    "what is hostile or broken is refused and nothing else happens",
    arguments: [
      "\\def\\a{xx}\\a", "\\newcommand{\\a}{x}\\a", "\\let\\a=\\b", "\\gdef\\a{\\a\\a}\\a",
      "\\href{javascript:alert(1)}{x}", "\\url{https://example.org/}", "\\htmlClass{a}{b}",
      "\\includegraphics{https://example.org/a.png}",
      String(repeating: "{", count: 4000), String(repeating: "x^{", count: 1300),
      String(repeating: "x", count: 5000), "\\verb|a", "#1", "&", "\\begin{matrix}", "\u{0}",
    ])
  func hostile(_ tex: String) throws {
    let typesetter = try Typesetter(katex: katex())
    #expect(throws: TypesettingError.self) { try typesetter.mathML(of: Formula(tex)) }
    #expect(try typesetter.mathML(of: Formula("x")).contains("<mi>x</mi>"))
  }

  @Test("no formula writes markup of its own")
  func escaping() throws {
    let markup = try mathML("\\text{</math><script>alert(1)</script>\"'\\&}")
    #expect(!markup.contains("<script"))
    #expect(markup.contains("&lt;script&gt;"))
  }

  @Test("characters beyond the first plane stay whole")
  func planes() throws {
    let markup = try mathML("\\text{𝔸} + 𝔸")
    #expect(markup.hasPrefix("! ") || markup.contains("𝔸"))
  }

  @Test("a script that is none is an error")
  func script() {
    #expect(throws: TypesettingError.self) { _ = try Typesetter(katex: Array("(".utf8)) }
  }
}

@Suite("Typeset formulas")
struct TypesetFormulasTests {
  @Test("what was set is remembered, with what could not be")
  func remembered() throws {
    let formulas = [Formula("x^2"), Formula("x^2", isDisplay: true), Formula("\\eps")]
    let typesetter = try Typesetter(katex: katex())
    let set = TypesetFormulas(of: formulas, setBy: "KaTeX", with: typesetter)
    let again = try #require(TypesetFormulas(remembered: set.remembered, setBy: "KaTeX"))
    for formula in formulas {
      #expect(set[formula] != nil)
      #expect(again[formula] == set[formula])
    }
    #expect(again.remembered == set.remembered)
  }

  @Test("what is damaged is not remembered")
  func damaged() throws {
    let set = TypesetFormulas(
      of: [Formula("x")], setBy: "KaTeX", with: try Typesetter(katex: katex()))
    for length in 1..<set.remembered.count {
      #expect(TypesetFormulas(remembered: Array(set.remembered.prefix(length)), setBy: "") == nil)
    }
  }
}
