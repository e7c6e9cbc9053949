internal import Content
package import Papers
package import Templates

/// Renders pages, one after the other, into one buffer that keeps its memory.
package struct PageRenderer: Sendable {
  private let site: SiteModel
  private let layouts: SiteLayouts
  private let related: RelatedPapers
  private let map: PaperMap

  /// A renderer of a site's pages; each thread takes one of its own.
  package init(
    _ site: SiteModel, _ layouts: SiteLayouts, related: RelatedPapers = RelatedPapers(),
    map: PaperMap = PaperMap()
  ) {
    self.site = site
    self.layouts = layouts
    self.related = related
    self.map = map
  }

  /// Writes a page's file into the buffer, in the place of what was in it, and gives its route.
  package func render(_ page: Page, into buffer: inout HTMLBuffer) -> String {
    let route = site.route(of: page)
    // The page for addresses that do not exist is shown at any depth: its links cannot be relative.
    let root = page.kind == .notFound ? site.pathOnHost : rootPrefix(of: route)
    let view = View(
      site: site, page: page, route: route, root: root, facts: site.facts(of: page),
      related: related, map: map)
    buffer.removeAll()
    layouts.layouts[page.kind]?.render(view, Subject(Int32(page.subject)), into: &buffer)
    return route
  }
}

extension SiteModel {
  /// The path of the site's top on its host; `/` if the site does not know its own address.
  package var pathOnHost: String {
    guard let base = settings.baseURL, let end = base.firstRange(of: "://")?.upperBound,
      let slash = base[end...].firstIndex(of: "/")
    else { return "/" }
    return String(base[slash...])
  }

  /// Every file of the site that is no page: feeds, the sitemap, and the small files at the top.
  package func otherArtifacts(pages: [Page], map: PaperMap = PaperMap()) -> [Artifact] {
    feeds.flatMap { [Artifact(route: $0.route, bytes: atom($0)), jsonFeed($0)] }
      + sitemap(of: pages) + [daysFile] + rootFiles() + [map.artifact] + assets.artifacts
      + socialTags.cards.map(\.artifact)
  }
}
