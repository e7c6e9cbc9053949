import Papers
import Templates
import Testing

@testable import Site

@Suite("Citations")
struct CitationTests {
  @Test("a preprint's BibTeX entry serves BibTeX and biblatex")
  func citesPreprints() throws {
    let paper = try #require(
      mergedPapers(
        from: [
          record("Sparse & 100% {odd} Features") {
            $0.identifiers.setArxiv("2403.19647")
            $0.authors = [
              Authorship(PersonName(display: "Samuel Marks")),
              Authorship(PersonName(group: "Research and Co")),
            ]
            $0.published = CalendarDate(year: 2024, month: 3, day: 28)
            $0.categories = [FeedCategory(.arxiv, "cs.LG")]
          }
        ], files: ["a"]
      ).papers.first)
    #expect(
      written { write(bibtexOf: paper, to: &$0) } == """
        @misc{marks-2024-2403.19647,
          title         = {{Sparse \\& 100\\% \\{odd\\} Features}},
          author        = {Marks, Samuel and {Research and Co}},
          year          = {2024},
          date          = {2024-03-28},
          eprint        = {2403.19647},
          eprinttype    = {arxiv},
          archivePrefix = {arXiv},
          primaryClass  = {cs.LG},
          url           = {https://arxiv.org/abs/2403.19647},
        }

        """)
  }

  @Test("a reference says who, when, what and where")
  func writesReferences() throws {
    let paper = try #require(
      mergedPapers(
        from: [
          record("What is a probe?") {
            $0.identifiers.acl = "D19-1275"
            $0.identifiers.setDOI("10.18653/v1/D19-1275")
            $0.authors = [
              Authorship(PersonName(display: "John Hewitt")),
              Authorship(PersonName(display: "Percy Liang")),
            ]
            $0.published = CalendarDate(year: 2019, month: 11)
            $0.publication.kind = .inproceedings
            $0.publication.container = "Proceedings of EMNLP"
            $0.publication.firstPage = "2733"
            $0.publication.lastPage = "2743"
          }
        ], files: ["a"]
      ).papers.first)
    #expect(
      written { write(referenceTo: paper, to: &$0) }
        == "John Hewitt and Percy Liang (2019). What is a probe? "
        + "Proceedings of EMNLP, pages 2733–2743. https://doi.org/10.18653/v1/d19-1275")
  }

  @Test("marks become commands and mathematics stays as it is")
  func writesTeX() {
    var builder = ProseBuilder()
    builder.open(.italic)
    builder.append("a_b")
    builder.close()
    builder.append(" ")
    builder.appendMath("x_1^2")
    let prose = builder.finish()
    #expect(written { $0.append(texOf: prose) } == "\\emph{a\\_b} $x_1^2$")
  }

  @Test("bibliographic tags are complete or, but for the title, left out")
  func writesCompleteTagsOnly() throws {
    func head(_ add: @escaping (inout PaperRecord) -> Void) throws -> String {
      let site = SmallSite(
        [record("One \"quoted\"", add)], content: ["site.yml": "base_url: https://a.b/\n"],
        layouts: ["paper.html": "{{page.head}}"])
      let stem = try #require(site.model.catalog.papers.first?.stem)
      return try #require(site.page("papers/\(stem).html"))
    }
    let bare = try head { _ in }
    #expect(bare.contains("<meta name=\"citation_title\" content=\"One &quot;quoted&quot;\">"))
    #expect(!bare.contains("citation_author") && !bare.contains("citation_publication_date"))
    let whole = try head {
      $0.identifiers.setArxiv("2403.00001")
      $0.authors = [
        Authorship(PersonName(display: "Ann Lee")), Authorship(PersonName(display: "Bo Ray")),
      ]
      $0.published = CalendarDate(year: 2024, month: 3, day: 1)
      $0.listed = CalendarDate(year: 2024, month: 3, day: 4)
    }
    for tag in [
      "<meta name=\"citation_author\" content=\"Ann Lee\">",
      "<meta name=\"citation_author\" content=\"Bo Ray\">",
      "<meta name=\"citation_publication_date\" content=\"2024/03/01\">",
      "<meta name=\"citation_online_date\" content=\"2024/03/04\">",
      "<meta name=\"citation_arxiv_id\" content=\"2403.00001\">",
      "<link rel=\"canonical\" href=\"https://a.b/papers/2403.00001.html\">",
    ] { #expect(whole.contains(tag), "\(tag)") }
  }
}

/// What is written into a text.
private func written(_ write: (inout HTMLBuffer) -> Void) -> String {
  var out = HTMLBuffer()
  write(&out)
  return String(decoding: out.bytes, as: UTF8.self)
    .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&#39;", with: "'")
    .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
}
