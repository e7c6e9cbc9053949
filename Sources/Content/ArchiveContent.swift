internal import Papers
package import Reporting

/// Everything that a person wrote in `Content`, but for the feeds.
package struct ArchiveContent: Sendable {
  package var settings = SiteSettings()

  /// By slug.
  package var topics: [TopicFile] = []

  /// By path.
  package var notes: [NoteFile] = []

  /// In the order of the navigation.
  package var pages: [PageFile] = []

  /// Nothing written.
  package init() {}
}

/// Reads what a person wrote in `Content`.
///
/// Feeds and hidden files are passed over; a file that is none of those that Offprint knows is
/// warned of, because somebody will wonder why it does not show.
/// - Parameter files: with paths such as `Content/topics/a.md`, in any order.
/// - Returns: what could be read.
package func readContent(
  _ files: [SourceFile]
) -> (content: ArchiveContent, diagnostics: [Diagnostic]) {
  var content = ArchiveContent()
  var diagnostics: [Diagnostic] = []
  for file in files.sorted(by: { $0.path < $1.path }) {
    switch ContentKind(of: file) {
    case .settings:
      let (settings, problems) = readSiteSettings(file)
      content.settings = settings
      diagnostics += problems
    case .topic:
      let (topic, problems) = readTopic(file)
      if let topic { content.topics.append(topic) }
      diagnostics += problems
    case .note:
      let (note, problems) = readNote(file)
      if let note { content.notes.append(note) }
      diagnostics += problems
    case .page:
      let (page, problems) = readPage(file)
      if let page { content.pages.append(page) }
      diagnostics += problems
    case .passedOver: continue
    case .unknown(let hint):
      diagnostics.append(
        .warning(
          "unknown-file", "the file '\(file.name)' is not used", at: file.place(at: 0), hint: hint))
    }
  }
  diagnostics += emptyTopics(content.topics, diagnostics)
  content.pages.sort { left, right in
    let (leftOrder, rightOrder) = (left.order ?? .max, right.order ?? .max)
    return (leftOrder, left.title, left.slug) < (rightOrder, right.title, right.slug)
  }
  return (content, diagnostics.sorted())
}

/// A warning for every topic that can have no papers, unless its file has been found wrong.
private func emptyTopics(_ topics: [TopicFile], _ diagnostics: [Diagnostic]) -> [Diagnostic] {
  let wrong = Set(diagnostics.lazy.filter { $0.severity == .error }.compactMap(\.place?.path))
  let parents = Set(topics.compactMap(\.definition.parent?.value))
  return topics.map(\.definition).compactMap { topic in
    guard topic.rule == nil, !parents.contains(topic.slug), !wrong.contains(topic.place.path) else {
      return nil
    }
    return .warning(
      "empty-topic", "the topic '\(topic.slug)' can have no papers", at: topic.place,
      hint: "add 'match:' with words to look for to its front matter")
  }
}

/// What a file in `Content` is, which its path alone decides.
private enum ContentKind {
  case settings, topic, note, page, passedOver
  case unknown(hint: String)

  init(of file: SourceFile) {
    var parts = file.path.split(separator: "/")
    if parts.first == "Content" { parts.removeFirst() }
    let isMarkdown = file.name.hasSuffix(".md")
    switch (parts.first, parts.count) {
    case _ where parts.contains(where: { $0.hasPrefix(".") || $0.hasSuffix("~") }), ("feeds", _):
      self = .passedOver
    case ("site.yml", 1): self = .settings
    case ("site.yaml", 1): self = .unknown(hint: "name it site.yml")
    case ("topics", 2) where isMarkdown: self = .topic
    case ("notes", 2...) where isMarkdown: self = .note
    case ("pages", 2) where isMarkdown: self = .page
    case ("topics", 3...), ("pages", 3...):
      self = .unknown(hint: "topics and pages stand in their folder itself")
    case ("topics", _), ("notes", _), ("pages", _):
      self = .unknown(hint: "topics, notes and pages are files that end in .md")
    default:
      self = .unknown(hint: "Content holds site.yml and the folders feeds, topics, notes and pages")
    }
  }
}
