internal import Content
package import Papers
package import Templates

/// Renders pages, one after the other, into one buffer that keeps its memory.
package struct PageRenderer: Sendable {
  private let site: SiteModel
  private let layouts: SiteLayouts
  private let texts: PageTexts
  private let related: RelatedPapers
  private let map: PaperMap

  /// The layouts in which stands what is the same on all pages of a kind and a folder's depth.
  private var fixedLayouts: [FixedPart: Layout<View>] = [:]

  /// The one of them that was used last, since pages of a kind follow each other.
  private var lastUsed: (part: FixedPart, layout: Layout<View>?)?

  /// A renderer of a site's pages; each thread takes one of its own.
  package init(
    _ site: SiteModel, _ layouts: SiteLayouts, texts: PageTexts,
    related: RelatedPapers = RelatedPapers(), map: PaperMap = PaperMap()
  ) {
    self.site = site
    self.layouts = layouts
    self.texts = texts
    self.related = related
    self.map = map
  }

  /// Writes a page's file into the buffer, in the place of what was in it; the page lies at its
  /// ``SiteModel/route(of:)``.
  package mutating func render(_ page: Page, at route: String, into buffer: inout HTMLBuffer) {
    render(prepare(page, at: route), into: &buffer)
  }

  /// Works out what a page shows, apart from what its layout asks for.
  package func prepare(_ page: Page, at route: String) -> PreparedPage {
    if page.kind == .paper { site.fetchAhead(of: page.subject, texts, related) }
    let view = View(site, page, route: route, texts: texts, related: related, map: map)
    texts.fetch(entriesOf: view.facts.papers)
    return PreparedPage(view: view)
  }

  /// Writes a prepared page's file into the buffer, in the place of what was in it.
  package mutating func render(_ prepared: PreparedPage, into buffer: inout HTMLBuffer) {
    let view = prepared.view
    buffer.removeAll()
    layout(of: view)?.render(view, Subject(Int32(view.page.subject)), into: &buffer)
  }

  private mutating func layout(of view: View) -> Layout<View>? {
    let part = FixedPart(kind: view.page.kind, depth: view.depth)
    if let lastUsed, lastUsed.part == part { return lastUsed.layout }
    let layout = fixedLayouts[part] ?? layouts.layouts[part.kind]?.fixed(by: view)
    fixedLayouts[part] = layout
    lastUsed = (part, layout)
    return layout
  }
}

/// What a field that is ``Field/isFixed`` may depend on, besides the site.
private struct FixedPart: Hashable {
  let kind: PageKind
  let depth: Int
}

/// A page whose facts are worked out.
package struct PreparedPage: Sendable {
  fileprivate let view: View
}

extension SiteModel {
  /// The path of the site's top on its host; `/` if the site does not know its own address.
  package var pathOnHost: String {
    guard let base = settings.baseURL, let end = base.firstRange(of: "://")?.upperBound,
      let slash = base[end...].firstIndex(of: "/")
    else { return "/" }
    return String(base[slash...])
  }

  /// The files of the site that are no pages: feeds, the sitemap, cards, and the small files at the top.
  ///
  /// With fingerprints, feeds and cards say what they are made from.
  package func otherFiles(
    pages: [Page], map: PaperMap = PaperMap(), fingerprints: SiteFingerprints? = nil
  ) -> [OtherFiles] {
    var files = sitemap(of: pages, fingerprints)
    files.append(
      OtherFiles { [self.daysFile] + self.rootFiles() + [map.artifact] + self.assets.artifacts })
    for feed in feeds {
      let source = fingerprints?.fingerprint(of: feed) ?? 0
      files.append(
        OtherFiles(route: feed.route, source: source) {
          [Artifact(route: feed.route, bytes: self.atom(feed))]
        })
      files.append(
        OtherFiles(route: feed.jsonRoute, source: source) { [self.jsonFeed(feed)] })
    }
    for card in socialTags.cards {
      let source = fingerprints?.fingerprint(of: card) ?? 0
      files.append(OtherFiles(route: card.route, source: source) { [card.artifact] })
    }
    return files
  }
}

/// Files that are no pages and are made together, without any other ones and on any thread.
package struct OtherFiles: Sendable {
  /// Where the file lies, if it is a single one that need not be made when its source is the same.
  package let route: String?

  /// The fingerprint of what the file is made from; 0 if that is not known.
  package let source: UInt64

  /// Makes the files.
  package let make: @Sendable () -> [Artifact]

  init(
    route: String? = nil, source: UInt64 = 0, make: @escaping @Sendable () -> [Artifact]
  ) {
    self.route = route
    self.source = source
    self.make = make
  }
}
