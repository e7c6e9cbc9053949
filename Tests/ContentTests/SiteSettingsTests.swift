import Content
import Foundation
import Reporting
import Testing

private func read(_ text: String) -> (settings: SiteSettings, diagnostics: [Diagnostic]) {
  readSiteSettings(SourceFile(path: "Content/site.yml", bytes: Array(text.utf8)))
}

@Suite("Site settings")
struct SiteSettingsTests {
  @Test("every setting can be made")
  func whole() {
    let (settings, diagnostics) = read(
      """
      title: The Open Box
      description: >
        Papers on
        interpretability.
      base_url: HTTPS://Papers.Example.org/Archive
      language: pt-BR
      author: The editors
      page_size: 50
      trending_days: 7
      unsafe_html: yes
      category_topics: false
      feeds:
        - path: old/*.txt
          format: hf-page
      macros:
        eps: \\epsilon
        \\bigO: \\mathcal{O}(#1)
      footer: "*Made* by hand"
      """)
    #expect(diagnostics.isEmpty)
    #expect(settings.title == "The Open Box")
    #expect(settings.description == "Papers on interpretability.")
    #expect(settings.baseURL == "https://papers.example.org/Archive/")
    #expect(settings.language == "pt-BR")
    #expect(settings.author == "The editors")
    #expect(settings.pageSize == 50)
    #expect(settings.trendingDays == 7)
    #expect(settings.allowsUnsafeHTML)
    #expect(!settings.hasCategoryTopics)
    #expect(settings.feeds.map(\.format.value) == ["hf-page"])
    #expect(settings.macros == ["eps": "\\epsilon", "bigO": "\\mathcal{O}(#1)"])
    #expect(settings.footer == "*Made* by hand")
  }

  @Test("without a file, or with an empty one, the defaults hold")
  func defaults() {
    for settings in [readSiteSettings(nil), read(""), read("# nothing\n"), read("title:\n")] {
      #expect(settings.diagnostics.isEmpty)
      #expect(settings.settings.title == "Papers")
      #expect(settings.settings.pageSize == 100)
      #expect(settings.settings.baseURL == nil)
    }
  }

  @Test("every key says what it means and what holds without it", arguments: SiteKey.allCases)
  func documentation(key: SiteKey) {
    #expect(key.meaning.hasSuffix("."))
    #expect(!key.defaultValue.isEmpty)
  }

  @Test(
    "the address of the site is absolute and ends in a slash",
    arguments: [
      ("https://example.org", "https://example.org/"),
      ("https://example.org/", "https://example.org/"),
      ("http://127.0.0.1:8080/a/b", "http://127.0.0.1:8080/a/b/"),
      ("https://example.org/ä", "https://example.org/%C3%A4/"),
    ])
  func baseURL(text: String, expected: String) {
    #expect(read("base_url: \(text)").settings.baseURL == expected)
  }

  @Test(
    "what is wrong is reported at its place, and the default holds",
    arguments: [
      ("①titel: a", "unknown-key", 5), ("base_url: ①example.org", "invalid-url", 11),
      ("base_url: ①/archive/", "invalid-url", 9),
      ("base_url: ①ftp://example.org", "invalid-url", 17),
      ("base_url: ①https://", "invalid-url", 8), ("base_url: ①https://a b", "invalid-url", 11),
      ("base_url: ①https:///a", "invalid-url", 10),
      ("base_url: ①https://a/?b", "invalid-url", 12),
      ("base_url: ①'https://a/#b'", "invalid-url", 14),
      ("base_url: ①https://a<b", "invalid-url", 11), ("base_url: ①javascript:a", "invalid-url", 12),
      ("language: ①english language", "invalid-language", 16),
      ("language: ①e", "invalid-language", 1),
      ("language: ①en_US", "invalid-language", 5), ("page_size: ①9", "out-of-range", 1),
      ("page_size: ①many", "wrong-type", 4), ("trending_days: ①0", "out-of-range", 1),
      ("unsafe_html: ①1", "wrong-type", 1), ("feeds: ①a", "wrong-type", 1),
      ("feeds:\n  - ①path: a", "missing-key", 7),
      ("feeds:\n  - path: a\n    ①fromat: b", "unknown-key", 6),
      ("macros: ①eps", "wrong-type", 3), ("macros:\n  ①a1: x", "invalid-macro", 2),
      ("macros:\n  a:\n    ①- x", "wrong-type", 3),
      ("①- a", "wrong-type", 3), ("title: ①[a]", "wrong-type", 3),
    ])
  func errors(text: String, identifier: String, length: Int) {
    let source = MarkedSource(text, path: "Content/site.yml")
    let (settings, diagnostics) = readSiteSettings(source.file)
    #expect(diagnostics.map(Finding.init) == [Finding(identifier, source.offsets[0], length)])
    #expect(settings.title == "Papers")
    #expect(settings.baseURL == nil)
    #expect(settings.language == "en")
    #expect(settings.pageSize == 100)
  }

  @Test(
    "a feed's path can be a file, a folder or a pattern",
    arguments: [
      ("a.txt", "a.txt", true), ("a.txt", "b/a.txt", false), ("old", "old/a.txt", true),
      ("old", "old/b/a.txt", true), ("old", "older/a.txt", false), ("*.txt", "a.txt", true),
      ("*.txt", "b/a.txt", false), ("**.txt", "b/a.txt", true), ("old/*/a*", "old/b/abc", true),
      ("old/*/a*", "old/b/c/a", false), ("**/b/*.txt", "x/y/b/c.txt", true), ("*", "", true),
      ("a*b*c", "aXbYbZc", true), ("**a*c", "x/abbc", true), ("", "a", false),
    ])
  func paths(pattern: String, path: String, isCovered: Bool) throws {
    let settings = read("feeds: [{path: '\(pattern)', format: x}]").settings
    #expect(try #require(settings.feeds.first).covers(path) == isCovered)
  }
}
