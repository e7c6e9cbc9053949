internal import Papers

/// What a command means in running text.
enum TeXCommand {
  /// A letter of its own; the spaces after the command end it and vanish, as in `S\o ren`.
  case letter(String)
  /// A sign; the space after it stays, since people who leave out the braces mean it.
  case symbol(String)
  /// An accent over what follows.
  case accent(TeXAccent)
  /// An argument with a mark, or without one.
  case argument(Prose.Mark?)
  /// A mark, or none, to the end of the group.
  case declaration(Prose.Mark?)
  /// An argument in parentheses.
  case parenthesis
  /// Nothing, and its argument neither.
  case dropped
  /// Keys that the source resolves and we cannot: they stand in brackets.
  case reference
  /// An address.
  case address
  /// An argument that is mathematics.
  case mathematics
  /// The beginning of an environment.
  case begin
}

/// An accent: the character that combines with the letter before it, and how it looks alone.
struct TeXAccent {
  let combining: Unicode.Scalar
  let alone: String?

  init(_ combining: Unicode.Scalar, alone: String? = nil) {
    self.combining = combining
    self.alone = alone
  }
}

/// The accents that are written as a sign after the backslash.
let teXAccents: [UInt8: TeXAccent] = [
  UInt8(ascii: "`"): TeXAccent("\u{300}", alone: "`"),
  UInt8(ascii: "'"): TeXAccent("\u{301}", alone: "'"),
  UInt8(ascii: "^"): TeXAccent("\u{302}", alone: "^"),
  UInt8(ascii: "~"): TeXAccent("\u{303}", alone: "~"),
  UInt8(ascii: "\""): TeXAccent("\u{308}", alone: "\""),
  UInt8(ascii: "="): TeXAccent("\u{304}"),
  UInt8(ascii: "."): TeXAccent("\u{307}"),
]

/// The commands that are known, by name.
let teXCommands: [String: TeXCommand] = {
  var table: [String: TeXCommand] = [:]
  func add(_ names: String, _ command: TeXCommand) {
    for name in names.split(separator: " ") { table[String(name)] = command }
  }
  func addPairs(_ pairs: String, _ command: (String) -> TeXCommand) {
    let words = pairs.split(whereSeparator: \.isWhitespace)
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      table[String(words[index])] = command(String(words[index + 1]))
    }
  }
  addPairs(letters, TeXCommand.letter)
  addPairs(symbols, TeXCommand.symbol)
  addPairs(mathematicalSymbols, TeXCommand.symbol)

  let accents: [(String, Unicode.Scalar)] = [
    ("u", "\u{306}"), ("v", "\u{30C}"), ("H", "\u{30B}"), ("r", "\u{30A}"), ("h", "\u{309}"),
    ("G", "\u{30F}"), ("U", "\u{30E}"), ("c", "\u{327}"), ("k", "\u{328}"), ("d", "\u{323}"),
    ("b", "\u{331}"), ("t", "\u{361}"),
  ]
  for (name, combining) in accents { table[name] = .accent(TeXAccent(combining)) }

  add("emph textit textsl", .argument(.italic))
  add("textbf", .argument(.bold))
  add("texttt", .argument(.monospace))
  add("textsuperscript", .argument(.superscript))
  add("textsubscript", .argument(.subscript))
  add(
    "textrm textsf textsc textup textmd textnormal text mbox hbox fbox underline uline mkbibquote",
    .argument(nil))
  add("it em sl itshape slshape", .declaration(.italic))
  add("bf bfseries", .declaration(.bold))
  add("tt ttfamily", .declaration(.monospace))
  add(
    """
    rm sf sc scshape rmfamily sffamily upshape mdseries normalfont tiny scriptsize footnotesize \
    small normalsize large Large LARGE huge Huge selectfont noindent centering relax protect
    """, .declaration(nil))

  add("cite citep citet citealp citeauthor citeyear parencite textcite autocite", .reference)
  add("ref eqref autoref cref Cref pageref", .reference)
  add("label vspace hspace nocite href textcolor color end bibinfo", .dropped)
  add("footnote thanks", .parenthesis)
  add("url path nolinkurl", .address)
  add("ensuremath", .mathematics)
  add("begin", .begin)

  add(
    "newline linebreak par quad qquad enspace thinspace nobreakspace space hfill and", .symbol(" "))
  add("item", .symbol(" \u{2022}"))
  return table
}()

private let letters = """
  o ø O Ø l ł L Ł ss ß SS ẞ ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ
  ng ŋ NG Ŋ
  """

private let symbols = """
  S § P ¶ copyright © textcopyright © pounds £ textsterling £ textyen ¥ textcent ¢ texteuro €
  euro € textregistered ® texttrademark ™ dag † ddag ‡ ldots … dots … textellipsis … textendash –
  textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ”
  textquotesingle ' textquotedbl " lq ‘ rq ’ guillemotleft « guillemotright » guilsinglleft ‹
  guilsinglright › quotedblbase „ quotesinglbase ‚ textasciitilde ~ textasciicircum ^
  textasciigrave ` textasciidieresis ¨ textasciiacute ´ textbackslash \\ textless < textgreater >
  textbar | textbullet • textperiodcentered · textexclamdown ¡ textquestiondown ¿
  textunderscore _ textdollar $ textbraceleft { textbraceright } lbrace { rbrace } textdegree °
  degree ° textmu µ textpm ± texttimes × textdiv ÷ textonehalf ½ textonequarter ¼
  textthreequarters ¾ textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textsection §
  textparagraph ¶ textordfeminine ª textordmasculine º textnumero № textrightarrow →
  textleftarrow ← textsurd √ checkmark ✓ slash / TeX TeX LaTeX LaTeX LaTeXe LaTeX2ε BibTeX BibTeX
  """

/// Signs that authors write outside their dollars too.
private let mathematicalSymbols = """
  alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
  kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ
  phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ
  Upsilon Υ Phi Φ Psi Ψ Omega Ω times × cdot · pm ± mp ∓ div ÷ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠
  approx ≈ sim ∼ simeq ≃ equiv ≡ cong ≅ propto ∝ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ infty ∞ in ∈
  notin ∉ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cup ∪ cap ∩ emptyset ∅ setminus ∖ to →
  rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔
  longrightarrow ⟶ mapsto ↦ uparrow ↑ downarrow ↓ forall ∀ exists ∃ neg ¬ wedge ∧ vee ∨ partial ∂
  nabla ∇ sum ∑ prod ∏ int ∫ ell ℓ hbar ℏ star ⋆ ast ∗ circ ∘ bullet • dagger † ddagger ‡ prime ′
  perp ⊥ parallel ∥ oplus ⊕ otimes ⊗ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ cdots ⋯
  vdots ⋮ triangle △ Box □ angle ∠ sqcup ⊔ sqcap ⊓ models ⊨ vdash ⊢ aleph ℵ
  """
