internal import Papers
internal import Reporting
internal import Templates

extension Schema where Model == View {
  /// The papers of the page's topic or author over time.
  static var timeline: Schema {
    Schema("timeline") {
      Field.html(
        "picture", "A bar for each month, year or decade, with a title and labels.",
        example: "<svg>…</svg>"
      ) { _, _ in
        true
      } write: { view, _, out in
        if let timeline = view.facts.timeline { out.append(timeline) }
      }
      Field.text("title", "What the picture shows.", example: "Papers per month") { view, _ in
        view.facts.timeline?.title ?? ""
      }
      Field.text(
        "text", "What the picture says, in words; its id has to be 'timeline-text'.",
        example: "12 papers from March 2024 to June 2025, most in May 2025: 4."
      ) { view, _ in view.facts.timeline?.text ?? "" }
      Field.text("unit", "What each bar stands for.", example: "month") { view, _ in
        view.facts.timeline?.scale.unit ?? ""
      }
      Field.text("span", "The time.", example: "from March 2024 to June 2025") { view, _ in
        view.facts.timeline?.scale.words ?? ""
      }
      Field.list("parts", of: "part", "The months, years or decades that have papers.") {
        view, _ in
        view.facts.timeline?.parts.count ?? 0
      } element: { view, _, index in
        Subject(Int32(view.facts.timeline?.parts[index] ?? 0))
      }
    }
  }

  /// A shade of days in calendars; the subject's first number is its level.
  static var level: Schema {
    Schema("level") {
      Field.number("level", "The level, 1 to 4.", example: "2") { _, subject in
        Int(subject.first)
      }
      Field.number("most", "How many papers a day of the level has at most.", example: "30") {
        view, subject in
        view.site.fullestDay * Int(subject.first) / 4
      }
    }
  }

  /// Papers that lie together on the map; the subject's first number is their place in its list.
  static var district: Schema {
    Schema("district") {
      Field.text("name", "The words that say what they are about.", example: "machine translation")
      { view, subject in
        view.map.districts[Int(subject.first)].words.joined(separator: ", ")
      }
      Field.count("count", "How many papers lie there.", example: "812") { view, subject in
        view.map.districts[Int(subject.first)].count
      }
      Field.number("colour", "The number of its colour, from 1; 0 if it has none.", example: "3") {
        view, subject in
        view.map.districts[Int(subject.first)].colour + 1
      }
      Field.url("url", "The search for the words.", example: "search.html?q=machine") {
        view, subject, out in
        view.write(searchForDistrict: Int(subject.first), to: &out)
      }
      Field.list("papers", of: "paper", "Three papers from their middle.") { view, subject in
        view.map.districts[Int(subject.first)].papers.count
      } element: { view, subject, index in
        Subject(view.map.districts[Int(subject.first)].papers[index])
      }
    }
  }

  /// A part of the page's timeline; the subject's first number is its place.
  static var part: Schema {
    Schema("part") {
      Field.text("title", "The month, the year or the decade.", example: "March 2024") {
        view, subject in
        view.facts.timeline?.scale.title(of: Int(subject.first)) ?? ""
      }
      Field.number("count", "How many papers it has.", example: "4") { view, subject in
        view.facts.timeline?.counts[Int(subject.first)] ?? 0
      }
    }
  }

  /// A topic that goes together with the page's; the subject's first number is its place in the list.
  static var companion: Schema {
    Schema("companion") {
      Field.object("topic", of: "topic", "The topic.") { view, subject in
        Subject(view.facts.companions[Int(subject.first)].topic)
      }
      Field.number("count", "How many papers are on both topics.", example: "12") {
        view, subject in
        view.facts.companions[Int(subject.first)].count
      }
      Field.html(
        "picture", "The number as a bar, and a tick where it would end by chance.",
        example: "<svg>…</svg>"
      ) { _, _ in
        true
      } write: { view, subject, out in
        out.append(view.facts.companions[Int(subject.first)], of: view.facts.companions)
      }
    }
  }
}

extension View {
  /// Whether the page is about the subject, and not another one that it shows.
  func isSubject(_ subject: Subject, of kind: PageKind) -> Bool {
    page.kind == kind && page.subject == Int(subject.first)
  }

  /// Writes papers as a sparkline, on the scale that all sparklines share.
  func write(sparklineOf papers: ArraySlice<Int32>, to out: inout HTMLBuffer) {
    guard let scale = site.sparklineScale else { return }
    out.append(sparkline: site.paperMonths.counts(of: papers, on: scale))
  }
}
