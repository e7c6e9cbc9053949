import Papers
import Reporting
import Testing

@testable import Feeds

@Suite("ACL Anthology")
struct AnthologyTests {
  /// A collection of one volume with the given papers.
  private func collection(
    _ papers: String, id: String = "2024.acl", volume: String = "long",
    type: String = "proceedings",
    meta: String = "<booktitle>Proceedings</booktitle><year>2024</year>"
  ) -> String {
    """
    <?xml version='1.0' encoding='UTF-8'?>
    <collection id="\(id)"><volume id="\(volume)" type="\(type)"><meta>\(meta)</meta>\
    <frontmatter><url>x</url><bibkey>front</bibkey></frontmatter>\(papers)</volume></collection>
    """
  }

  private func checkPaper(
    _ inner: String, meta: String = "<booktitle>Proceedings</booktitle><year>2024</year>",
    type: String = "proceedings", sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PaperRecord {
    let records = checkFeed(
      collection("<paper id=\"1\">\(inner)</paper>", type: type, meta: meta),
      sourceLocation: sourceLocation)
    return try #require(records.first)
  }

  @Test(
    "a paper's identifier has the width of its time",
    arguments: [
      ("2024.acl", "long", "1", "2024.acl-long.1"), ("P18", "1", "1", "P18-1001"),
      ("W18", "1", "12", "W18-0112"), ("W18", "63", "7", "W18-6307"), ("D19", "1", "7", "D19-1007"),
      ("D19", "50", "7", "D19-5007"), ("C69", "1", "2", "C69-0102"),
      ("J79", "1", "1012", "J79-11012"),
    ])
  func identifiers(_ collection: String, _ volume: String, _ paper: String, _ expected: String) {
    let volume = AnthologyVolume(collection: collection, identifier: volume)
    #expect(volume.identifier(ofPaper: paper) == expected)
  }

  @Test("markup becomes marks, fixed case is plain, and dollars stay dollars")
  func markup() throws {
    let paper = try checkPaper(
      """
      <title><fixed-case>B<i>ERT</i></fixed-case> for $&amp;!
        <tex-math>O(n^2)</tex-math></title>
      <abstract>A <b>bold</b> <url>https://x.org</url> \\alpha <i/>claim.</abstract>
      """)
    #expect(readable(paper.title) == "B<i>ERT</> for $&! <m>O(n^2)</>")
    #expect(readable(paper.abstract) == "A <b>bold</> https://x.org \\alpha claim.")
  }

  @Test("authors have names, affiliations and identifiers; editors are no authors")
  func authors() throws {
    let paper = try checkPaper(
      """
      <title>T</title>
      <author id="yang-liu-ict" orcid="0000-0001-5717-4210"><first>Yang</first><last>Liu</last>\
      <affiliation>Tsinghua
       University</affiliation><variant script="hani"><first>洋</first><last>刘</last></variant></author>
      <author><first/><last>Plato</last></author>
      <author><last>MITRE Corporation</last></author>
      <author><first>N</first><last>Ng</last><variant script="latn"><first>A</first><last>B</last></variant></author>
      <editor><first>An</first><last>Editor</last></editor>
      """)
    #expect(
      paper.authors.map(\.name.inverted) == ["Liu, Yang", "Plato", "MITRE Corporation", "Ng, N"])
    #expect(paper.authors[0].identifier == "yang-liu-ict")
    #expect(paper.authors[0].orcid == "0000-0001-5717-4210")
    #expect(paper.authors[0].affiliation == "Tsinghua University")
    #expect(paper.authors[0].nativeName == "刘洋")
    #expect(paper.authors[3].nativeName == nil)
    #expect(paper.authors[1].affiliation == nil)
  }

  @Test("a volume tells its papers' publication")
  func publication() throws {
    let paper = try checkPaper(
      """
      <title>T</title><pages>12–34</pages><doi>10.18653/v1/2024.ACL-long.1</doi><bibkey>a-2024-t</bibkey>
      <language>fra</language><award>Best Paper</award><note>Demo</note>
      """,
      meta: """
        <booktitle>Proceedings of the 62nd <fixed-case>ACL</fixed-case></booktitle><year>2024</year>\
        <month>August</month><publisher>ACL</publisher><address>Bangkok</address><isbn>979-8</isbn>\
        <venue>acl</venue><venue>ws</venue>
        """)
    let publication = paper.publication
    #expect(publication.kind == .inproceedings)
    #expect(publication.container == "Proceedings of the 62nd ACL")
    #expect(publication.publisher == "ACL" && publication.location == "Bangkok")
    #expect(publication.isbn == "979-8")
    #expect(publication.firstPage == "12" && publication.lastPage == "34")
    #expect(publication.citationKey == "a-2024-t")
    #expect(paper.identifiers.acl == "2024.acl-long.1")
    #expect(paper.identifiers.doi == "10.18653/v1/2024.acl-long.1")
    #expect(paper.published?.iso == "2024-08")
    #expect(paper.categories == [FeedCategory(.venue, "acl"), FeedCategory(.venue, "ws")])
    #expect(paper.language == "fr")
    #expect(paper.comment == "Best Paper; Demo")
  }

