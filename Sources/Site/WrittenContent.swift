package import Content
internal import Markdown
package import Papers
package import Reporting

/// What people wrote, in the form in which pages show it.
package struct WrittenContent: Sendable {
  let settings: SiteSettings

  /// The newest first; undated ones last.
  let notes: [Note]
  let noteTags: [NoteGroup]
  let noteStatuses: [NoteGroup]
  let freePages: [FreePage]

  /// The line at the foot of every page.
  let footer: RootedHTML

  /// What is written about topics, by their numbers in the catalog.
  let topicTexts: [Int: TopicText]

  /// What is wrong with the notes: papers that are not in the archive.
  package let diagnostics: [Diagnostic]

  /// What people wrote about the papers and the topics of a catalog.
  package init(_ content: ArchiveContent, catalog: Catalog) {
    settings = content.settings
    let rendered = renderedNotes(content.notes, catalog, content.settings)
    notes = rendered.notes
    noteTags = rendered.tags
    noteStatuses = rendered.statuses
    diagnostics = rendered.diagnostics
    freePages = content.pages.map { FreePage($0, content.settings) }
    footer = RootedHTML(
      Array(content.settings.footer.utf8)[...],
      HTMLStyle(highestHeading: 2, allowsUnsafe: content.settings.allowsUnsafeHTML))
    var texts: [Int: TopicText] = [:]
    for (number, topic) in catalog.topics.enumerated() {
      guard case .written(let file) = topic.origin else { continue }
      texts[number] = TopicText(content.topics[file], content.settings)
    }
    topicTexts = texts
  }
}

/// A note, attached to its paper and rendered.
struct Note: Sendable {
  let title: String
  /// The number of the paper.
  let paper: Int
  /// The name of the note's place on the paper's page.
  let anchor: String
  let html: RootedHTML
  /// The whole note as plain text.
  let text: String
  let excerpt: String
  let date: CalendarDate?
  /// The numbers of its tags.
  let tags: [Int]
  /// The number of its status.
  let status: Int?
  let rating: Int?
  let isDraft: Bool
}

/// A tag or a status, and the notes that have it, the newest first.
struct NoteGroup: Sendable {
  let slug: String
  let title: String
  let notes: [Int32]
}

/// What is written about a topic.
struct TopicText: Sendable {
  let html: RootedHTML
  /// The beginning as plain text.
  let summary: String

  static let empty = TopicText(html: .empty, summary: "")

  private init(html: RootedHTML, summary: String) {
    self.html = html
    self.summary = summary
  }

  fileprivate init(_ topic: TopicFile, _ settings: SiteSettings) {
    let style = HTMLStyle(
      highestHeading: 2, omitsTitle: topic.hasTitleInBody, allowsUnsafe: settings.allowsUnsafeHTML)
    summary = MarkdownDocument(topic.description).openingText(limit: 200)
    html = RootedHTML(topic.description, style)
  }
}

/// A page of Content/pages, rendered.
struct FreePage: Sendable {
  let slug: String
  let title: String
  let description: String
  let html: RootedHTML

  fileprivate init(_ page: PageFile, _ settings: SiteSettings) {
    let style = HTMLStyle(
      highestHeading: 2, omitsTitle: page.hasTitleInBody, allowsUnsafe: settings.allowsUnsafeHTML)
    slug = page.slug
    title = page.title
    description =
      page.description.isEmpty
      ? MarkdownDocument(page.body).openingText(limit: 200) : page.description
    html = RootedHTML(page.body, style)
  }
}

/// Attaches notes to their papers and renders them; a note about a paper that is not here is reported.
private func renderedNotes(
  _ files: [NoteFile], _ catalog: Catalog, _ settings: SiteSettings
) -> (notes: [Note], tags: [NoteGroup], statuses: [NoteGroup], diagnostics: [Diagnostic]) {
  if files.isEmpty { return ([], [], [], []) }
  var diagnostics: [Diagnostic] = []
  var papers = PaperNames(of: catalog)
  var found: [(file: NoteFile, paper: Int)] = []
  for file in files {
    if let paper = papers.paper(named: file.paper.value) {
      found.append((file, paper))
    } else {
      diagnostics.append(papers.unknown(file.paper))
    }
  }
  found.sort { left, right in
    if left.file.date != right.file.date {
      guard let leftDate = left.file.date else { return false }
      guard let rightDate = right.file.date else { return true }
      return leftDate > rightDate
    }
    return left.file.name < right.file.name
  }
  let tags = noteGroups(found.map { $0.file.tags.map { ($0.slug, $0.name) } }) {
    $0.title < $1.title
  }
  let order = ReadingStatus.allCases.map(\.rawValue)
  let statuses = noteGroups(
    found.map { $0.file.status.map { [($0.rawValue, $0.title)] } ?? [] }
  ) { order.firstIndex(of: $0.slug) ?? 0 < order.firstIndex(of: $1.slug) ?? 0 }
  let style = HTMLStyle(highestHeading: 3, allowsUnsafe: settings.allowsUnsafeHTML)
  let notes = found.map { file, paper in
    Note(
      title: file.title ?? catalog.papers[paper].title.plain, paper: paper,
      anchor: "note-" + slug(of: file.name), html: RootedHTML(file.body, style),
      text: MarkdownDocument(file.body).text,
      excerpt: MarkdownDocument(file.body).openingText(limit: 240), date: file.date,
      tags: file.tags.compactMap { tag in tags.firstIndex { $0.slug == tag.slug } },
      status: file.status.flatMap { status in statuses.firstIndex { $0.slug == status.rawValue } },
      rating: file.rating, isDraft: file.isDraft)
  }
  return (notes, tags, statuses, diagnostics)
}

/// Groups notes, which are given as their groups' slugs and titles, one list a note.
private func noteGroups(
  _ groupsOfNotes: [[(slug: String, title: String)]],
  by isBefore: (NoteGroup, NoteGroup) -> Bool
) -> [NoteGroup] {
  var titles: [String: String] = [:]
  var notes: [String: [Int32]] = [:]
  for (note, groups) in groupsOfNotes.enumerated() {
    for group in groups {
      titles[group.slug] = titles[group.slug] ?? group.title
      notes[group.slug, default: []].append(Int32(note))
    }
  }
  return notes.keys.sorted().map { slug in
    NoteGroup(slug: slug, title: titles[slug] ?? slug, notes: notes[slug] ?? [])
  }.sorted(by: isBefore)
}

extension ReadingStatus {
  /// The status as a heading.
  fileprivate var title: String {
    switch self {
    case .toRead: "To read"
    case .reading: "Reading"
    case .skimmed: "Skimmed"
    case .read: "Read"
    }
  }
}
