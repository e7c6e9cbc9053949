internal import Papers
internal import Templates

extension Schema where Model == View {
  /// What a layout sees first on a page of the given kind: the site, the page, and what it is about.
  static func root(of kind: PageKind) -> Schema {
    Schema(kind.layout + "-page") {
      Field.same("site", as: "site", "The site as a whole.")
      Field.same("page", as: "page", "The page itself.")
      fields(of: kind)
    }
  }

  @FieldListBuilder<View>
  private static func fields(of kind: PageKind) -> [Field<View>] {
    switch kind {
    case .home:
      Field.object(
        "day", of: "period", "The newest day, or the newest month or year if no day is known."
      ) { view, _ in
        view.catalog.newestPeriod.map(Subject.date)
      }
      papers("The papers of that day, at most a page of them.")
      Field.list("days", of: "period", "The fourteen newest days.") { view, _ in
        min(14, view.site.days.count)
      } element: { view, _, index in
        .date(view.site.days[index])
      }
      Field.list(
        "trending", of: "paper", "The ten papers with the most upvotes, if feeds count them."
      ) { view, _ in
        view.site.trending.hasVotes ? min(10, view.site.trending.papers.count) : 0
      } element: { view, _, index in
        Subject(Int32(view.site.trending.papers[index]))
      }
      topics()
      Field.list("notes", of: "note", "The five newest notes.") { view, _ in
        min(5, view.site.notes.count)
      } element: { _, _, index in
        Subject(Int32(index))
      }
    case .paper:
      Field.same("paper", as: "paper", "The paper.")
    case .topics:
      topics()
      Field.list("categoryGroups", of: "topic", "The classifications of the feeds.") { view, _ in
        view.site.categoryGroups.count
      } element: { view, _, index in
        Subject(Int32(view.site.categoryGroups[index]))
      }
    case .topic:
      Field.same("topic", as: "topic", "The topic.")
      papers("The topic's papers, the newest first.")
    case .dates:
      Field.list("years", of: "period", "The years that have papers, the newest first.") {
        view, _ in
        view.site.years.count
      } element: { view, _, index in
        .date(view.site.years[index])
      }
      Field.list("levels", of: "level", "The shades of the calendars' days, the lightest first.") {
        view, _ in
        view.site.years.contains(where: view.hasCalendar) ? view.site.levels.count : 0
      } element: { view, _, index in
        Subject(Int32(view.site.levels[index]))
      }
    case .year, .month, .day:
      Field.object("period", of: "period", "The year, the month or the day.") { view, subject in
        .date(view.catalog.periods[Int(subject.first)])
      }
      papers("Its papers, in order; of a year, those of which no more is known.")
    case .authors:
      letters()
      authors("The authors with the most papers.")
    case .authorsLetter:
      letters()
      Field.same("letter", as: "letter", "The letter.")
      authors("The authors of the letter.")
    case .author:
      Field.same("author", as: "author", "The author.")
      papers("The author's papers, the newest first.")
    case .notes:
      notes()
    case .notesTag, .notesStatus:
      Field.object("tag", of: "tag", "The tag or the status.") { _, subject in
        let grouping: NoteGrouping = kind == .notesTag ? .tags : .statuses
        return Subject(grouping.number, subject.first)
      }
      notes()
    case .trending:
      papers("The papers that are noticed most.")
      Field.text("windowText", "The days that count.", example: "from 27 February to 12 March 2025")
      {
        view, _ in
        guard let start = view.site.trending.start, let end = view.site.trending.end else {
          return ""
        }
        return start == end ? "on \(end.long)" : "from \(start.long) to \(end.long)"
      }
      Field.flag("hasVotes", "Whether feeds count upvotes.") { view, _ in
        view.site.trending.hasVotes
      }
    case .search, .notFound:
      topics()
    case .map:
      Field.html("picture", "The map as a picture (SVG).", example: "<svg …>") { view, _ in
        !view.map.districts.isEmpty
      } write: { view, _, out in
        view.writeMap(to: &out)
      }
      Field.count("mapped", "How many papers are on the map.", example: "96,003") { view, _ in
        view.map.paperCount
      }
      Field.count("unmapped", "How many are not: they are like no other.", example: "188") {
        view, _ in
        view.map.x.count - view.map.paperCount
      }
      Field.list(
        "topics", of: "topic",
        "The topics that the map shows in colours, the largest first; none where colours stand for districts."
      ) { view, _ in
        view.map.topics.count
      } element: { view, _, index in
        Subject(Int32(view.map.topics[index]))
      }
      Field.list(
        "districts", of: "district", "Papers that lie together on the map, the largest first."
      ) { view, _ in
        view.map.districts.prefix { !$0.isFine }.count
      } element: { _, _, index in
        Subject(Int32(index))
      }
    case .readingList: []
    case .free:
      Field.text("heading", "The page's title.", example: "About") { view, subject in
        view.site.freePages[Int(subject.first)].title
      }
      Field.html("content", "What was written.", example: "<p>This archive …</p>") { _, _ in
        true
      } write: { view, subject, out in
        view.site.freePages[Int(subject.first)].html.write(root: view.root, to: &out)
      }
    }
  }

  private static func papers(_ meaning: String) -> Field<View> {
    Field.list("papers", of: "paper", meaning) { view, _ in
      view.facts.papers.count
    } element: { view, _, index in
      Subject(view.facts.papers[index])
    }
  }

  private static func topics() -> Field<View> {
    Field.list("topics", of: "topic", "The topics that no other contains.") { view, _ in
      view.site.topTopics.count
    } element: { view, _, index in
      Subject(Int32(view.site.topTopics[index]))
    }
  }

  private static func letters() -> Field<View> {
    Field.list("letters", of: "letter", "The letters under which there are authors.") { view, _ in
      view.site.letters.count
    } element: { _, _, index in
      Subject(Int32(index))
    }
  }

  private static func authors(_ meaning: String) -> Field<View> {
    Field.list("authors", of: "author", meaning) { view, _ in
      view.facts.authors.count
    } element: { view, _, index in
      Subject(view.facts.authors[index])
    }
  }

  @FieldListBuilder<View>
  private static func notes() -> [Field<View>] {
    Field.list("notes", of: "note", "The notes, the newest first.") { view, _ in
      view.facts.notes.count
    } element: { view, _, index in
      Subject(view.facts.notes[index])
    }
    Field.list("tags", of: "tag", "All tags of notes.") { view, _ in
      view.site.noteTags.count
    } element: { _, _, index in
      Subject(NoteGrouping.tags.number, Int32(index))
    }
    Field.list("statuses", of: "tag", "All reading statuses that notes have.") { view, _ in
      view.site.noteStatuses.count
    } element: { _, _, index in
      Subject(NoteGrouping.statuses.number, Int32(index))
    }
  }
}

/// Everything that layouts can use.
let siteSchemas: [Schema<View>] = PageKind.allCases.map(Schema.root) + sharedSchemas

/// The things that pages of several kinds are made of.
let sharedSchemas: [Schema<View>] = [
  .site, .page, .pagination, .link, .paper, .relatedPaper, .authorship, .keyword, .paperLink, .date,
  .period,
  .week,
  .cell, .topic, .timeline, .part, .level, .district, .companion, .author, .letter, .note, .tag,
]
