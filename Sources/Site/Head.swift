internal import Content
internal import Papers
internal import Templates

extension View {
  /// Writes everything in a page's head that is for machines: its address, its feeds, what cards show
  /// (https://ogp.me), and what bibliographic software reads
  /// (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing).
  func writeHead(to out: inout HTMLBuffer) {
    if page.kind.isHiddenFromSearchEngines {
      out.appendMeta("name", "robots", "noindex")
    } else if site.hasFeeds {
      out.append(literal: "<link rel=\"canonical\" href=\"")
      writeAddress(to: &out)
      out.append(literal: "\">\n")
    }
    for feed in facts.feeds {
      out.append(literal: "<link rel=\"alternate\" type=\"")
      out.append(text: feed.type)
      out.append(literal: "\" title=\"")
      out.append(text: feed.title)
      out.append(literal: "\" href=\"")
      write(feed.target, to: &out)
      out.append(literal: "\">\n")
    }
    if site.hasFeeds {
      out.append(
        literal: "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"")
      out.append(text: site.settings.title)
      out.append(literal: "\" href=\"")
      writeRoot(to: &out)
      out.append(literal: "opensearch.xml\">\n")
    }
    writeSocialTags(to: &out)
    if page.kind == .paper { writeCitation(of: catalog.papers[page.subject], to: &out) }
  }

  /// Writes what those need who show a link to the page (https://ogp.me).
  private func writeSocialTags(to out: inout HTMLBuffer) {
    out.appendMeta("property", "og:title", facts.title)
    out.appendMeta("property", "og:type", page.kind == .paper ? "article" : "website")
    if hasDescription {
      // One tag for cards and for search engines.
      out.append(literal: "<meta name=\"description\" property=\"og:description\" content=\"")
      writeDescription(to: &out)
      out.append(literal: "\">\n")
    }
    if site.hasFeeds { out.appendMeta("property", "og:url") { writeAddress(to: &$0) } }
    out.append(markup: site.socialTags.ofSite)
    if page.kind == .topic {
      site.socialTags.writeTags(ofTopic: page.subject, to: &out)
      return
    }
    guard page.kind == .paper else {
      out.append(markup: site.socialTags.ofArchive)
      return
    }
    if let topic = site.topicOfCard(ofPaper: page.subject) {
      site.socialTags.writeTags(ofTopic: topic, to: &out)
    } else {
      out.append(markup: site.socialTags.ofArchive)
    }
    let paper = catalog.papers[page.subject]
    if let date = paper.published ?? paper.date {
      out.appendMeta("property", "article:published_time") { $0.append(digitsOf: date) }
    }
    // An author is named by an address; who shows a card shows no more than one.
    if let base = site.settings.baseURL, !paper.authorships.isEmpty {
      out.appendMeta("property", "article:author") {
        $0.append(text: base)
        $0.append(literal: "authors/")
        texts.write(.slug, ofAuthorAt: 0, ofPaper: Int32(page.subject), to: &$0)
        $0.append(literal: ".html")
      }
    }
  }

  /// Writes what Google Scholar and Zotero read.
  ///
  /// Scholar wants title, an author and a year, or nothing: a page with less is read as if it had no
  /// such tags at all, so only the title is written, for Zotero.
  private func writeCitation(of paper: Paper, to out: inout HTMLBuffer) {
    out.appendMeta("name", "citation_title", paper.title.plain)
    guard let date = paper.published ?? paper.date, !paper.authorships.isEmpty else { return }
    for place in paper.authorships.indices {
      out.appendMeta("name", "citation_author") {
        texts.write(.name, ofAuthorAt: Int32(place), ofPaper: Int32(page.subject), to: &$0)
      }
    }
    // Google Scholar wants dates as `2024/03/12`, `2024/03` or `2024`.
    out.appendMeta("name", "citation_publication_date") {
      $0.append(digitsOf: date, separator: "/")
    }
    if let listed = paper.listings.last?.date, paper.published != nil {
      out.appendMeta("name", "citation_online_date") {
        $0.append(digitsOf: listed, separator: "/")
      }
    }
    switch paper.publication.kind {
    case .article:
      out.appendMeta("name", "citation_journal_title", paper.publication.container)
      out.appendMeta("name", "citation_volume", paper.publication.volume)
      out.appendMeta("name", "citation_issue", paper.publication.issue)
    case .inproceedings, .incollection:
      out.appendMeta("name", "citation_conference_title", paper.publication.container)
    case .thesis:
      out.appendMeta("name", "citation_dissertation_institution", paper.publication.institution)
    case .report:
      out.appendMeta("name", "citation_technical_report_institution", paper.publication.institution)
    case .preprint, .book, .other, nil: break
    }
    out.appendMeta("name", "citation_firstpage", paper.publication.firstPage)
    out.appendMeta("name", "citation_lastpage", paper.publication.lastPage)
    out.appendMeta("name", "citation_publisher", paper.publication.publisher)
    out.appendMeta("name", "citation_isbn", paper.publication.isbn)
    out.appendMeta("name", "citation_issn", paper.publication.issn)
    out.appendMeta("name", "citation_doi", paper.identifiers.doi ?? "")
    if let arxiv = paper.identifiers.arxiv {
      out.appendMeta("name", "citation_arxiv_id", arxiv)
      if paper.publication.container.isEmpty {
        if paper.publication.publisher.isEmpty {
          out.appendMeta("name", "citation_publisher", "arXiv")
        }
        out.appendMeta("name", "z:itemType", "preprint")
      }
    }
    out.appendMeta("name", "citation_pdf_url", paper.pdfAddress?.text ?? "")
    if site.hasFeeds {
      out.appendMeta("name", "citation_abstract_html_url") { writeAddress(to: &$0) }
    }
    out.appendMeta("name", "citation_language", paper.language ?? "")
    if !paper.keywords.isEmpty {
      out.appendMeta("name", "citation_keywords") {
        for (index, keyword) in paper.keywords.enumerated() {
          if index > 0 { $0.append(literal: "; ") }
          $0.append(text: keyword)
        }
      }
    }
  }
}

extension PageKind {
  /// Whether search engines shall pass pages of this kind over.
  var isHiddenFromSearchEngines: Bool {
    self == .notFound || self == .search || self == .readingList
  }
}
