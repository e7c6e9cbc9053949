import Papers
import Reporting
import Testing

@testable import Site

@Suite("Fingerprints of pages")
struct FingerprintTests {
  @Test("stand for everything that the built-in layouts ask for, of kinds with many pages")
  func builtInLayouts() {
    #expect(
      SiteLayouts([]).coveredKinds == [
        .paper, .author, .authorsLetter, .topic, .year, .month, .day,
      ]
    )
  }

  @Test(
    "do not stand for what layouts do not usually ask for",
    arguments: [
      "{{#paper}}{{rank}}{{/paper}}",
      "{{site.papersCount}}",
      "{{#paper}}{{#topics}}{{count}}{{/topics}}{{/paper}}",
      "{{#paper}}{{#topics}}{{#latest}}{{title}}{{/latest}}{{/topics}}{{/paper}}",
      "{{#paper}}{{#next}}{{#next}}{{title}}{{/next}}{{/next}}{{/paper}}",
      "{{#paper}}{{#day}}{{#papers}}{{title}}{{/papers}}{{/day}}{{/paper}}",
    ])
  func furtherLayouts(_ layout: String) {
    let site = SmallSite([record("One")], layouts: ["paper.html": layout])
    #expect(site.diagnostics.filter { $0.severity == .error } == [])
    #expect(!site.layouts.coveredKinds.contains(.paper))
    #expect(site.layouts.coveredKinds.contains(.author))
  }

  @Test("of feeds, cards and parts of the sitemap differ where these differ")
  func filesThatAreNoPages() throws {
    /// The files that say what they are made from, with what they hold.
    func files(_ records: [PaperRecord]) -> [String: (source: UInt64, bytes: [UInt8])] {
      let site = SmallSite(records, content: ["site.yml": "base_url: https://example.org/\n"])
      var fingerprints = SiteFingerprints(
        site.model, site.layouts, related: RelatedPapers(), program: "program")
      fingerprints.add(
        papers: [fingerprints.fingerprints(ofPapers: site.model.catalog.papers.indices)])
      var found: [String: (source: UInt64, bytes: [UInt8])] = [:]
      for files in site.model.otherFiles(pages: site.model.pages, fingerprints: fingerprints) {
        if let route = files.route { found[route] = (files.source, files.make()[0].bytes) }
      }
      return found
    }
    let one = files([record("One"), record("Two")])
    let same = files([record("One"), record("Two")])
    let other = files([record("One"), record("Three")])
    #expect(one.keys.contains("feed.xml") && one.keys.contains("feed.json"))
    #expect(one.keys.contains("card.png"))
    #expect(one.keys.contains("sitemap-1.xml") && one.keys.contains("sitemap-papers-1.xml"))
    for (route, file) in one {
      #expect(file.source != 0)
      #expect(same[route]?.source == file.source)
      if other[route]?.bytes != file.bytes { #expect(other[route]?.source != file.source) }
    }
    #expect(other["feed.xml"]?.source != one["feed.xml"]?.source)
    #expect(other["sitemap-papers-1.xml"]?.source != one["sitemap-papers-1.xml"]?.source)
  }

  @Test("differ where pages differ, and only there")
  func differences() throws {
    func fingerprints(_ change: (inout PaperRecord) -> Void) -> [String: UInt64] {
      let records = (0..<12).map { number in
        record("Paper \(number)", at: number) {
          $0.authors = [Authorship(PersonName(given: "Ann", family: "Lee \(number % 3)"))]
          $0.listed = CalendarDate(year: 2024, month: 3, day: 1 + number)
          if number == 5 { change(&$0) }
        }
      }
      let site = SmallSite(records)
      var all = SiteFingerprints(
        site.model, site.layouts, related: RelatedPapers(), program: "program")
      all.add(papers: [all.fingerprints(ofPapers: site.model.catalog.papers.indices)])
      var result: [String: UInt64] = [:]
      for page in site.model.pages {
        result[site.model.route(of: page)] = all.fingerprint(of: page)
      }
      return result
    }
    let before = fingerprints { _ in }
    #expect(before == fingerprints { _ in })
    let changes: [(inout PaperRecord) -> Void] = [
      { $0.abstract = Prose("New") }, { $0.comment = "New" }, { $0.votes = 3 },
      { $0.keywords = ["new"] }, { $0.publication.issue = "New" }, { $0.license = "New" },
      { $0.authors[0].affiliation = "New" }, { $0.status = .withdrawn("New") },
    ]
    for change in changes {
      let after = fingerprints(change)
      let different = before.keys.filter { before[$0] != after[$0] }.sorted()
      #expect(
        different == [
          "authors/ann-lee-2.html", "dates/2024/03.html", "dates/2024/03/06.html",
          "papers/paper-5.html",
        ])
    }
  }
}
