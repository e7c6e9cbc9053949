package import Papers
package import Reporting

/// A note: what a person wrote about a paper, `notes/**/<name>.md`.
package struct NoteFile: Sendable {
  /// The file's path below `notes` without its suffix.
  package let name: String

  /// The paper that the note is about: an identifier in any written form, or its title.
  package let paper: Located<String>

  /// The note's own title.
  package let title: String?

  /// Free words by which notes are listed, each once, in the order written.
  package let tags: [NoteTag]

  package let status: ReadingStatus?

  /// 1 to 5.
  package let rating: Int?

  /// The day on which the note was written.
  package let date: CalendarDate?

  /// Whether the note is only shown on demand.
  package let isDraft: Bool

  /// The annotation in CommonMark; its indices are offsets in the file.
  package let body: ArraySlice<UInt8>

  /// The beginning of the file.
  package let place: Place
}

/// A tag of a note.
package struct NoteTag: Hashable, Sendable {
  /// The name of the tag's page, by which tags are compared.
  package let slug: String

  /// The tag as it is written.
  package let name: String
}

/// How far the reading of a paper has come.
package enum ReadingStatus: String, Hashable, Sendable, CaseIterable {
  case toRead = "to-read"
  case reading
  case skimmed
  case read

  /// What the status says.
  package var meaning: String {
    switch self {
    case .toRead: "to be read"
    case .reading: "being read"
    case .skimmed: "looked through, not read"
    case .read: "read to the end"
    }
  }
}

/// The keys of a note's front matter with their meanings.
package let noteKeys: [(key: String, meaning: String)] = [
  ("paper", "the paper: its identifier in any written form, or its title; required"),
  ("title", "the note's own title"),
  ("tags", "a list of free words"),
  ("status", ReadingStatus.allCases.map(\.rawValue).joined(separator: ", ")),
  ("rating", "1 to 5"),
  ("date", "the day of the note, as in 2025-03-12"),
  ("draft", "true to show the note only with --drafts"),
]

/// Reads a note.
/// - Returns: no note if it does not say which paper it is about.
package func readNote(_ file: SourceFile) -> (note: NoteFile?, diagnostics: [Diagnostic]) {
  let matter = FrontMatter(of: file)
  var fields = FieldReader(matter.fields, keys: noteKeys.map(\.key), of: "a note")
  let paper = fields.text("paper")
  let title = fields.text("title")?.value
  let tags = readTags(&fields)
  let status = fields.choice("status", as: ReadingStatus.self)
  let rating = fields.integer("rating", in: 1...5)
  let date = fields.date("date")
  let isDraft = fields.flag("draft") ?? false
  // A note whose front matter cannot be read has been reported already.
  if fields.lacks("paper"), !matter.diagnostics.containsError {
    fields.report(
      .error(
        "missing-key", "the note does not say which paper it is about",
        at: matter.fields?.place ?? file.place(at: contentStart(of: file)),
        hint: matter.isPresent
          ? "add a line such as 'paper: \"2503.08007\"' to the front matter"
          : "begin the file with the lines '---', 'paper: \"2503.08007\"' and '---'"))
  }
  let note = paper.map { paper in
    NoteFile(
      name: noteName(of: file), paper: paper, title: title, tags: tags, status: status,
      rating: rating, date: date, isDraft: isDraft, body: matter.body, place: file.place(at: 0))
  }
  return (note, matter.diagnostics + fields.diagnostics)
}

private func readTags(_ fields: inout FieldReader) -> [NoteTag] {
  var tags: [NoteTag] = []
  for tag in fields.texts("tags") {
    let slug = slug(of: tag.value)
    if slug.isEmpty {
      fields.report(
        .error(
          "invalid-tag", "the tag '\(excerpt(tag.value))' has no letter or digit", at: tag.place))
    } else if !tags.contains(where: { $0.slug == slug }) {
      tags.append(NoteTag(slug: slug, name: tag.value))
    }
  }
  return tags
}

private func noteName(of file: SourceFile) -> String {
  let path = file.path
  let start = path.firstRange(of: "notes/")?.upperBound ?? path.startIndex
  return stem(of: path[start...])
}
