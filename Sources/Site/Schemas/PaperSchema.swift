internal import Papers
internal import Templates

extension Schema where Model == View {
  /// A paper; the subject's first number is the paper's.
  static var paper: Schema {
    Schema("paper") {
      Field.text("id", "The identifier by which the paper is known here.", example: "2503.08007") {
        view, subject in view.paper(subject).identifier.value
      }
      Field.written("label", "The identifier with its kind.", example: "arXiv:2503.08007") {
        view, subject in
        view.paper(subject).identifier.scheme != .title
      } write: { view, subject, out in
        view.paper(subject).identifier.writeLabel(to: &out)
      }
      Field.url("url", "The paper's page.", example: "papers/2503.08007.html") {
        view, subject, out in view.write(paper: subject.first, to: &out)
      }
      Field.html("title", "The title, with its markup.", example: "Sparse <i>feature</i> circuits")
      {
        view, subject in
        view.texts.has(.title, ofPaper: subject.first)
      } write: { view, subject, out in
        view.texts.write(.title, ofPaper: subject.first, to: &out)
      }
      Field.text("plainTitle", "The title without markup.", example: "Sparse feature circuits") {
        view, subject in view.paper(subject).title.plain
      }
      Field.html("abstract", "The whole abstract, with its markup.", example: "We introduce …") {
        view, subject in
        !view.paper(subject).abstract.isEmpty
      } write: { view, subject, out in
        out.append(prose: view.paper(subject).abstract, formulas: view.site.formulas)
      }
      Field.written("excerpt", "The beginning of the abstract, without markup.", example: "We …") {
        view, subject in
        !view.paper(subject).abstract.isEmpty
      } write: { view, subject, out in
        out.append(excerptOf: view.paper(subject).abstract, limit: 240)
      }
      Field.list("authors", of: "authorship", "The authors in the paper's order.") {
        view, subject in
        view.catalog.authorsOfPaper.size(of: Int(subject.first))
      } element: { _, subject, index in
        Subject(subject.first, Int32(index))
      }
      Field.list(
        "leadAuthors", of: "authorship", "The first five authors, or six if there are six."
      ) {
        view, subject in
        view.leadCount(ofPaper: subject)
      } element: { _, subject, index in
        Subject(subject.first, Int32(index))
      }
      Field.list("otherAuthors", of: "authorship", "The authors after the lead authors.") {
        view, subject in
        view.otherCount(ofPaper: subject)
      } element: { view, subject, index in
        Subject(subject.first, Int32(view.leadCount(ofPaper: subject) + index))
      }
      Field.count(
        "otherAuthorsCount", "How many authors come after the lead authors.", example: "12"
      ) {
        view, subject in
        view.otherCount(ofPaper: subject)
      }
      Field.written("authorLine", "The lead authors on one line.", example: "A. Lee and 4 others") {
        view, subject in
        view.texts.has(.authorLine, ofPaper: subject.first)
      } write: { view, subject, out in
        view.texts.write(.authorLine, ofPaper: subject.first, to: &out)
      }
      Field.object(
        "date", of: "date", "The newest day on which a feed listed it, else its own day."
      ) {
        view, subject in view.numbers(subject).date.map(Subject.date)
      }
      Field.object("published", of: "date", "The paper's own day.") { view, subject in
        view.numbers(subject).published.map(Subject.date)
      }
      Field.object("updated", of: "date", "The day of the latest version.") { view, subject in
        view.paper(subject).updated.map(Subject.date)
      }
      Field.flag("isUpdatedLater", "Whether the latest version is younger than the paper.") {
        view, subject in
        let paper = view.paper(subject)
        guard let updated = paper.updated, let published = paper.published else { return false }
        return updated > published
      }
      Field.list("listings", of: "date", "The days on which feeds listed it, the newest first.") {
        view, subject in
        view.paper(subject).listings.count
      } element: { view, subject, index in
        .date(view.paper(subject).listings[index].date)
      }
      Field.list("topics", of: "topic", "The topics that the paper belongs to.") { view, subject in
        view.site.directTopics.size(of: Int(subject.first))
      } element: { view, subject, index in
        Subject(Int32(view.site.directTopics.member(index, of: Int(subject.first))))
      }
      Field.list("categories", of: "topic", "The feeds' categories that it has, as topics.") {
        view, subject in
        view.site.categoryCount(ofPaper: Int(subject.first))
      } element: { view, subject, index in
        let paper = Int(subject.first)
        // The categories stand behind the written topics.
        let first = view.site.directTopics.size(of: paper) - view.site.categoryCount(ofPaper: paper)
        return Subject(Int32(view.site.directTopics.member(first + index, of: paper)))
      }
      Field.list("keywords", of: "keyword", "The keywords that feeds give.") { view, subject in
        view.paper(subject).keywords.count
      } element: { _, subject, index in
        Subject(subject.first, Int32(index))
      }
      Field.list("links", of: "paperlink", "Where the paper and what belongs to it are found.") {
        view, subject in
        view.paper(subject).links.count
      } element: { _, subject, index in
        Subject(subject.first, Int32(index))
      }
      Field.text("pdfUrl", "The PDF's address.", example: "https://arxiv.org/pdf/2503.08007") {
        view, subject in view.paper(subject).pdfAddress?.text ?? ""
      }
      Field.text(
        "sourceUrl", "The paper's page at its source.", example: "https://arxiv.org/abs/2503.08007"
      ) {
        view, subject in view.paper(subject).sourceAddress?.text ?? ""
      }
      Field.text("doi", "The DOI.", example: "10.18653/v1/p18-1001") { view, subject in
        view.paper(subject).identifiers.doi ?? ""
      }
      Field.written("doiUrl", "The DOI's address.", example: "https://doi.org/10.18653/v1/p18-1001")
      {
        view, subject in
        view.paper(subject).identifiers.doi != nil
      } write: { view, subject, out in
        guard let doi = view.paper(subject).identifiers.doi else { return }
        out.append(literal: "https://doi.org/")
        out.append(text: doi)
      }
      Field.text("arxiv", "The arXiv identifier.", example: "2503.08007") { view, subject in
        view.paper(subject).identifiers.arxiv ?? ""
      }
      Field.written("venue", "Where it appeared, in short.", example: "ACL 2024") { view, subject in
        view.texts.has(.venue, ofPaper: subject.first)
      } write: { view, subject, out in
        view.texts.write(.venue, ofPaper: subject.first, to: &out)
      }
      Field.written(
        "publication", "Where it appeared, in full.", example: "Proceedings of …, pages 1–9"
      ) {
        view, subject in
        hasPublicationLine(view.paper(subject))
      } write: { view, subject, out in
        write(publicationLineOf: view.paper(subject), to: &out)
      }
      Field.text("comment", "The authors' comment.", example: "12 pages, 3 figures") {
        view, subject in
        view.paper(subject).comment
      }
      Field.text(
        "license", "The licence's address or name.", example: "http://creativecommons.org/…"
      ) {
        view, subject in view.paper(subject).license ?? ""
      }
      Field.count("votes", "The upvotes that a feed counted.", example: "42") { view, subject in
        Int(view.numbers(subject).votes ?? 0)
      }
      Field.flag("hasVotes", "Whether a feed counted upvotes.") { view, subject in
        view.numbers(subject).votes != nil
      }
      Field.flag("isWithdrawn", "Whether its authors took it back.") { view, subject in
        if case .withdrawn = view.paper(subject).status { true } else { false }
      }
      Field.flag("isRetracted", "Whether its publisher took it back.") { view, subject in
        if case .retracted = view.paper(subject).status { true } else { false }
      }
      Field.flag("isSuperseded", "Whether another paper replaces it.") { view, subject in
        if case .superseded = view.paper(subject).status { true } else { false }
      }
      Field.text("statusTitle", "What became of it, if it no longer stands.", example: "Withdrawn")
      {
        view, subject in
        view.numbers(subject).isCurrent ? "" : view.paper(subject).status.title
      }
      Field.text("statusText", "Why it no longer stands.", example: "Error in the proof of …") {
        view, subject in view.paper(subject).status.reason
      }
      Field.written("bibtex", "The BibTeX entry.", example: "@misc{marks-2024-2403.19647, …}") {
        view, subject, out in
        write(bibtexOf: view.paper(subject), to: &out)
      }
      Field.written("citation", "A reference on one line.", example: "A. Lee (2024). Sparse …") {
        view, subject, out in
        write(referenceTo: view.paper(subject), to: &out)
      }
      Field.list("notes", of: "note", "The notes about the paper.") { view, subject in
        view.site.notesOfPaper.size(of: Int(subject.first))
      } element: { view, subject, index in
        Subject(Int32(view.site.notesOfPaper.member(index, of: Int(subject.first))))
      }
      Field.count("noteCount", "How many notes there are about the paper.", example: "1") {
        view, subject in view.site.notesOfPaper.size(of: Int(subject.first))
      }
      Field.flag("hasNotes", "Whether there is a note about the paper.") { view, subject in
        view.site.notesOfPaper.size(of: Int(subject.first)) > 0
      }
      Field.flag("hasCode", "Whether a link to its code is known.") { view, subject in
        view.numbers(subject).hasCode
      }
      Field.written("language", "The language as a tag, if a feed states it.", example: "fr") {
        view, subject in
        view.texts.has(.language, ofPaper: subject.first)
      } write: { view, subject, out in
        view.texts.write(.language, ofPaper: subject.first, to: &out)
      }
      Field.object("day", of: "period", "The day, month or year that it is listed under.") {
        view, subject in
        view.numbers(subject).date.map(Subject.date)
      }
      Field.object("previous", of: "paper", "The paper before it on its day.") { view, subject in
        view.site.neighbor(ofPaper: Int(subject.first), offset: -1).map { Subject($0) }
      }
      Field.object("next", of: "paper", "The paper after it on its day.") { view, subject in
        view.site.neighbor(ofPaper: Int(subject.first), offset: 1).map { Subject($0) }
      }
      Field.list(
        "related", of: "relatedpaper", "At most eight papers like it, the most like it first."
      ) { view, subject in
        view.related.count(of: Int(subject.first))
      } element: { _, subject, index in
        Subject(subject.first, Int32(index))
      }
      Field.number("rank", "Its place on its day, from 1.", example: "7") { view, subject in
        view.site.place(ofPaper: Int(subject.first)) + 1
      }
    }
  }

