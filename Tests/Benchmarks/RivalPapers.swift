internal import Building
internal import Foundation
internal import Papers
internal import Site

/// What the rival's layout shows of a paper.
private struct RivalPaper: Encodable {
  struct Author: Encodable {
    let name: String
    let url: String
  }

  struct Fact: Encodable {
    let name: String
    let value: String
  }

  let title: String
  let url: String
  let abstract: String
  let authors: [Author]
  let facts: [Fact]
  let bibtex: String

  init(_ paper: Paper, authors: [Author]) {
    title = paper.title.plain
    url = "https://papers.example/papers/\(paper.stem).html"
    abstract = paper.abstract.plain
    self.authors = authors
    facts = [
      Fact(name: "Identifier", value: paper.identifier.value),
      Fact(name: "DOI", value: paper.identifiers.doi ?? ""),
      Fact(name: "Published in", value: paper.publication.container),
      Fact(name: "Published", value: paper.published?.long ?? ""),
    ].filter { !$0.value.isEmpty }
    bibtex = """
      @inproceedings{\(paper.publication.citationKey),
        title     = {\(paper.title.plain)},
        author    = {\(paper.authorships.map(\.name.inverted).joined(separator: " and "))},
        booktitle = {\(paper.publication.container)},
        url       = {\(paper.sourceAddress?.text ?? "")},
      }
      """
  }
}

/// Writes some two thousand papers, from all over an archive, as JSON, one a line.
func writePapers(of plan: PlannedSite, to path: String) throws {
  let catalog = plan.site.catalog
  let encoder = JSONEncoder()
  var lines = Data()
  for number in stride(from: 0, to: catalog.papers.count, by: max(1, catalog.papers.count / 2_000))
  {
    let paper = catalog.papers[number]
    let authors = zip(paper.authorships, catalog.authorsOfPaper[number]).map { authorship, author in
      RivalPaper.Author(
        name: authorship.name.display, url: "../authors/\(catalog.authors[Int(author)].slug).html")
    }
    lines += try encoder.encode(RivalPaper(paper, authors: authors))
    lines.append(UInt8(ascii: "\n"))
  }
  try lines.write(to: URL(fileURLWithPath: path))
}
