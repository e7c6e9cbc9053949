internal import Papers
internal import Templates

extension Schema where Model == View {
  /// An author; the subject's first number is the author's, the second a count that stands for the own.
  static var author: Schema {
    Schema("author") {
      Field.written("name", "The name as most papers print it.", example: "Ann Lee") {
        view, subject, out in
        out.append(name: view.author(subject).name)
      }
      Field.written("inverted", "The name as indexes sort it.", example: "Lee, Ann") {
        view, subject, out in
        view.author(subject).name.writeInverted(to: &out)
      }
      Field.text("nativeName", "The name in another script.", example: "李安") { view, subject in
        view.author(subject).nativeName ?? ""
      }
      Field.text("orcid", "The ORCID iD.", example: "0000-0002-1825-0097") { view, subject in
        view.author(subject).orcid ?? ""
      }
      Field.url("url", "The author's page.", example: "authors/ann-lee.html") {
        view, subject, out in
        view.write(author: subject.first, to: &out)
      }
      Field.count("count", "How many papers the author has here.", example: "12") {
        view, subject in
        subject.second > 0
          ? Int(subject.second) : view.catalog.papersOfAuthor.size(of: Int(subject.first))
      }
      Field.text("firstYear", "The year of the author's oldest paper.", example: "2019") {
        view, subject in
        view.site.years(ofAuthor: Int(subject.first)).map { String($0.lowerBound) } ?? ""
      }
      Field.text("lastYear", "The year of the author's newest paper.", example: "2024") {
        view, subject in
        view.site.years(ofAuthor: Int(subject.first)).map { String($0.upperBound) } ?? ""
      }
      Field.written("years", "The years of the author's papers.", example: "2019–2024") {
        view, subject in
        view.site.years(ofAuthor: Int(subject.first)) != nil
      } write: { view, subject, out in
        guard let years = view.site.years(ofAuthor: Int(subject.first)) else { return }
        out.append(number: years.lowerBound)
        if years.count > 1 {
          out.append(literal: "–")
          out.append(number: years.upperBound)
        }
      }
      Field.list(
        "topics", of: "topic", "The topics of most of the author's papers, on the author's page."
      ) {
        view, _ in
        view.facts.topicCounts.count
      } element: { view, _, index in
        Subject(view.facts.topicCounts[index].number, view.facts.topicCounts[index].count)
      }
      Field.list(
        "collaborators", of: "author", "With whom the author wrote most, on the author's page."
      ) {
        view, _ in
        view.facts.collaborators.count
      } element: { view, _, index in
        let collaborator = view.facts.collaborators[index]
        return Subject(collaborator.number, collaborator.count, Int32(index + 1))
      }
      Field.number(
        "collaboratorsCount", "With how many people the author wrote, on the author's page.",
        example: "41"
      ) { view, _ in view.facts.collaboratorCount }
      Field.text(
        "yearsTogether", "The years of a collaborator's papers with the author of the page.",
        example: "2021–2024"
      ) { view, subject in
        guard let work = view.jointWork(with: subject) else { return "" }
        return work.years[Int(subject.third) - 1].map(written) ?? ""
      }
      Field.html(
        "together", "A picture of a collaborator's papers with the author of the page, over time.",
        example: "<svg>…</svg>"
      ) { view, subject in
        view.jointWork(with: subject) != nil
      } write: { view, subject, out in
        if let work = view.jointWork(with: subject) {
          out.append(work, with: Int(subject.third) - 1)
        }
      }
      Field.html(
        "arcs", "A picture of who of the collaborators wrote with whom; an arc joins each two.",
        example: "<svg>…</svg>"
      ) { view, subject in
        view.isSubject(subject, of: .author) && view.facts.jointWork?.pairs.isEmpty == false
      } write: { view, _, out in
        guard let work = view.facts.jointWork else { return }
        out.append(arcsOf: work) {
          view.catalog.authors[Int(view.facts.collaborators[$0].number)].name.display
        }
      }
      Field.object("timeline", of: "timeline", "The papers over time, on the author's own page.") {
        view, subject in
        view.isSubject(subject, of: .author) && view.facts.timeline != nil ? subject : nil
      }
      Field.html(
        "sparkline", "The papers over time, as a picture the size of a word.",
        example: "<svg>…</svg>"
      ) { view, _ in
        view.site.sparklineScale != nil
      } write: { view, subject, out in
        view.write(sparklineOf: view.catalog.papersOfAuthor[Int(subject.first)], to: &out)
      }
    }
  }

  /// A letter of the index of authors; the subject's first number is the letter's.
  static var letter: Schema {
    Schema("letter") {
      Field.text("name", "The letter.", example: "A") { view, subject in
        view.site.letters[Int(subject.first)].title
      }
      Field.url("url", "Its page.", example: "authors/a-z/a.html") { view, subject, out in
        view.write(Page(.authorsLetter, Int(subject.first)), to: &out)
      }
      Field.count("count", "How many authors it has.", example: "512") { view, subject in
        view.site.letters[Int(subject.first)].authors.count
      }
      Field.flag("isCurrent", "Whether this page is about it.") { view, subject in
        view.page.kind == .authorsLetter && view.page.subject == Int(subject.first)
      }
    }
  }
}

extension View {
  fileprivate func author(_ subject: Subject) -> Author { catalog.authors[Int(subject.first)] }
}

extension View {
  /// What the page's author wrote with a collaborator, if the subject is one of the page's list.
  fileprivate func jointWork(with subject: Subject) -> JointWork? {
    subject.third > 0 ? facts.jointWork : nil
  }
}

/// Years as text: `2024`, or `2021–2024`.
private func written(_ years: ClosedRange<Int>) -> String {
  years.count == 1 ? String(years.lowerBound) : "\(years.lowerBound)–\(years.upperBound)"
}
