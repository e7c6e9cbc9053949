import Papers
import Reporting
import Testing

@testable import Feeds

@Suite("arXiv's OAI-PMH interface")
struct ArxivOAITests {
  private func answer(_ records: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
    <responseDate>2025-03-12T01:14:54Z</responseDate>
    <request verb="ListRecords">http://export.arxiv.org/oai2</request>
    <ListRecords>\(records)<resumptionToken>1|1001</resumptionToken></ListRecords></OAI-PMH>
    """
  }

  private func record(_ metadata: String, header: String = "") -> String {
    "<record><header\(header)><identifier>oai:arXiv.org:2503.08007</identifier></header>"
      + "<metadata>\(metadata)</metadata></record>"
  }

  private func checkRecord(
    _ metadata: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PaperRecord {
    try #require(
      checkFeed(answer(record(metadata)), sourceLocation: sourceLocation).first)
  }

  @Test("a record in the format arXiv becomes a record")
  func arxiv() throws {
    let paper = try checkRecord(
      """
      <arXiv xmlns="http://arxiv.org/OAI/arXiv/">
       <id>2503.08007</id><created>2025-03-11</created><updated>2025-10-17</updated>
       <authors><author><keyname>Fran\\c{c}ois</keyname><forenames>Ann</forenames></author>
        <author><keyname>Heath,</keyname><forenames>D.</forenames><suffix>Jr.</suffix>
         <affiliation>ENS</affiliation><affiliation>Z&#xFC;rich</affiliation></author>
        <author><keyname>:</keyname></author><author><keyname>Suharto</keyname></author></authors>
       <title>A $k$-fold
        Na\\"{\\i}ve Method</title>
       <categories>cs.CL cs.LG</categories><comments>12 pages</comments>
       <msc-class>68T05, 37K10</msc-class><acm-class>I.2.6</acm-class><report-no>X 1</report-no>
       <journal-ref>Acta 56 (2006)</journal-ref><doi>10.1145/3597926.3598112 10.1/x</doi>
       <license>http://creativecommons.org/licenses/by/4.0/</license>
       <abstract>  It is 80-95\\% better.
      It is.
      </abstract></arXiv>
      """)
    #expect(readable(paper.title) == "A <m>k</>-fold Naïve Method")
    #expect(paper.abstract.plain == "It is 80-95% better. It is.")
    #expect(paper.identifiers.arxiv == "2503.08007" && paper.identifiers.arxivVersion == nil)
    #expect(paper.identifiers.doi == "10.1145/3597926.3598112")
    #expect(paper.published?.iso == "2025-03-11" && paper.updated?.iso == "2025-10-17")
    #expect(paper.authors.map(\.name.inverted) == ["François, Ann", "Heath, Jr., D.", "Suharto"])
    #expect(paper.authors.map(\.affiliation) == [nil, "ENS; Zürich", nil])
    #expect(paper.comment == "12 pages")
    #expect(paper.license == "http://creativecommons.org/licenses/by/4.0/")
    #expect(paper.publication.kind == .article && paper.publication.container == "Acta 56 (2006)")
    #expect(paper.categories == [FeedCategory(.arxiv, "cs.CL"), FeedCategory(.arxiv, "cs.LG")])
    #expect(paper.keywords == ["68T05", "37K10", "I.2.6"])
    #expect(paper.status == .current)
  }

  @Test("a record in the format arXivRaw becomes a record")
  func arxivRaw() throws {
    let paper = try checkRecord(
      """
      <arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>hep-th/9901001</id>
       <submitter>Ann Lee</submitter>
       <version version="v1"><date>Mon, 2 Apr 2007 19:18:42 GMT</date><size>1kb</size></version>
       <version version="v2"><date>Sat, 1 Mar 2008 01:00:00 GMT</date></version>
       <title>T</title><authors>Ann Lee, Bob Ray and Cy Dee</authors>
       <categories>hep-th</categories><comments>Withdrawn due to an error</comments></arXivRaw>
      """)
    #expect(paper.identifiers.arxiv == "hep-th/9901001" && paper.identifiers.arxivVersion == 2)
    #expect(paper.published?.iso == "2007-04-02" && paper.updated?.iso == "2008-03-01")
    #expect(paper.authors.map(\.name.display) == ["Ann Lee", "Bob Ray", "Cy Dee"])
    #expect(paper.status == .withdrawn("due to an error"))
    #expect(paper.publication.kind == .preprint)
  }

  @Test("the protocol's own identifier stands in for one that is missing")
  func headerIdentifier() throws {
    let paper = try checkRecord("<arXiv><title>T</title><created>2025-03-11</created></arXiv>")
    #expect(paper.identifiers.arxiv == "2503.08007")
    #expect(paper.updated == paper.published)
  }

  @Test("a record that is deleted is passed over")
  func deleted() {
    let records = checkFeed(
      answer(
        "<record><header status=\"deleted\"/></record>" + record("<arXiv><title>T</title></arXiv>")),
      skipped: 1)
    #expect(records.count == 1)
  }

  @Test("a bad record costs no other")
  func badRecords() {
    let records = checkFeed(
      answer(
        """
        ⟦<record><header/><metadata><dc:title xmlns:dc="x">T</dc:title></metadata></record>⟧\
        ⟦<record><header/></record>⟧\
        <record><metadata><arXiv>⟦<id>25.1</id>⟧<title>T</title></arXiv></metadata></record>\
        ⟦<record><metadata><arXiv><id>2503.08008</id></arXiv></metadata></record>⟧\
        <record><metadata><arXiv><id>2503.08009</id><title>T</title>⟦<created>soon</created>⟧\
        ⟦<doi>none</doi>⟧</arXiv></metadata></record>
        """),
      [
        "error unread-metadata: the record's metadata are 'dc:title', which Offprint does not read",
        "error unread-metadata: the record has no metadata",
        "error invalid-identifier: '25.1' is no arXiv identifier",
        "error missing-title: 2503.08008 has no title",
        "warning invalid-date: 'soon' is no date, and is left out",
        "warning invalid-identifier: 'none' is no DOI, and is left out",
      ], skipped: 4)
    #expect(records.map(\.identifiers.arxiv) == ["2503.08009"])
  }

  @Test("an error in the server's answer is no paper")
  func errors() {
    checkFeed(
      """
      <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\
      ⟦<error code="badResumptionToken"> The token
      is old </error>⟧</OAI-PMH>
      """,
      ["warning oai-error: the server answered with an error: badResumptionToken: The token is old"]
    )
  }

  @Test(
    "real answers are read whole", .enabled(if: SharedData.isThere),
    arguments: [
      ("arxiv-physics-hep-th.xml", 3, []), ("arxiv-single.xml", 1, []),
      ("generic_GetRecord_utf8test.xml", 0, ["unread-metadata"]),
      ("generic_ListRecords4.xml", 0, ["unread-metadata"]),
      ("generic_badResumptionToken.xml", 0, ["oai-error"]),
      ("generic_idDoesNotExist.xml", 0, ["oai-error"]),
      ("generic_noRecordsMatch.xml", 0, ["oai-error"]),
      ("listrecords_arXiv_cs_excerpt.xml", 67, []), ("sample_arxiv_record10.xml", 1, []),
      ("sample_arxiv_record4.xml", 1, []),
    ])
  func samples(_ name: String, _ count: Int, _ diagnostics: [String]) throws {
    let file = try SharedData.file("feeds/arxiv-oai/" + name)
    #expect(feedFormatName(of: file) == "arxiv-oai")
    let reading = readFeed(file, number: 0)
    #expect(reading.records.count == count)
    #expect(reading.diagnostics.map(\.identifier) == diagnostics)
    #expect(
      reading.records.allSatisfy {
        $0.published != nil && !$0.abstract.isEmpty && !$0.authors.isEmpty
          && !$0.categories.isEmpty
      })
  }

  @Test("the oddities of real records are read as they are meant", .enabled(if: SharedData.isThere))
  func oddities() throws {
    let file = try SharedData.file("feeds/arxiv-oai/listrecords_arXiv_cs_excerpt.xml")
    let records = readFeed(file, number: 0).records
    func record(_ identifier: String) throws -> PaperRecord {
      try #require(records.first { $0.identifiers.arxiv == identifier })
    }
    for withdrawn in ["0704.0213", "0704.1409", "0708.0598"] {
      #expect(try record(withdrawn).status != .current, "\(withdrawn)")
    }
    #expect(try record("0704.0802").authors.contains { $0.name.suffix == "Jr." })
    #expect(try record("1311.5904").authors.count == 287)
    #expect(try record("1205.4667").authors.count == 90)
    #expect(
      records.allSatisfy { !$0.title.plain.contains("\\'") && !$0.title.plain.contains("\n") })
  }
}
