import Papers
import Testing

@testable import Feeds

/// The text with its marks as people can read them: `<i>…</>`, `‹x^2›` for mathematics.
func readable(_ prose: Prose) -> String {
  let names: [UInt8: String] = [
    1: "<i>", 2: "<b>", 3: "<sub>", 4: "<sup>", 5: "<tt>", 8: "</>", 0x0E: "<m>", 0x0F: "<M>",
  ]
  return prose.marked.unicodeScalars.map {
    $0.value < 0x20 ? names[UInt8($0.value), default: "?"] : String($0)
  }.joined()
}

struct TeXExample: Sendable, CustomTestStringConvertible {
  let tex: String
  let expected: String

  init(_ tex: String, _ expected: String) {
    self.tex = tex
    self.expected = expected
  }

  var testDescription: String { tex }
}

@Suite("TeX in running text")
struct TeXTextTests {
  @Test(
    "escapes become what they mean",
    arguments: [
      TeXExample(#"80-95\% of R\&D"#, "80-95% of R&D"),
      TeXExample(##"snake\_case \#1 \$5 \{x\}"##, "snake_case #1 $5 {x}"),
      TeXExample(#"80\\% twice"#, "80% twice"),
      TeXExample(#"two\\lines"#, "two lines"),
      TeXExample(#"i.\,i.\,d data"#, "i.i.d data"),
      TeXExample(#"i.\,i.\,d."#, "i.i.d."),
      TeXExample(#"e.\,g. this"#, "e.g. this"),
      TeXExample(#"z.\,B. das"#, "z.B. das"),
      TeXExample(#"J.\,Smith, 5\,GeV, w.r.t.\,the"#, "J. Smith, 5 GeV, w.r.t. the"),
      TeXExample(#"soft\-hyphen, in\/visible"#, "softhyphen, invisible"),
      TeXExample(#"a\ b"#, "a b"),
      TeXExample("Fig.~1 of Smith et~al.~(2020)", "Fig. 1 of Smith et al. (2020)"),
      TeXExample(
        "about ~50 ms (~10x) at http://x.org/~me",
        "about ~50 ms (~10x) at http://x.org/~me"),
      TeXExample("a--b and --flag", "a--b and --flag"),
      TeXExample("what?` no", "what?` no"),
    ])
  func escapes(_ example: TeXExample) {
    #expect(readable(prose(fromTeX: example.tex)) == example.expected)
  }

  @Test(
    "accents become letters in all the forms in which people write them",
    arguments: [
      TeXExample(#"Kekul\'e"#, "Kekulé"),
      TeXExample(#"Kekul\'{e}, {\'e}, {\'{e}}, \'{\e}"#, #"Kekulé, é, é, \'\e"#),
      TeXExample(#"Erd\H{o}s, Erd\H os, Erd{\H o}s"#, "Erdős, Erdős, Erdős"),
      TeXExample(#"G\"odel, G\"{o}del, G{\"o}del, G{\"{o}}del"#, "Gödel, Gödel, Gödel, Gödel"),
      TeXExample(#"Fran\c{c}ois, Fran\c cois"#, "François, François"),
      TeXExample(
        #"\v{S}im\r{u}nek, \v Z, \k{a}, \d{s}, \b{d}, \u{g}, \=a, \=\i"#,
        "Šimůnek, Ž, ą, ṣ, ḏ, ğ, ā, ī"),
      TeXExample(#"na\"{\i}ve, na\"\i ve, na{\"\i}ve, \'\i, \'{\i}"#, "naïve, naïve, naïve, í, í"),
      TeXExample(#"\~n \^o \`a \.z \'n"#, "ñ ô à ż ń"),
      TeXExample(#"\'{\^e} \'\^e \'\ae"#, "ế ế ǽ"),
      TeXExample(#"S\o ren, S{\o}ren, S\o{}ren, \O"#, "Søren, Søren, Søren, Ø"),
      TeXExample(
        #"\AA ngstr\"om, Stra\ss e, {\L}\'od\'z, \oe uvre, \aa, \TH, \dj"#,
        "Ångström, Straße, Łódź, œuvre, å, Þ, đ"),
      TeXExample(#"\t{oo}"#, "o\u{361}o"),
      TeXExample(#"\~{} \^{}"#, "~ ^"),
      TeXExample(#"\'{ei}"#, "éi"),
      TeXExample(
        #"the model\'s, don\'t, they\'re, \'quoted\'"#,
        "the model's, don't, they're, 'quoted'"),
      TeXExample(#"a \"smart\" model, the \"Ubermensch"#, "a \"smart\" model, the Übermensch"),
    ])
  func accents(_ example: TeXExample) {
    #expect(readable(prose(fromTeX: example.tex)) == example.expected)
  }

  @Test("a command is read to its end, so that \\omega is never ø and mega")
  func longestCommand() {
    #expect(prose(fromTeX: #"\omega \ookay \oe"#).plain == #"ω \ookay œ"#)
    #expect(prose(fromTeX: #"$\omega$"#) == math(#"\omega"#))
  }

  @Test(
    "font commands become marks",
    arguments: [
      TeXExample(
        #"\emph{so} \textit{it} \textbf{b} \texttt{t}"#,
        "<i>so</> <i>it</> <b>b</> <tt>t</>"),
      TeXExample(#"{\it a b} c {\em d} {\bf e\/} {\tt f}"#, "<i>a b</> c <i>d</> <b>e</> <tt>f</>"),
      TeXExample(#"{\it a {\bf b} c} d"#, "<i>a <b>b</> c</> d"),
      TeXExample(#"\textsc{GloVe} {\sc BERT}"#, "GloVe BERT"),
      TeXExample(#"\emph{open"#, "<i>open</>"),
      TeXExample(#"\emph{} x"#, "x"),
      TeXExample(#"\it all of it"#, "all of it"),
      TeXExample(#"1\textsuperscript{st} CO\textsubscript{2}"#, "1<sup>st</> CO<sub>2</>"),
      TeXExample(#"\emph{a \emph{b} c}"#, "<i>a <i>b</> c</>"),
    ])
  func fonts(_ example: TeXExample) {
    #expect(readable(prose(fromTeX: example.tex)) == example.expected)
  }

  @Test(
    "other commands stay readable",
    arguments: [
      TeXExample(#"see \url{https://x.org/a_b\%20~c}"#, "see https://x.org/a_b%20~c"),
      TeXExample(#"\href{https://x.org}{our page}."#, "our page."),
      TeXExample(
        #"as in~\cite{smith2020,li21} and \citep[p.~3]{x}"#,
        "as in [smith2020,li21] and [x]"),
      TeXExample(#"Figure \ref{fig:a}"#, "Figure [fig:a]"),
      TeXExample(
        #"\unknown{an {inner} text}{two} and \foo bar"#,
        #"\unknown{an inner text}{two} and \foo bar"#),
      TeXExample(#"C:\temp\new"#, #"C:\temp\new"#),
      TeXExample(#"\sim 10, \alpha-divergence, \ldots, \LaTeX"#, "∼ 10, α-divergence, …, LaTeX"),
      TeXExample(#"10^{-3} and x_{i}"#, "10^{-3} and x_{i}"),
      TeXExample(#"a\footnote{b} c"#, "a (b) c"),
      TeXExample(#"\begin{itemize} \item one \item two \end{itemize}"#, "• one • two"),
      TeXExample(#"\textcolor{red}{alarm}"#, "alarm"),
      TeXExample("{GPT}-{{4}}", "GPT-4"),
      TeXExample("a } b { c", "a } b c"),
      TeXExample(#"end\"#, #"end\"#),
      TeXExample(#"\'"#, "'"),
      TeXExample(#"\c"#, #"\c"#),
      TeXExample(#"\url{open"#, #"\url{open"#),
      TeXExample("<think> x</think><br>y<br />z", "<think> x</think> y z"),
    ])
  func commands(_ example: TeXExample) {
    #expect(readable(prose(fromTeX: example.tex)) == example.expected)
  }

  @Test(
    "quotations get their marks",
    arguments: [
      TeXExample("``so'' and `so'", "“so” and ‘so’"),
      TeXExample(#"``so" they don't"#, "“so” they don't"),
      TeXExample("`don't do' that", "‘don't do’ that"),
      TeXExample("`code` and ``code``", "`code` and ``code``"),
      TeXExample("f''(x), 5'10'', it's", "f''(x), 5'10'', it's"),
      TeXExample("``a `b' c''", "“a ‘b’ c”"),
    ])
  func quotations(_ example: TeXExample) {
    #expect(readable(prose(fromTeX: example.tex)) == example.expected)
  }

  @Test(
    "mathematics is kept as TeX, and money is text",
    arguments: [
      TeXExample(#"the $x^2$ of $f_{0}$"#, "the <m>x^2</> of <m>f_{0}</>"),
      TeXExample(
        #"$$\sum_i x_i$$ and \[a\] and \(b\)"#,
        #"<M>\sum_i x_i</> and <M>a</> and <m>b</>"#),
      TeXExample("$5 to $10", "$5 to $10"),
      TeXExample("from $5-$10", "from $5-$10"),
      TeXExample("single $&!#* vector", "single $&!#* vector"),
      TeXExample("unclosed $x and more", "unclosed $x and more"),
      TeXExample(#"\$5 and \$6"#, "$5 and $6"),
      TeXExample(#"$\$5$"#, #"<m>\$5</>"#),
      TeXExample(
        #"$\sim$5 and $>$90 and $\times$3"#,
        #"<m>\sim</>5 and <m>></>90 and <m>\times</>3"#),
      TeXExample(
        #"$ \alpha $ and $ k $ or $\beta $-x"#,
        #"<m>\alpha</> and <m>k</> or <m>\beta</>-x"#),
      TeXExample("$k$-means, $3$D", "<m>k</>-means, <m>3</>D"),
      TeXExample("costs $5 but $x$ is free", "costs $5 but <m>x</> is free"),
      TeXExample("$a\n\nb$", "$a b$"),
      TeXExample(#"\begin{equation} a=b \end{equation}."#, "<M>a=b</>."),
      TeXExample(#"\begin{align}a&=b\end{align}"#, #"<M>\begin{align}a&=b\end{align}</>"#),
      TeXExample(#"$a &lt; b$"#, "<m>a < b</>"),
      TeXExample(#"\( open"#, #"\( open"#),
      TeXExample("$$ $$$", "$$ $$$"),
      TeXExample(#"\emph{$x$ y}"#, "<i><m>x</> y</>"),
      TeXExample(#"\ensuremath{\alpha}"#, #"<m>\alpha</>"#),
    ])
  func mathematics(_ example: TeXExample) {
    #expect(readable(prose(fromTeX: example.tex)) == example.expected)
  }

  @Test(
    "what is certainly an entity is decoded once",
    arguments: [
      TeXExample("classi&#64257;cation A &sube; B &#x3b1; &eacute;", "classification A ⊆ B α é"),
      TeXExample(
        "AT&T; R&D &nosuch; &; &#; &#xZ; &#1114112;",
        "AT&T; R&D &nosuch; &; &#; &#xZ; &#1114112;"),
      TeXExample("&amp;lt; &#36;x&#36;", "&lt; $x$"),
      TeXExample("&#150; &#0; &#xD800;", "– &#0; &#xD800;"),
    ])
  func entities(_ example: TeXExample) {
    #expect(readable(prose(fromTeX: example.tex)) == example.expected)
  }

  @Test(
    "BibTeX's ligatures are read in BibTeX",
    arguments: [
      TeXExample("pages 1--2 --- so", "pages 1–2 — so"),
      TeXExample("?`que? !`si!", "¿que? ¡si!"),
      TeXExample("``open", "“open"),
      TeXExample("so'' ~ x", "so” x"),
      TeXExample(#"Erd{\"{o}}s \' e"#, "Erdös é"),
    ])
  func bibliography(_ example: TeXExample) {
    #expect(readable(prose(fromTeX: example.tex, .bibliography)) == example.expected)
  }

  @Test("decomposed letters are composed")
  func composed() {
    #expect(prose(fromTeX: #"\"{o}"#).marked.unicodeScalars.count == 1)
  }

  @Test(
    "hostile text is read in linear time and crashes nothing",
    arguments: [
      #"\("#, "$a ", "{", "}", #"\'"#, #"\'{"#, "``", "`a", #"\emph{"#, #"\begin{align}"#, #"\"a "#,
      "$$a", "&#", "\\", #"\cite{"#, #"\'\^"#, "^{", #"\x{"#, "$\n\n",
    ])
  func hostile(_ piece: String) {
    _ = prose(fromTeX: String(repeating: piece, count: 20_000))
    _ = prose(fromTeX: String(repeating: piece, count: 20_000), .bibliography)
  }

  @Test("entities in plain text are decoded once, and nothing else is touched")
  func plainEntities() {
    #expect(decodingEntities("a &amp;amp; b &lt;i&gt; $5 \\o") == "a &amp; b <i> $5 \\o")
  }

  private func math(_ tex: String) -> Prose {
    var builder = ProseBuilder()
    builder.appendMath(tex)
    return builder.finish()
  }
}
