import Papers
import Reporting
import Testing

@testable import Feeds

@Suite("BibTeX")
struct BibTeXTests {
  private func checkEntry(
    _ fields: String, type: String = "article", sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PaperRecord {
    let records = checkFeed(
      "@\(type){key, title = {T}, \(fields)}", sourceLocation: sourceLocation)
    return try #require(records.first)
  }

  @Test("an entry becomes a record")
  func record() throws {
    let records = checkFeed(
      """
      @InProceedings{lundberg2017,
        author    = {Lundberg, Scott M. and Lee, Su-In},
        title     = {A Unified Approach to {SHAP}},
        booktitle = "Advances in {NeurIPS} 30",
        year = 2017, month = dec, pages = {4765--4774}, volume = 30, number = {2},
        publisher = {Curran}, address = {Long Beach}, isbn = {978-1}, issn = {1049-5258},
        doi = {10.1000/ABC\\_1}, keywords = {a, b; a}, note = {Oral}, abstract = {It $x^2$ is.},
        langid = {ngerman}, url = {https://x.org/a\\_b.pdf},
      }
      """)
    let paper = try #require(records.first)
    #expect(paper.source.offset == 0)
    #expect(paper.title.plain == "A Unified Approach to SHAP")
    #expect(paper.authors.map(\.name.inverted) == ["Lundberg, Scott M.", "Lee, Su-In"])
    #expect(paper.published?.iso == "2017-12")
    #expect(paper.identifiers.doi == "10.1000/abc_1")
    #expect(paper.keywords == ["a", "b"])
    #expect(paper.comment == "Oral")
    #expect(readable(paper.abstract) == "It <m>x^2</> is.")
    #expect(paper.language == "de")
    #expect(paper.links.map { "\($0.kind) \($0.address.text)" } == ["pdf https://x.org/a_b.pdf"])
    let publication = paper.publication
    #expect(publication.kind == .inproceedings)
    #expect(publication.container == "Advances in NeurIPS 30")
    #expect(publication.volume == "30" && publication.issue == "2")
    #expect(publication.firstPage == "4765" && publication.lastPage == "4774")
    #expect(publication.publisher == "Curran" && publication.location == "Long Beach")
    #expect(publication.isbn == "978-1" && publication.issn == "1049-5258")
    #expect(publication.citationKey == "lundberg2017")
  }

  // MARK: Syntax

  @Test(
    "values are written in many ways",
    arguments: [
      (#"{a {b} c}"#, "a b c"), (#""a {"}b{"} c""#, #"a "b" c"#), ("1999", "1999"),
      (#"{a} # " b " # 3"#, "a b 3"), ("me", "My Journal"),
      (#"ME # {, part } # 2"#, "My Journal, part 2"),
      ("jan", "January"), ("cacm", "Communications of the ACM"), ("{{Twice}}", "Twice"),
      ("{a\n  b}", "a b"), (#"{G\"odel}"#, "Gödel"), ("{a % b}", "a % b"),
    ])
  func values(_ value: String, _ expected: String) {
    let records = checkFeed("@string{me = {My Journal}}\n@article{k, title = \(value)}")
    #expect(records.map(\.title.plain) == [expected])
  }

  @Test(
    "entries are found among what is none",
    arguments: [
      "free text, me@example.com\n@a{k, title={T}} more text",
      "@comment{@a{x, title={No}}}\n@a{k, title={T}}",
      "@Comment{unbalanced {\n@a{k, title={T}}",
      "@preamble{\"\\newcommand{\\x}{@a}\"} @a{k, title={T}}",
      "% @a{no,\n%  title={No}\n% }\n  @a {k ,title={T}}",
      "@a(k, title={T})", "@a{k, % a comment, with = and }\n title={T} % another\n}",
      "@A{k,TITLE={T},}", "\u{FEFF}@a{k, title={T}}", "@a{k, title={T}}@string{x={y}}",
      "@a{k,\r\n  title = {T}\r\n}\r\n", "@a{k, title={T}, title={Second}}",
      "@me is a handle\n@a{k, title={T}}",
    ])
  func entries(_ text: String) {
    let records = checkFeed(text, format: "bibtex")
    #expect(records.map(\.title.plain) == ["T"])
    #expect(records.map(\.publication.citationKey) == ["k"])
  }

  @Test("an entry may do without a key")
  func noKey() {
    let records = checkFeed("@article{\n title = {T}, year = {2020}\n}")
    #expect(records.map(\.title.plain) == ["T"])
    #expect(records.map(\.publication.citationKey) == [""])
  }

  @Test(
    "a broken entry is one error at its place and does not lose the next",
    arguments: [
      ("@a{x, author ⟦💯⟧ {A}}\n@", "'=' is expected after 'author', but there is '💯'"),
      ("@a{x, title = ⟦{⟧Open, year = {1}\n@", "the brace that begins the value is not closed"),
      (
        "@a{x, title = ⟦\"⟧Open, year = {1}}\n@",
        "the quotation mark that begins the value is not closed"
      ),
      ("@a{x, title = {T}\n⟦@⟧", "a field's name is expected, but there is '@'"),
      ("@a{x, title = ⟦,⟧ year = 1}\n@", "a value is expected, but there is ','"),
      ("@a{x, ⟦{⟧T}}\n@", "a field's name is expected, but there is '{'"),
    ])
  func broken(_ text: String, _ message: String) {
    let records = checkFeed(
      text + "a{k1, title={One}}\n@a{k2, title={Two}}\n@a{k3, title={Three}}\n",
      format: "bibtex", ["error broken-entry: \(message)"], skipped: 1)
    #expect(records.map(\.title.plain) == ["One", "Two", "Three"])
  }

  @Test("a file cut short keeps its whole entries")
  func cutShort() {
    let records = checkFeed(
      "@a{k, title={T}}\n@a{x, title={U},⟦⟧",
      format: "bibtex",
      ["error broken-entry: the entry does not end, but the file ends"],
      skipped: 1)
    #expect(records.count == 1)
  }

  @Test("what can be understood is a warning")
  func warnings() {
    let records = checkFeed(
      """
      @a{k, ⟦title⟧ = {T} journal = ⟦NO_SUCH⟧, year = ⟦{soon}⟧, doi = ⟦{none}⟧, url = ⟦{x y}⟧}
      """, format: "bibtex",
      [
        "warning missing-comma: a comma is missing after 'title'",
        "warning undefined-string: there is no string 'NO_SUCH'",
        "warning invalid-date: 'soon' is no year",
        "warning invalid-identifier: 'none' is no DOI, and is left out",
        "warning invalid-url: 'x y' is no address that can be linked to",
      ])
    #expect(records.map(\.publication.container) == ["NO_SUCH"])
  }

  @Test("a title is needed")
  func noTitle() {
    checkFeed(
      "⟦@a{k, year = 2000}⟧", format: "bibtex", ["error missing-title: 'k' has no title"],
      skipped: 1)
  }

  @Test("a key used twice is a warning that names both places")
  func duplicateKeys() throws {
    let text = "@a{k, title={One}}\n@a{K, title={Two}}"
    let reading = readFeed(SourceFile(path: "a.bib", bytes: Array(text.utf8)), number: 0)
    let diagnostic = try #require(reading.diagnostics.first)
    #expect(reading.records.count == 2 && reading.diagnostics.count == 1)
    #expect(diagnostic.identifier == "duplicate-key" && diagnostic.place?.offset == 19)
    #expect(diagnostic.notes.map(\.place.offset) == [0])
  }

  // MARK: Inheritance

  @Test("parts inherit from their whole, which may come later and is no paper itself")
  func crossref() throws {
    let records = checkFeed(
      """
      @inproceedings{a, author={A B}, title={Part}, crossref={w}}
      @article{b, title={Article}, crossref={issue}}
      @Proceedings{W, title={Whole}, booktitle={Whole Book}, editor={E F}, year=2006, month=oct,
        pages={1--900}, doi={10.1/whole}, publisher=pub}
      @periodical{issue, title={Journal}, date={2007-12}, volume=115}
      """, ["warning undefined-string: there is no string 'pub'"], skipped: 2)
    #expect(records.map(\.publication.container) == ["Whole Book", "Journal"])
    #expect(records.map { $0.published?.iso } == ["2006-10", "2007-12"])
    #expect(records[0].publication.firstPage.isEmpty && records[0].identifiers.doi == nil)
    #expect(records[0].authors.count == 1 && records[1].authors.isEmpty)
    #expect(records[1].publication.volume == "115")
  }

  @Test("data entries give what they hold, through others too")
  func xdata() {
    let records = checkFeed(
      """
      @xdata{name, publisher={Macmillan}} @xdata{place, location={London}}
      @xdata{both, xdata={name,place}}
      @book{k, title={T}, xdata={both}, publisher={Own}}
      """, skipped: 3)
    #expect(records.map(\.publication.publisher) == ["Own"])
    #expect(records.map(\.publication.location) == ["London"])
  }

  @Test("a version inherits the title of its software; a circle ends")
  func chains() {
    let records = checkFeed(
      """
      @software{s, title={S}, author={A B}, url={https://x.org}}
      @softwareversion{v, crossref={s}, year=2020}
      @misc{x, title={X}, crossref={y}} @misc{y, title={Y}, crossref={x}}
      """)
    #expect(records.map(\.title.plain) == ["S", "S", "X", "Y"])
    #expect(records[1].authors.count == 1)
  }

  @Test("a parent that is not there is a warning")
  func unknownParent() {
    let records = checkFeed(
      "@a{k, title={T}, crossref = ⟦{no}⟧}", format: "bibtex",
      ["warning unknown-entry: there is no entry 'no' to inherit from"])
    #expect(records.count == 1)
  }

  // MARK: Names

  @Test(
    "names are read in all their forms",
    arguments: [
      ("Donald E. Knuth", ["Knuth, Donald E."]), ("Knuth, Donald E.", ["Knuth, Donald E."]),
      ("Ludwig van Beethoven", ["van Beethoven, Ludwig"]),
      ("van Beethoven, Ludwig", ["van Beethoven, Ludwig"]),
      ("Jean de la Fontaine du Bois", ["de la Fontaine du Bois, Jean"]),
      ("von Hicks, III, Michael", ["von Hicks, III, Michael"]), ("Plato", ["Plato"]),
      ("{DeepSeek-AI}", ["DeepSeek-AI"]), ("{{R Core Team}}", ["R Core Team"]),
      ("The Open Group", ["The Open Group"]), ("DAISY Consortium", ["DAISY Consortium"]),
      ("A. B and C. D", ["B, A.", "D, C."]), ("A B\n\tAND C D", ["B, A", "D, C"]),
      ("A B and others", ["B, A"]), ("{Barnes and Noble} and A B", ["Barnes and Noble", "B, A"]),
      (#"Fran{\c c}ois, X. and G{\"o}del, Kurt"#, ["François, X.", "Gödel, Kurt"]),
      (#"{\'E}va {\'e}l Nagy"#, ["él Nagy, Éva"]), ("Anderson~Smith", ["Smith, Anderson"]),
      ("Jos{\\'e} {Garcia Lopez}", ["Garcia Lopez, José"]),
      ("family=Ackooij, given=W., prefix=van, useprefix=true", ["van Ackooij, W."]),
      ("family=King, given={Martin Luther}, suffix=Jr.", ["King, Jr., Martin Luther"]),
      ("In a Basement, actually, Dude", ["In a Basement, actually, Dude"]),
      ("", []), (" and ", []), ("a, b, c, d", ["a, b, c d"]), ("{", []), (",", []),
    ])
  func names(_ value: String, _ expected: [String]) {
    #expect(bibTeXNames(value).map(\.inverted) == expected)
  }

  // MARK: Dates

  @Test(
    "dates are read in all their forms",
    arguments: [
      ("year = 2012, month = feb", "2012-02"), ("year = {2012}, month = {2}", "2012-02"),
      ("year = 2012, month = {February}", "2012-02"),
      ("year = 2012, month = feb, day = 3", "2012-02-03"),
      (#"year = 2012, month = "10~" # jan"#, "2012-01-10"), ("year = {2014-09}", "2014-09"),
      ("year = {c. 1998}", "1998"), ("date = {2016-04-03}", "2016-04-03"),
      ("date = {2014-02-02/2014-02-07}", "2014-02-02"),
      ("date = {2023-09-24T13:27:44+00:00}", "2023-09-24"),
      ("date = {1994-01}, year = 1900", "1994-01"), ("date = {2002~}", "2002"),
      ("date = {2004-22}", "2004"), ("month = feb", nil),
    ])
  func dates(_ fields: String, _ expected: String?) throws {
    #expect(try checkEntry(fields).published?.iso == expected)
  }

  @Test("of a date that does not exist the year is kept")
  func badDates() {
    let records = checkFeed(
      "@a{k, title={T}, date = ⟦{2012-13}⟧}\n@a{l, title={T}, date = ⟦{19XXX-XX-XX}⟧}",
      format: "bibtex",
      [
        "warning invalid-date: '2012-13' is no date",
        "warning invalid-date: '19XXX-XX-XX' is no date",
      ])
    #expect(records.map { $0.published?.iso } == ["2012", nil])
  }

  // MARK: Identifiers

  @Test(
    "arXiv identifiers are found wherever they hide",
    arguments: [
      "eprint = {1602.04938}, archivePrefix = {arXiv}, primaryClass = {cs.LG}",
      "eprint = {1602.04938v3}, eprinttype = {arxiv}, eprintclass = {cs.LG}",
      "eprint = {arXiv:1602.04938}",
      "journal = {arXiv preprint arXiv:1602.04938}", "journal = {ArXiv}, volume = {abs/1602.04938}",
      "journal = {CoRR}, volume = {abs/1602.04938}", "journal = {arXiv:1602.04938 [cs, stat]}",
      "url = {https://arxiv.org/abs/1602.04938}", "url = {http://arxiv.org/pdf/1602.04938v2.pdf}",
      "note = {arXiv:1602.04938}", "howpublished = {\\url{https://arxiv.org/abs/1602.04938}}",
      "doi = {10.48550/arXiv.1602.04938}", "number = {arXiv:1602.04938}",
    ])
  func arxiv(_ fields: String) throws {
    let paper = try checkEntry(fields, type: "misc")
    #expect(paper.identifiers.arxiv == "1602.04938")
    #expect(paper.publication.kind == .preprint)
    #expect(paper.publication.container.isEmpty)
    if fields.lowercased().contains("class") {
      #expect(paper.categories == [FeedCategory(.arxiv, "cs.LG")])
    }
  }

  @Test("an eprint elsewhere is none of arXiv's, and a note may name another paper")
  func otherEprints() throws {
    #expect(try checkEntry("eprint = {hal-02090402}, eprinttype = {hal}").identifiers.all.isEmpty)
    #expect(try checkEntry("note = {Extends arXiv:1602.04938}").identifiers.all.isEmpty)
    checkFeed(
      "@a{k, title={T}, archiveprefix={arXiv}, eprint = ⟦{x}⟧}", format: "bibtex",
      ["warning invalid-identifier: 'x' is no arXiv identifier"])
  }

  @Test("addresses tell other identifiers")
  func otherIdentifiers() throws {
    #expect(
      try checkEntry("url={https://aclanthology.org/P18-1001/}").identifiers.acl == "P18-1001")
    #expect(
      try checkEntry("url={https://www.aclweb.org/anthology/P/P18/P18-1001.pdf}").identifiers.acl
        == "P18-1001")
    #expect(
      try checkEntry("url={https://openreview.net/forum?id=rJzIBfZAb&x}").identifiers.openreview
        == "rJzIBfZAb")
    #expect(try checkEntry("url={https://doi.org/10.1000/x}").identifiers.doi == "10.1000/x")
    #expect(try checkEntry("doi={http://doi.acm.org/10.1145/1.2}").identifiers.doi == "10.1145/1.2")
  }

  @Test("links have kinds")
  func links() throws {
    let paper = try checkEntry(
      "url={www.x.org/p}, code={https://x.org/c}, video={https://x.org/v}, pdf={https://x.org/p.pdf}, repository={https://x.org/r}, poster={local.pdf}"
    )
    #expect(
      paper.links.map { "\($0.kind) \($0.address.text)" } == [
        "page http://www.x.org/p", "pdf https://x.org/p.pdf", "code https://x.org/c",
        "code https://x.org/r", "video https://x.org/v",
      ])
  }

  @Test(
    "types are kinds of publication",
    arguments: [
      ("article", Publication.Kind.article), ("conference", .inproceedings),
      ("inbook", .incollection),
      ("book", .book), ("phdthesis", .thesis), ("techreport", .report), ("misc", .other),
      ("whatever", .other),
    ])
  func kinds(_ type: String, _ kind: Publication.Kind) throws {
    #expect(try checkEntry("year = 2000", type: type).publication.kind == kind)
  }

  @Test("a subtitle belongs to the title")
  func subtitles() throws {
    #expect(try checkEntry("subtitle = {S}").title.plain == "T: S")
    #expect(
      checkFeed("@a{k, title={Why?}, subtitle={S}}", format: "bibtex").map(\.title.plain) == [
        "Why? S"
      ])
  }

  // MARK: Any input

  @Test(
    "hostile text is read in linear time and crashes nothing",
    arguments: [
      "@", "@a{", "@a{k,t={", "@a{k,t=\"", "@a{k,\n", "@a{k, t={}\n@", "\n@a{k,t={\n",
      "@comment{\n",
      "@a{k,crossref={k}}\n", "@string{a=a}\n", "@a{k,t=a#", "{", "@a{k,author={a and ", "\n@a{{",
    ])
  func hostile(_ piece: String) {
    let bytes = Array(String(repeating: piece, count: 2_000).utf8)
    _ = readFeed(SourceFile(path: "a.bib", bytes: bytes), number: 0, format: "bibtex")
  }

  @Test(
    "real files are read whole", .enabled(if: SharedData.isThere),
    arguments: [
      BibTeXSample("typst_valid_gral.bib", 83),
      BibTeXSample("typst_valid_cross.bib", 6, skipped: 4),
      BibTeXSample("typst_invalid_incorrect_data.bib", 2, ["invalid-date", "invalid-date"]),
      BibTeXSample("typst_invalid_incorrect_syntax.bib", 1, skipped: 1, ["broken-entry"]),
      BibTeXSample("typst_valid_case.bib", 1), BibTeXSample("typst_valid_comments.bib", 4),
      BibTeXSample("typst_valid_extended_name_format.bib", 3),
      BibTeXSample("jabref_biblatex-software.bib", 9), BibTeXSample("jabref_complex.bib", 20),
      BibTeXSample("bbt/BBT_Zotfile_creating_duplicate_files_in_the_wrong_location_2300.bib", 7),
      BibTeXSample("bbt/Better_BibTeX.001.bib", 2),
      BibTeXSample("bbt/Better_BibTeX.003.bib", 1, skipped: 1),
      BibTeXSample("bbt/Better_BibTeX.004.bib", 1), BibTeXSample("bbt/Better_BibTeX.005.bib", 1),
      BibTeXSample("bbt/Better_BibTeX.006.bib", 1),
      BibTeXSample("bbt/Better_BibTeX.010.bib", 1, ["unknown-entry"]),
      BibTeXSample("bbt/Better_BibTeX.014.bib", 1),
      BibTeXSample(
        "bbt/Copy_date-addeddate-modified_from_extra_field_regenerates_citation_key_2142.bib", 1),
      BibTeXSample("bbt/Crossrefd_incollection_items_are_missing_date_on_import_3514.bib", 6),
      BibTeXSample("bbt/Endnote_should_parse.bib", 1),
      BibTeXSample("bbt/Failure_to_handle_unparsed_author_names_92_.bib", 1),
      BibTeXSample("bbt/Import_location_to_event-place_for_conference_papers.bib", 1),
      BibTeXSample("bbt/Import_support_for_the_online_type_in_BBT_1358.roundtrip.bib", 1),
      BibTeXSample(
        "bbt/Imported_tags_from_Calibre_bibtex.file_are_a_single_tag_in_Zotero_2743.bib", 1),
      BibTeXSample(
        "bbt/LaTeX_commands_in_Zotero_should_be_exported_untouched_1380.roundtrip.bib", 1),
      BibTeXSample("bbt/Literal_names.bib", 1),
      BibTeXSample("bbt/Map_the_call-number_field_from_Bib_La_TeX_to_call_number_2021.bib", 1),
      BibTeXSample(
        "bbt/Math_markup_to_unicode_not_always_imported_correctly_472.roundtrip.bib", 2,
        ["undefined-string", "undefined-string"]),
      BibTeXSample(
        "bbt/Multiple_attachments_in_calibre_bibtex_file_not_imported_in_Zotero_3338.bib", 1,
        ["invalid-date"]),
      BibTeXSample(
        "bbt/Report_number_field_is_incorrectly_translated_into_the_issue_field_when_importing_a_dataset_from_a_.bib_file_2752.bib",
        1),
      BibTeXSample(
        "bbt/Report_number_field_is_incorrectly_translated_into_the_issue_field_when_importing_a_legislation_from_a_.bib_file_2752.bib",
        1), BibTeXSample("bbt/importing_a_title-cased_bib_1246.roundtrip.bib", 2),
    ])
  func samples(_ sample: BibTeXSample) throws {
    let file = try SharedData.file("feeds/bibtex/" + sample.path)
    #expect(feedFormatName(of: file) == "bibtex")
    let reading = readFeed(file, number: 0)
    #expect(reading.records.count == sample.count)
    #expect(reading.skipped == sample.skipped)
    #expect(reading.diagnostics.map(\.identifier) == sample.diagnostics)
  }
}

struct BibTeXSample: Sendable, CustomTestStringConvertible {
  let path: String
  let count: Int
  let skipped: Int
  let diagnostics: [String]

  init(_ path: String, _ count: Int, skipped: Int = 0, _ diagnostics: [String] = []) {
    self.path = path
    self.count = count
    self.skipped = skipped
    self.diagnostics = diagnostics
  }

  var testDescription: String { path }
}
