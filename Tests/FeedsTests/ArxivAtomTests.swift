import Papers
import Reporting
import Testing

@testable import Feeds

@Suite("arXiv's API")
struct ArxivAtomTests {
  private func feed(_ entries: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
      <id>http://arxiv.org/api/9WDV40Gi</id><title>ArXiv Query</title>\(entries)</feed>
    """
  }

  private func entry(_ inner: String, id: String = "http://arxiv.org/abs/2503.08007v2") -> String {
    feed("<entry><id>\(id)</id>\(inner)</entry>")
  }

  private func checkEntry(
    _ inner: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PaperRecord {
    try #require(checkFeed(entry(inner), sourceLocation: sourceLocation).first)
  }

  @Test("an entry becomes a record")
  func record() throws {
    let paper = try checkEntry(
      """
      <updated>2025-10-17T17:59:37Z</updated><published>2025-10-16T23:59:37-04:00</published>
      <title>A $k$-fold
        Na\\"{\\i}ve Method</title>
      <summary>  It is 80-95\\% better.
      It is.
      </summary>
      <author><name>Kees A. Schouhamer Immink</name></author>
      <author><name>Jan van der Berg</name><arxiv:affiliation>Ohio State</arxiv:affiliation></author>
      <author><name>:</name></author>
      <arxiv:comment>12 pages</arxiv:comment>
      <arxiv:journal_ref>ActaAstron.56:1-50,2006</arxiv:journal_ref>
      <arxiv:doi>10.1145/3597926.3598112</arxiv:doi>
      <link href="http://arxiv.org/abs/2503.08007v2" rel="alternate" type="text/html"/>
      <link title="pdf" href="http://arxiv.org/pdf/2503.08007v2" rel="related" type="application/pdf"/>
      <link title="doi" href="http://dx.doi.org/10.1145/3597926.3598112" rel="related"/>
      <category term="cs.LG"/><category term="cs.CL"/><category term="68T05; I.2.6"/>
      <arxiv:primary_category term="cs.CL"/>
      """)
    #expect(readable(paper.title) == "A <m>k</>-fold Naïve Method")
    #expect(paper.abstract.plain == "It is 80-95% better. It is.")
    #expect(paper.identifiers.arxiv == "2503.08007" && paper.identifiers.arxivVersion == 2)
    #expect(paper.identifiers.doi == "10.1145/3597926.3598112")
    #expect(paper.published?.iso == "2025-10-16" && paper.updated?.iso == "2025-10-17")
    #expect(
      paper.authors.map(\.name.inverted) == ["Immink, Kees A. Schouhamer", "van der Berg, Jan"])
    #expect(paper.authors.map(\.affiliation) == [nil, "Ohio State"])
    #expect(paper.comment == "12 pages")
    #expect(paper.publication.container == "ActaAstron.56:1-50,2006")
    #expect(paper.categories == [FeedCategory(.arxiv, "cs.CL"), FeedCategory(.arxiv, "cs.LG")])
    #expect(paper.keywords == ["68T05", "I.2.6"])
    #expect(
      paper.links.map { "\($0.kind) \($0.address.text)" } == [
        "page http://arxiv.org/abs/2503.08007v2", "pdf http://arxiv.org/pdf/2503.08007v2",
      ])
    #expect(paper.status == .current)
  }

  @Test("a withdrawn paper is recognised by its comment or its abstract")
  func withdrawn() throws {
    let byComment = try checkEntry(
      "<title>T</title><arxiv:comment>Withdrawn due to an error</arxiv:comment>")
    #expect(byComment.status == .withdrawn("due to an error"))
    let byAbstract = try checkEntry(
      "<title>T</title><summary>This paper has been withdrawn.</summary>")
    #expect(byAbstract.status == .withdrawn(""))
  }

  @Test("an error in arXiv's answer is no paper")
  func errors() {
    let records = checkFeed(
      feed(
        """
        ⟦<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_abc</id><title>Error</title>\
        <summary>incorrect id format for abc</summary></entry>⟧
        """),
      ["warning arxiv-error: arXiv answered with an error: incorrect id format for abc"], skipped: 1
    )
    #expect(records.isEmpty)
  }

  @Test("a bad entry costs no other")
  func badEntries() {
    let records = checkFeed(
      feed(
        """
        <entry><id>http://arxiv.org/abs/2503.08008</id><title>T</title>\
        ⟦<arxiv:doi>none</arxiv:doi>⟧</entry>\
        <entry>⟦<id>http://arxiv.org/abs/25.1</id>⟧<title>T</title></entry>\
        ⟦<entry><id>http://arxiv.org/abs/2503.08007</id><title> </title></entry>⟧\
        <entry><id>http://arxiv.org/abs/hep-th/9901001v1</id><title>T</title>\
        ⟦<published>2024-13-02</published>⟧</entry>
        """),
      [
        "warning invalid-identifier: 'none' is no DOI, and is left out",
        "error invalid-identifier: 'http://arxiv.org/abs/25.1' is no arXiv identifier",
        "error missing-title: http://arxiv.org/abs/2503.08007 has no title",
        "warning invalid-date: '2024-13-02' is no date",
      ], skipped: 2)
    #expect(records.map(\.identifiers.arxiv) == ["2503.08008", "hep-th/9901001"])
  }

  @Test("a feed with a prefix on all its names is read")
  func prefixes() {
    let records = checkFeed(
      """
      <a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:id>http://arxiv.org/api/x</a:id>\
      <a:entry><a:id>http://arxiv.org/abs/2503.08007</a:id><a:title>T</a:title></a:entry></a:feed>
      """)
    #expect(records.map(\.title.plain) == ["T"])
  }

  @Test("other Atom feeds are not taken for arXiv's")
  func otherFeeds() {
    let other = "<feed xmlns='http://www.w3.org/2005/Atom'><id>http://x.org/</id></feed>"
    let file = SourceFile(path: "f.xml", bytes: Array(other.utf8))
    #expect(!ArxivAtomFormat().recognizes(file))
  }

  @Test(
    "real answers are read whole", .enabled(if: SharedData.isThere),
    arguments: [
      ("empty_result.xml", 0, 0), ("id_0000.0000_s0_m100_8b51d9633a68.xml", 0, 0),
      ("id_0808.05394_1707.08567_s0_m100_42e5aa0ec3af.xml", 1, 0),
      ("id_0808.05394_s0_m100_7b0c7d0a7cdd.xml", 0, 0),
      ("id_1605.08386_s0_m100_199195aa31ad.xml", 1, 0),
      ("id_1707.08567_s0_m100_6a1afebfc6a3.xml", 1, 0),
      ("id_2104.12255v1_s0_m100_6ae69987ffe1.xml", 1, 0),
      ("id_abc_s0_m100_b79c8dcf6bc3.http400.xml", 0, 1),
      ("id_astro-ph_0601001_s0_m100_3150dca9dc76.xml", 1, 0),
      ("id_quant-ph_0201082v1_s0_m100_86989fe779ef.xml", 1, 0), ("pre2026_api_style.xml", 2, 0),
      ("q_testing_s20_m10_348a237fecab.xml", 10, 0), ("q_testing_s9_m15_0b78d4b4d476.xml", 15, 0),
    ])
  func samples(_ name: String, _ count: Int, _ skipped: Int) throws {
    let file = try SharedData.file("feeds/arxiv-atom/" + name)
    #expect(feedFormatName(of: file) == "arxiv-atom")
    let reading = readFeed(file, number: 0)
    #expect(reading.records.count == count)
    #expect(reading.skipped == skipped)
    #expect(reading.diagnostics.map(\.identifier) == (skipped == 0 ? [] : ["arxiv-error"]))
    #expect(
      reading.records.allSatisfy {
        $0.published != nil && $0.updated != nil && !$0.abstract.isEmpty && !$0.authors.isEmpty
          && !$0.categories.isEmpty && $0.identifiers.arxivVersion != nil
      })
  }
}
