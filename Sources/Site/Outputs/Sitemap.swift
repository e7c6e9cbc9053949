internal import Papers
internal import Templates

extension SiteModel {
  /// The sitemap (https://www.sitemaps.org/protocol.html): an index, and parts.
  ///
  /// The papers have parts of their own, the oldest first, so that new ones change the last part only.
  /// A part has far fewer than the 50,000 addresses that it may have, so that it is soon uploaded.
  /// The day of a paper is the only change that a page's address tells, so that a build without news
  /// writes the same bytes.
  func sitemap(of pages: [Page], _ fingerprints: SiteFingerprints?) -> [OtherFiles] {
    guard hasFeeds else { return [] }
    let listed = pages.filter { !$0.kind.isHiddenFromSearchEngines }
    let parts =
      sitemapParts(of: listed.filter { $0.kind != .paper }, name: "sitemap")
      + sitemapParts(of: listed.filter { $0.kind == .paper }.reversed(), name: "sitemap-papers")
    let routes = parts.map(\.route)
    return parts.map { route, pages in
      OtherFiles(route: route, source: fingerprints?.fingerprint(ofSitemap: pages) ?? 0) {
        [self.sitemapPart(of: pages, at: route)]
      }
    } + [OtherFiles { [self.sitemapIndex(of: routes)] }]
  }

  private func sitemapIndex(of routes: [String]) -> Artifact {
    var out = HTMLBuffer()
    out.append(
      literal: """
        <?xml version="1.0" encoding="utf-8"?>
        <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

        """)
    for route in routes {
      out.append(literal: "<sitemap><loc>")
      out.append(text: absolute(route))
      out.append(literal: "</loc></sitemap>\n")
    }
    out.append(literal: "</sitemapindex>\n")
    return Artifact(route: "sitemap.xml", bytes: out.bytes)
  }

  private func sitemapPart(of pages: ArraySlice<Page>, at route: String) -> Artifact {
    var out = HTMLBuffer()
    out.append(
      literal: """
        <?xml version="1.0" encoding="utf-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

        """)
    for page in pages { writeAddress(of: page, to: &out) }
    out.append(literal: "</urlset>\n")
    return Artifact(route: route, bytes: out.bytes)
  }

  private func sitemapParts(
    of pages: [Page], name: String
  ) -> [(route: String, pages: ArraySlice<Page>)] {
    let size = 10_000
    return stride(from: 0, to: pages.count, by: size).enumerated().map { number, start in
      ("\(name)-\(number + 1).xml", pages[start..<min(start + size, pages.count)])
    }
  }

  private func writeAddress(of page: Page, to out: inout HTMLBuffer) {
    out.append(literal: "<url><loc>")
    out.append(text: absolute(route(of: page)))
    out.append(literal: "</loc>")
    if let date = changeDate(of: page), date.hasDay {
      out.append(literal: "<lastmod>")
      out.append(text: date.iso)
      out.append(literal: "</lastmod>")
    }
    out.append(literal: "</url>\n")
  }

  /// The newest day of what a page shows first.
  func changeDate(of page: Page) -> CalendarDate? {
    switch page.kind {
    case .paper: catalog.papers[page.subject].date
    case .home: catalog.newestDay
    case .topic: catalog.papersOfTopic[page.subject].first.flatMap { catalog.papers[Int($0)].date }
    case .author:
      catalog.papersOfAuthor[page.subject].first.flatMap { catalog.papers[Int($0)].date }
    case .day: catalog.periods[page.subject]
    case .topics, .dates, .year, .month, .authors, .authorsLetter, .notes, .notesTag, .notesStatus,
      .trending, .map, .search, .readingList, .notFound, .free:
      nil
    }
  }
}