  /// A paper that is like another; the subject's first number is the other's, the second its place.
  static var relatedPaper: Schema {
    Schema("relatedpaper") {
      Field.object("paper", of: "paper", "The related paper.") { view, subject in
        Subject(view.related.paper(at: Int(subject.second), of: Int(subject.first)))
      }
      Field.written(
        "reason",
        "The words and phrases of title and abstract that most make the two alike, three at most.",
        example: "sparse autoencoders, circuits"
      ) { view, subject, out in
        view.write(reasonAt: Int(subject.second), of: Int(subject.first), to: &out)
      }
    }
  }

  /// One author of one paper; the subject's second number is the author's place, from 0.
  static var authorship: Schema {
    Schema("authorship") {
      Field.written("name", "The name as the paper prints it.", example: "Ann Lee") { _, _ in
        true
      } write: {
        view, subject, out in
        view.texts.write(.name, ofAuthorAt: subject.second, ofPaper: subject.first, to: &out)
      }
      Field.url("url", "The author's page.", example: "authors/ann-lee.html") {
        view, subject, out in
        view.writeAddress(below: "authors/", to: &out) {
          view.texts.write(.slug, ofAuthorAt: subject.second, ofPaper: subject.first, to: &$0)
        }
      }
      Field.text("affiliation", "Where the author worked.", example: "University of Zurich") {
        view, subject in view.paper(subject).authorships[Int(subject.second)].affiliation ?? ""
      }
      Field.text("orcid", "The ORCID iD.", example: "0000-0002-1825-0097") { view, subject in
        view.paper(subject).authorships[Int(subject.second)].orcid ?? ""
      }
      Field.text("nativeName", "The name in another script.", example: "李安") { view, subject in
        view.paper(subject).authorships[Int(subject.second)].nativeName ?? ""
      }
    }
  }

