internal import Content
internal import Papers
internal import Templates

extension View {
  /// Writes everything in a page's head that is for machines: its address, its feeds, what cards show
  /// (https://ogp.me), and what bibliographic software reads
  /// (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing).
  func writeHead(to out: inout HTMLBuffer) {
    if page.kind.isHiddenFromSearchEngines {
      meta("name", "robots", "noindex", &out)
    } else if site.hasFeeds {
      link("canonical", site.absolute(route), &out)
    }
    for feed in facts.feeds {
      out.append(literal: "<link rel=\"alternate\" type=\"")
      out.append(text: feed.type)
      out.append(literal: "\" title=\"")
      out.append(text: feed.title)
      out.append(literal: "\" href=\"")
      out.append(text: root)
      out.append(text: feed.route)
      out.append(literal: "\">\n")
    }
    if site.hasFeeds {
      out.append(
        literal: "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"")
      out.append(text: site.settings.title)
      out.append(literal: "\" href=\"")
      out.append(text: root)
      out.append(literal: "opensearch.xml\">\n")
    }
    meta("property", "og:title", facts.title, &out)
    meta("property", "og:type", page.kind == .paper ? "article" : "website", &out)
    meta("property", "og:site_name", site.settings.title, &out)
    meta("property", "og:description", facts.description, &out)
    meta("property", "og:url", site.absolute(route), &out)
    meta("name", "twitter:card", "summary", &out)
    if page.kind == .paper { writeCitation(of: catalog.papers[page.subject], to: &out) }
  }

  /// Writes what Google Scholar and Zotero read.
  ///
  /// Scholar wants title, an author and a year, or nothing: a page with less is read as if it had no
  /// such tags at all, so only the title is written, for Zotero.
  private func writeCitation(of paper: Paper, to out: inout HTMLBuffer) {
    meta("name", "citation_title", paper.title.plain, &out)
    guard let date = paper.published ?? paper.date, !paper.authorships.isEmpty else { return }
    for authorship in paper.authorships {
      out.append(literal: "<meta name=\"citation_author\" content=\"")
      out.append(name: authorship.name)
      out.append(literal: "\">\n")
    }
    let publication = paper.publication
    meta("name", "citation_publication_date", date.slashed, &out)
    if let listed = paper.listings.last?.date, paper.published != nil {
      meta("name", "citation_online_date", listed.slashed, &out)
    }
    switch publication.kind {
    case .article:
      meta("name", "citation_journal_title", publication.container, &out)
      meta("name", "citation_volume", publication.volume, &out)
      meta("name", "citation_issue", publication.issue, &out)
    case .inproceedings, .incollection:
      meta("name", "citation_conference_title", publication.container, &out)
    case .thesis: meta("name", "citation_dissertation_institution", publication.institution, &out)
    case .report:
      meta("name", "citation_technical_report_institution", publication.institution, &out)
    case .preprint, .book, .other, nil: break
    }
    meta("name", "citation_firstpage", publication.firstPage, &out)
    meta("name", "citation_lastpage", publication.lastPage, &out)
    meta("name", "citation_publisher", publication.publisher, &out)
    meta("name", "citation_isbn", publication.isbn, &out)
    meta("name", "citation_issn", publication.issn, &out)
    meta("name", "citation_doi", paper.identifiers.doi ?? "", &out)
    if let arxiv = paper.identifiers.arxiv {
      meta("name", "citation_arxiv_id", arxiv, &out)
      if publication.container.isEmpty {
        if publication.publisher.isEmpty { meta("name", "citation_publisher", "arXiv", &out) }
        meta("name", "z:itemType", "preprint", &out)
      }
    }
    meta("name", "citation_pdf_url", paper.pdfAddress?.text ?? "", &out)
    meta("name", "citation_abstract_html_url", site.absolute(route), &out)
    meta("name", "citation_language", paper.language ?? "", &out)
    if !paper.keywords.isEmpty {
      meta("name", "citation_keywords", paper.keywords.joined(separator: "; "), &out)
    }
  }

  private func meta(
    _ attribute: StaticString, _ name: StaticString, _ content: String, _ out: inout HTMLBuffer
  ) {
    if content.isEmpty { return }
    out.append(literal: "<meta ")
    out.append(literal: attribute)
    out.append(literal: "=\"")
    out.append(literal: name)
    out.append(literal: "\" content=\"")
    out.append(text: content)
    out.append(literal: "\">\n")
  }

  private func link(_ relation: StaticString, _ address: String, _ out: inout HTMLBuffer) {
    out.append(literal: "<link rel=\"")
    out.append(literal: relation)
    out.append(literal: "\" href=\"")
    out.append(text: address)
    out.append(literal: "\">\n")
  }
}

extension PageKind {
  /// Whether search engines shall pass pages of this kind over.
  var isHiddenFromSearchEngines: Bool {
    self == .notFound || self == .search || self == .readingList
  }
}

extension CalendarDate {
  /// The date as Google Scholar wants it: `2024/03/12`, `2024/03` or `2024`.
  fileprivate var slashed: String { digits(separatedBy: "/") }
}
