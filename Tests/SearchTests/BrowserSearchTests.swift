import Papers
import Testing

@testable import Search

@Suite("Search in the browser", .enabled(if: node != nil, "node is not installed"))
struct BrowserSearchTests {
  @Test("splits text into the words that the build makes of it")
  func words() throws {
    let texts = [
      "Sparse Autoencoders, again", "GPT-4 and state-of-the-art", "don't; the model’s", "",
      "word2vec_1 10,000", "Zürich ZU\u{308}RICH zurich", "Straße Łódź Ørsted Æther",
      "İstanbul ıspanak", "ﬁne ＡＢＣ１ ℝ² H₂O", "soft\u{AD}hyphen", "Σίσυφος ΣΊΣΥΦΟΣ", "Ёлка ЙОД",
      "हिन्दी", "深度学习", "用BERT做", "日本語の、カタカナ", "한국어 말", "a字", "𝕏 x̂ 𠀀𠀁", "ŉ ǆ Ǆ ẞ ſ K Å",
    ].map(normalizedToFormC)
    let expected = texts.map { text in
      let words = Words(of: text)
      return words.words.map(words.text)
    }
    let found: [[String]] = try inNode(
      "await answer(input.map(text => search.wordsOf(text).map(item => item.word)));", input: texts)
    for (text, (expected, found)) in zip(texts, zip(expected, found)) {
      #expect(found == expected, "\(text)")
    }
  }

  @Test("finds every paper by its title")
  func titles() async throws {
    let nouns = ["attention", "parsing", "translation", "summaries", "dialogue", "embeddings"]
    let papers = nouns.flatMap { first in
      nouns.map { second in
        SmallPaper("\(first)-\(second)", "On the \(first) of \(second)", abstract: "\(second)")
      }
    }
    let found: [String] = try inNode(
      """
      const index = await open();
      const ids = [];
      for (const title of input) ids.push((await index.query(title, { limit: 1 })).hits[0].id);
      await answer(ids);
      """,
      files: await searchIndex(of: smallCatalog(papers), width: 2), input: papers.map(\.title))
    for (paper, id) in zip(papers, found) {
      // A title with the same words in another order is as good an answer.
      #expect(Set(id.split(separator: "-")) == Set(paper.id.split(separator: "-")))
    }
  }

  @Test("finds nothing where there is nothing")
  func nothing() async throws {
    let totals: [Int] = try inNode(
      """
      const index = await open();
      await answer(await Promise.all(input.map(async text => (await index.query(text)).total)));
      """,
      files: await searchIndex(of: smallCatalog([SmallPaper("A", "attention")]), width: 1),
      input: ["", "  ", "zzz", "the", "attention"])
    #expect(totals == [0, 0, 0, 0, 1])
  }
}

@Suite("The browser and the command line", .enabled(if: node != nil, "node is not installed"))
struct SearchParityTests {
  @Test("give the same papers in the same order for a thousand queries")
  func parity() async throws {
    var random = SplitMix(state: 7)
    let catalog = smallCatalog(randomPapers(count: 300, using: &random))
    let files = await searchIndex(
      of: catalog, notes: [:], language: "en", width: 2,
      shape: IndexShape(
        termFileBytes: 600, headLength: 40, leastPapersOfListedWord: 1, wordFileBytes: 200))
    let parts = [
      "model", "modle", "models", "trans", "translation", "parse", "parsr", "deep", "learning",
      "zürich", "2019", "hap", "Tóth", "li", "ACL", "nowhere", "the", "深度", "学", "naive",
      "author:li", "title:model", "year:2018..2020", "-bert", "-\"deep learning\"", "venue:acl",
      "\"deep learning\"", "\"model", "has:code", "T17", "bert.", "attention",
    ]
    let queries = (0..<1_000).map { _ in
      (0..<Int.random(in: 1...4, using: &random)).compactMap { _ in
        parts.randomElement(using: &random)
      }.joined(separator: " ")
    }
    struct Found: Codable, Equatable {
      var total: Int
      var ids: [String]
      var scores: [Double]
    }
    let browser: [Found] = try inNode(
      """
      const index = await open();
      const found = [];
      for (const text of input) {
        const { total, hits } = await index.query(text, { limit: 25 });
        found.push({ total, ids: hits.map(hit => hit.id), scores: hits.map(hit => hit.score) });
      }
      await answer(found);
      """, files: files, input: queries)
    var search = try archiveSearch(files)
    for (query, browser) in zip(queries, browser) {
      let answer = try search.query(query, limit: 25)
      let found = Found(
        total: answer.total, ids: answer.hits.map(\.stem), scores: answer.hits.map(\.score))
      #expect(found == browser, "\(query)")
    }
  }
}