  /// A keyword of a paper; the subject's second number is its place.
  static var keyword: Schema {
    Schema("keyword") {
      Field.text("name", "The keyword.", example: "interpretability") { view, subject in
        view.paper(subject).keywords[Int(subject.second)]
      }
    }
  }

  /// A link of a paper; the subject's second number is its place.
  static var paperLink: Schema {
    Schema("paperlink") {
      Field.text("kind", "What it leads to.", example: "code") { view, subject in
        view.paper(subject).links[Int(subject.second)].kind.rawValue
      }
      Field.written("title", "What to call it.", example: "PDF") { view, subject, out in
        view.paper(subject).links[Int(subject.second)].writeTitle(to: &out)
      }
      Field.text("url", "The address.", example: "https://arxiv.org/pdf/2503.08007") {
        view, subject in
        view.paper(subject).links[Int(subject.second)].address.text
      }
      Field.written("host", "The host of the address.", example: "arxiv.org") {
        view, subject in
        !view.paper(subject).links[Int(subject.second)].address.host.isEmpty
      } write: { view, subject, out in
        out.append(text: view.paper(subject).links[Int(subject.second)].address.host)
      }
    }
  }
}

extension View {
  fileprivate func numbers(_ subject: Subject) -> PaperNumbers {
    texts.numbers(ofPaper: subject.first)
  }
}