  @Test("a journal's papers know its name, volume and issue")
  func journals() throws {
    let paper = try checkPaper(
      "<title>T</title><issue>3</issue>",
      meta: """
        <booktitle>Computational Linguistics, Volume 44, Issue 1 - April 2018</booktitle>\
        <year>2018</year><journal-volume>44</journal-volume><journal-issue>1</journal-issue>
        """, type: "journal")
    #expect(paper.publication.kind == .article)
    #expect(paper.publication.container == "Computational Linguistics")
    #expect(paper.publication.volume == "44" && paper.publication.issue == "3")
    let other = try checkPaper(
      "<title>T</title><journal>Baltic Journal</journal>",
      meta: "<booktitle>B</booktitle><journal-title>J</journal-title><year>2018</year>",
      type: "journal")
    #expect(other.publication.container == "Baltic Journal")
  }

  @Test(
    "the month may be written in many ways",
    arguments: [
      ("June", "2024-06"), ("October 29 – November 1", "2024-10"), ("June-July", "2024-06"),
      ("Dec.", "2024-12"), ("DECEMBER", "2024-12"), ("Septempber", "2024-09"), ("6", "2024-06"),
      ("September 11", "2024-09-11"), ("August 28th", "2024-08-28"), ("1–3 December", "2024-12"),
      ("May 31--2 June", "2024-05"), ("January/February", "2024-01"), ("February 30", "2024-02"),
      ("soon", "2024"), ("", "2024"), ("13", "2024"),
    ])
  func months(_ month: String, _ expected: String) {
    #expect(date(year: 2024, monthText: month)?.iso == expected)
  }

