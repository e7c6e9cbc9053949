import Papers
import Testing

private func words(_ text: String) -> [String] {
  let words = Words(of: text)
  return words.words.map(words.text)
}

private func words(_ prose: Prose) -> [String] { words(prose.marked) }

@Suite("Words")
struct WordsTests {
  @Test(
    "letters and digits make words, in lower case; everything else separates",
    arguments: [
      ("Sparse Autoencoders, again", ["sparse", "autoencoders", "again"]),
      ("GPT-4 and state-of-the-art", ["gpt", "4", "and", "state", "of", "the", "art"]),
      ("don't; the model’s", ["don", "t", "the", "model", "s"]),
      ("word2vec_1 10,000", ["word2vec", "1", "10", "000"]),
      ("x = y™ “z”—w…", ["x", "y", "z", "w"]),
      (" \n\t", []), ("", []), ("a", ["a"]),
    ])
  func separation(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(
    "accents and other dress of letters are folded",
    arguments: [
      ("Zürich ZU\u{308}RICH zurich", ["zurich", "zurich", "zurich"]),
      ("Straße Łódź Ørsted Æther", ["strasse", "lodz", "orsted", "aether"]),
      ("İstanbul ıspanak", ["istanbul", "ispanak"]),
      ("ﬁne ＡＢＣ１ ℝ² H₂O", ["fine", "abc1", "r2", "h2o"]),
      ("soft\u{AD}hyphen", ["softhyphen"]),
      ("Σίσυφος ΣΊΣΥΦΟΣ", ["σισυφοσ", "σισυφοσ"]),
      ("Ёлка ЙОД", ["елка", "иод"]),
      ("हिन्दी", ["हिन्दी"]),
    ])
  func folding(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(
    "ideographs become overlapping pairs",
    arguments: [
      ("深度学习", ["深度", "度学", "学习"]),
      ("用BERT做", ["用", "bert", "做"]),
      ("日本語の、カタカナ", ["日本", "本語", "語の", "カタ", "タカ", "カナ"]),
      ("한국어 말", ["한국", "국어", "말"]),
      ("a字", ["a", "字"]),
    ])
  func ideographs(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test("markup does not part a word")
  func markup() {
    var builder = ProseBuilder()
    builder.append("H")
    builder.open(.subscript)
    builder.append("2")
    builder.close()
    builder.append("O ")
    builder.open(.italic)
    builder.append("in")
    builder.close()
    builder.append("side")
    #expect(words(builder.finish()) == ["h2o", "inside"])
  }

  @Test(
    "mathematics counts in its plain form",
    arguments: [
      ("", "k", "-means", ["k", "means"]),
      ("CO", "_2", " gas", ["co2", "gas"]),
      ("a ", "\\beta", "-VAE", ["a", "beta", "vae"]),
      ("in ", "\\mathcal{O}(n^2)", " time", ["in", "o", "n2", "time"]),
      ("", "a\\times b_{ij}", "_c", ["a", "bij", "c"]),
      ("", "\\", "", []),
    ])
  func mathematics(before: String, tex: String, after: String, expected: [String]) {
    var builder = ProseBuilder()
    builder.append(before)
    builder.appendMath(tex)
    builder.append(after)
    #expect(words(builder.finish()) == expected)
  }

  @Test("a buffer can be used again, and keeps texts apart")
  func reuse() {
    var words = Words(of: "old words that were here before")
    words.removeAll()
    words.append("sparse")
    words.append(Prose("auto coder"))
    #expect(words.words.map(words.text) == ["sparse", "auto", "coder"])
    #expect(words.withBytes { String(decoding: $0, as: UTF8.self) } == "sparse  auto coder  ")
    #expect(String(decoding: words.joined, as: UTF8.self) == "sparse auto coder")
  }

  @Test("a word's hash depends on its letters alone")
  func hashes() {
    let words = Words(of: "sparse Sparse sparsely abcdefgh abcdefghi abcdefgh")
    let hashes = words.words.map(\.hash)
    #expect(hashes[0] == hashes[1])
    #expect(hashes[3] == hashes[5])
    #expect(Set(hashes).count == 4)
  }

  @Test("the character that grows most fits")
  func greatestGrowth() {
    let text = String(repeating: "\u{FDFA}", count: 100)
    #expect(words(text).joined().utf8.count == 3_000)
  }
}
