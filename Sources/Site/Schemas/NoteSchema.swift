internal import Content
internal import Papers
internal import Templates

extension Schema where Model == View {
  /// A note; the subject's first number is the note's.
  static var note: Schema {
    Schema("note") {
      Field.text(
        "title", "The note's title, else the paper's.", example: "Are these features real?"
      ) {
        view, subject in view.note(subject).title
      }
      Field.url(
        "url", "Its place on the paper's page.", example: "papers/2503.08007.html#note-first-look"
      ) {
        view, subject, out in
        view.write(paper: Int32(view.note(subject).paper), to: &out)
        out.append(literal: "#")
        out.append(text: view.note(subject).anchor)
      }
      Field.text("anchor", "The name of its place on the paper's page.", example: "note-first-look")
      {
        view, subject in view.note(subject).anchor
      }
      Field.html("html", "What was written.", example: "<p>The claim is …</p>") { _, _ in
        true
      } write: { view, subject, out in
        view.note(subject).html.write(root: view.root, to: &out)
      }
      Field.text("excerpt", "Its beginning, without markup.", example: "The claim is …") {
        view, subject in
        view.note(subject).excerpt
      }
      Field.object("paper", of: "paper", "The paper that it is about.") { view, subject in
        Subject(Int32(view.note(subject).paper))
      }
      Field.object("date", of: "date", "When it was written.") { view, subject in
        view.note(subject).date.map(Subject.date)
      }
      Field.list("tags", of: "tag", "Its tags.") { view, subject in
        view.note(subject).tags.count
      } element: { view, subject, index in
        Subject(NoteGrouping.tags.number, Int32(view.note(subject).tags[index]))
      }
      Field.text("status", "How far the paper is read.", example: "read") { view, subject in
        view.note(subject).status.map { view.site.noteStatuses[$0].slug } ?? ""
      }
      Field.text("statusTitle", "How far the paper is read, in words.", example: "Read") {
        view, subject in
        view.note(subject).status.map { view.site.noteStatuses[$0].title } ?? ""
      }
      Field.url("statusUrl", "The notes of that status.", example: "notes/status/read.html") {
        view, subject in
        view.note(subject).status != nil
      } write: { view, subject, out in
        if let status = view.note(subject).status {
          view.write(Page(.notesStatus, status), to: &out)
        }
      }
      Field.number("rating", "1 to 5, or 0 without a rating.", example: "4") { view, subject in
        view.note(subject).rating ?? 0
      }
      Field.text("stars", "The rating as stars.", example: "★★★★☆") { view, subject in
        view.note(subject).rating.map {
          String(repeating: "★", count: $0) + String(repeating: "☆", count: 5 - $0)
        } ?? ""
      }
      Field.flag("hasRating", "Whether the paper is rated.") { view, subject in
        view.note(subject).rating != nil
      }
      Field.flag("isDraft", "Whether it is a draft, built only on demand.") { view, subject in
        view.note(subject).isDraft
      }
    }
  }

  /// A tag or a status of notes; the subject's first number says which, the second is its own.
  static var tag: Schema {
    Schema("tag") {
      Field.text("name", "The tag, or the status in words.", example: "circuits") { view, subject in
        view.tag(subject).title
      }
      Field.url("url", "Its page.", example: "notes/tags/circuits.html") { view, subject, out in
        let isTag = subject.first == NoteGrouping.tags.number
        view.write(Page(isTag ? .notesTag : .notesStatus, Int(subject.second)), to: &out)
      }
      Field.count("count", "How many notes have it.", example: "3") { view, subject in
        view.tag(subject).notes.count
      }
      Field.list("notes", of: "note", "The notes that have it, the newest first.") {
        view, subject in
        view.tag(subject).notes.count
      } element: { view, subject, index in
        Subject(view.tag(subject).notes[index])
      }
      Field.flag("isCurrent", "Whether this page is about it.") { view, subject in
        let isTag = subject.first == NoteGrouping.tags.number
        return view.page.kind == (isTag ? .notesTag : .notesStatus)
          && view.page.subject == Int(subject.second)
      }
    }
  }
}

/// By what notes are grouped.
enum NoteGrouping: Int32 {
  case tags
  case statuses

  /// The grouping as a subject's number.
  var number: Int32 { rawValue }
}

extension View {
  fileprivate func note(_ subject: Subject) -> Note { site.notes[Int(subject.first)] }

  fileprivate func tag(_ subject: Subject) -> NoteGroup {
    subject.first == NoteGrouping.tags.number
      ? site.noteTags[Int(subject.second)] : site.noteStatuses[Int(subject.second)]
  }
}