extension View {
  /// How many authors are named before the others are folded.
  fileprivate func leadCount(ofPaper subject: Subject) -> Int {
    Site.leadCount(of: catalog.authorsOfPaper.size(of: Int(subject.first)))
  }

  fileprivate func otherCount(ofPaper subject: Subject) -> Int {
    catalog.authorsOfPaper.size(of: Int(subject.first)) - leadCount(ofPaper: subject)
  }

  fileprivate func write(reasonAt place: Int, of paper: Int, to out: inout HTMLBuffer) {
    var isFirst = true
    related.forEachReason(of: paper, at: place, in: catalog) { part in
      if !isFirst { out.append(literal: ", ") }
      isFirst = false
      out.append(text: part)
    }
  }
}

extension PaperIdentifier {
  /// Writes the identifier with its kind, as people do; nothing of one that is Offprint's own.
  fileprivate func writeLabel(to out: inout HTMLBuffer) {
    switch scheme {
    case .arxiv: out.append(literal: "arXiv:")
    case .acl: out.append(literal: "ACL:")
    case .doi: out.append(literal: "doi:")
    case .openreview: out.append(literal: "OpenReview:")
    case .title: return
    }
    out.append(text: value)
  }
}

extension PaperStatus {
  fileprivate var title: String {
    switch self {
    case .current: ""
    case .withdrawn: "Withdrawn"
    case .retracted: "Retracted"
    case .superseded: "Superseded"
    }
  }

  fileprivate var reason: String {
    switch self {
    case .current: ""
    case .withdrawn(let reason), .retracted(let reason), .superseded(by: let reason): reason
    }
  }
}

extension PaperLink {
  /// Writes what to call the link: where a page lies, else what it leads to.
  fileprivate func writeTitle(to out: inout HTMLBuffer) {
    switch kind {
    case .pdf: out.append(literal: "PDF")
    case .page, .discussion, .other:
      let host = address.host
      if let site = knownSites.first(where: { host.isEqual(to: $0.host) }) {
        out.append(literal: site.title)
      } else {
        out.append(text: host)
      }
    case .code: out.append(literal: "Code")
    case .project: out.append(literal: "Project page")
    case .data: out.append(literal: "Data")
    case .video: out.append(literal: "Video")
    case .slides: out.append(literal: "Slides")
    case .poster: out.append(literal: "Poster")
    }
  }
}

/// What people call the sites that most links lead to.
private let knownSites: [(host: StaticString, title: StaticString)] = [
  ("aclanthology.org", "ACL Anthology"), ("doi.org", "DOI"), ("arxiv.org", "arXiv"),
  ("openreview.net", "OpenReview"), ("huggingface.co", "Hugging Face"),
]

extension Substring {
  /// Whether this is a text in ASCII, compared by bytes.
  fileprivate func isEqual(to text: StaticString) -> Bool {
    let bytes = utf8.span
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    for index in bytes.indices where bytes[index] != text.utf8Start[index] { return false }
    return true
  }
}