  @Test("links lead to the page, the files and what else there is")
  func links() throws {
    let paper = try checkPaper(
      """
      <title>T</title><url hash="0">2024.acl-long.1</url>
      <attachment type="Software" hash="0">2024.acl-long.1.zip</attachment>
      <attachment hash="0">notes.pdf</attachment>
      <video href="2024.acl-long.1.mp4"/><video href="https://vimeo.com/1"/>
      <erratum id="1" hash="0">2024.acl-long.1e1</erratum>
      <pwccode url="https://github.com/a/b" additional="false">a/b</pwccode>
      <pwcdataset url="https://x.org/d">D</pwcdataset>
      """)
    let base = "https://aclanthology.org/"
    #expect(
      paper.links.map { "\($0.kind) \($0.address.text)" } == [
        "page \(base)2024.acl-long.1", "pdf \(base)2024.acl-long.1.pdf",
        "code \(base)attachments/2024.acl-long.1.zip", "other \(base)attachments/notes.pdf",
        "video \(base)2024.acl-long.1.mp4", "video https://vimeo.com/1",
        "other \(base)2024.acl-long.1e1.pdf", "code https://github.com/a/b", "data https://x.org/d",
      ])
    let external = try checkPaper("<title>T</title><url>http://www.x.org/a.pdf</url>")
    #expect(external.links.last == WebAddress("http://www.x.org/a.pdf").map { PaperLink(.pdf, $0) })
    let handle = try checkPaper("<title>T</title><doi>http://hdl.handle.net/2065/1</doi>")
    #expect(handle.links.last?.address.text == "http://hdl.handle.net/2065/1")
    let hostile = try checkPaper("<title>T</title><video href='javascript://x'/>")
    #expect(hostile.links.count == 1)
  }

  @Test("retracted, removed and revised papers say so")
  func status() throws {
    let retracted = try checkPaper(
      "<title>T</title><retracted date='2021-11-16'>Twice.</retracted>")
    #expect(retracted.status == .retracted("Twice."))
    let removed = try checkPaper("<title>T</title><removed date='2021-10-05'>Copied.</removed>")
    #expect(removed.status == .retracted("Copied."))
    let revised = try checkPaper(
      """
      <title>T</title><revision id="1" href="v1" hash="0"/>\
      <revision id="3" href="v3" hash="0" date="2024-06-01">Typos.</revision>\
      <revision id="2" href="v2" hash="0" date="2024-05-01">Numbers.</revision>
      """)
    #expect(revised.updated?.iso == "2024-06-01")
    #expect(revised.status == .current)
  }

  @Test("a paper that cannot be read costs no other")
  func badPapers() {
    let records = checkFeed(
      collection(
        """
        ⟦<paper id="1"><title> </title></paper>⟧<paper id="2"><title>Two</title>\
        ⟦<doi>none</doi>⟧⟦<pages>all of them, and a few words too many</pages>⟧</paper>\
        ⟦<paper><title>T</title></paper>⟧
        """),
      [
        "error missing-title: paper 2024.acl-long.1 has no title",
        "warning invalid-identifier: 'none' is no DOI, and is left out",
        "warning invalid-pages: 'all of them, and a few words too many' are no pages",
        "error missing-identifier: the paper has no id",
      ], skipped: 2)
    #expect(records.map(\.title.plain) == ["Two"])
  }

  @Test("a year that is none is a warning")
  func badYear() throws {
    let records = checkFeed(
      collection(
        "<paper id='1'><title>T</title></paper>",
        meta: "<booktitle>B</booktitle>⟦<year>MMXX</year>⟧"),
      ["warning invalid-date: 'MMXX' is no year"])
    #expect(records.first?.published == nil)
  }

  @Test("a file cut short keeps its whole papers")
  func cutShort() {
    let whole = "<collection id='A'><volume id='1'><paper id='1'><title>T</title></paper>"
    let records = checkFeed(
      whole + "<paper id='2'><title>Cut⟦⟧",
      ["error broken-xml: the XML breaks off after 1 whole entry: no element found"], skipped: 1)
    #expect(records.count == 1)
  }

  @Test("a venue's file names the venue that it is called after")
  func venues() {
    let yaml = "acronym: ACL\nis_acl: true\nname: Annual Meeting\noldstyle_letter: P\n"
    let reading = readFeed(
      SourceFile(path: "a/venues/acl.yaml", bytes: Array(yaml.utf8)), number: 0)
    #expect(
      reading.venues == [VenueName(identifier: "acl", acronym: "ACL", name: "Annual Meeting")])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test("a venue's file that is no YAML is an error at its place")
  func badVenue() {
    checkFeed(
      "acronym: X\nname: \"open\nother⟦⟧", path: "x.yaml", format: "acl-venue",
      [
        """
        error broken-yaml: the venue's YAML breaks off: found unexpected end of stream
        """
      ], skipped: 1)
  }

  @Test(
    "other files of the Anthology's data are passed over",
    arguments: [
      "- canonical: {first: A, last: B}\n  variants:\n  - {first: C, last: B}\n",
      "Name: Group\nURL: http://x.org\nShortName: SIG\nMeetings:\n  - 2017:\n    - W17-13\n",
    ])
  func otherFiles(_ yaml: String) {
    #expect(checkFeed(yaml).isEmpty)
  }

  @Test(
    "real files are read whole", .enabled(if: SharedData.isThere),
    arguments: [
      ("1952.earlymt.xml", 26), ("1956.earlymt.xml", 10), ("1993.eamt.xml", 16),
      ("1995.iwpt.xml", 33), ("2013.tc.xml", 17), ("2020.amta.xml", 58), ("2021.dialdoc.xml", 16),
      ("2022.insights.xml", 25), ("2022.sustainlp.xml", 8), ("2024.figlang.xml", 16),
      ("2024.langmol.xml", 15), ("U10.xml", 15),
    ])
  func samples(_ name: String, _ count: Int) throws {
    let file = try SharedData.file("feeds/acl-xml/" + name)
    #expect(feedFormatName(of: file) == "acl-xml")
    let reading = readFeed(file, number: 0)
    #expect(reading.records.count == count)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.records.allSatisfy { $0.published != nil && $0.identifiers.acl != nil })
  }

  @Test("real venues are read", .enabled(if: SharedData.isThere))
  func venueSamples() throws {
    let names = try ["acl", "cl", "earlymt"].flatMap {
      readFeed(try SharedData.file("feeds/acl-xml/yaml/venues/\($0).yaml"), number: 0).venues
    }
    #expect(names.map(\.acronym) == ["ACL", "CL", "EarlyMT"])
    #expect(names.map(\.name).last == "Pre-1980 MT conferences")
    let variants = try SharedData.file("feeds/acl-xml/yaml/name_variants.first20k.yaml")
    #expect(feedFormatName(of: variants) == "acl-venue")
    #expect(readFeed(variants, number: 0).diagnostics.isEmpty)
  }
}
