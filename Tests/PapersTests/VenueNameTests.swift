import Testing

@testable import Papers

@Suite("Venue names")
struct VenueNameTests {
  private let names = VenueNames(acronyms: ["emnlp": "EMNLP", "semeval": "SemEval", "ws": "WS"])

  @Test(
    "a paper of the ACL Anthology has its venue's acronym and its year",
    arguments: [
      ("2020.emnlp-main.12", ["emnlp"], "EMNLP 2020"),
      ("2020.acl-main.12", [], "ACL 2020"),
      ("2023.findings-emnlp.5", ["findings"], "Findings of EMNLP 2023"),
      ("2020.semeval-1.3", ["semeval"], "SemEval 2020"),
      ("2024.lrec-main.1", ["lrec", "coling"], "LREC–COLING 2024"),
      ("2022.emnlp-tutorials.1", ["emnlp", "a", "b"], "EMNLP 2022"),
      ("P18-1001", ["acl"], "ACL 2018"),
      ("P06-1001", ["acl", "coling"], "ACL–COLING 2006"),
      ("P79-1001", ["acl"], "ACL 1979"),
      ("W18-6401", ["ws", "semeval"], "SemEval 2018"),
      ("W18-6401", ["ws"], ""),
      ("W18-6401", ["ws", "a", "b", "c"], ""),
      ("P18-1001", [], ""),
      ("P-1", ["acl"], ""),
      ("2020..", ["acl"], ""),
      ("2020.acl", ["acl"], ""),
      ("12.34", ["acl"], ""),
      ("", ["acl"], ""),
    ])
  func shortensAnthologyVenues(identifier: String, venues: [String], name: String) {
    let categories = venues.map { FeedCategory(.venue, $0) } + [FeedCategory(.arxiv, "cs.CL")]
    #expect(names.short(ofAnthology: identifier, categories) == name)
  }

  @Test("a feed's own short name stays, and without any the full name is shown")
  func prefersTheFeed() {
    var named = record("One")
    named.identifiers.acl = "2020.acl-main.1"
    named.publication.kind = .inproceedings
    named.publication.container = "Proceedings of a meeting"
    #expect(venue(of: named) == "ACL 2020")
    named.publication.venue = "The meeting"
    #expect(venue(of: named) == "The meeting")
    named.publication.venue = ""
    named.identifiers.acl = nil
    #expect(venue(of: named) == "Proceedings of a meeting")
  }

  private func venue(of record: PaperRecord) -> String? {
    mergedPapers(from: [record], files: ["feed"], venues: names).papers.first?.venue
  }

  private func record(_ title: String) -> PaperRecord {
    PaperRecord(source: RecordSource(file: 0, offset: 0), title: Prose(title))
  }
}
