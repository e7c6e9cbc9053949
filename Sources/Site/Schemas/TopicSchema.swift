internal import Papers
internal import Reporting
internal import Templates

extension Schema where Model == View {
  /// A topic; the subject's first number is the topic's, the second a count that stands for its own.
  static var topic: Schema {
    Schema("topic") {
      Field.written("title", "The name.", example: "Sparse autoencoders") { view, subject in
        view.texts.has(.title, ofTopic: subject.first)
      } write: { view, subject, out in
        view.texts.write(.title, ofTopic: subject.first, to: &out)
      }
      Field.text("slug", "The name in its address.", example: "sparse-autoencoders") {
        view, subject in
        view.topic(subject).slug
      }
      Field.url("url", "Its page.", example: "topics/sparse-autoencoders.html") {
        view, subject, out in
        view.write(topic: subject.first, to: &out)
      }
      Field.html("description", "The description.", example: "<p>Dictionaries of …</p>") {
        view, subject in
        !view.site.texts(ofTopic: Int(subject.first)).html.isEmpty
      } write: { view, subject, out in
        view.site.texts(ofTopic: Int(subject.first)).html.write(root: view.root, to: &out)
      }
      Field.text(
        "summary", "The beginning of the description, without markup.", example: "Dictionaries …"
      ) {
        view, subject in view.site.texts(ofTopic: Int(subject.first)).summary
      }
      Field.count("count", "How many papers it has, with those of its sub-topics.", example: "42") {
        view, subject in
        subject.second > 0
          ? Int(subject.second) : view.catalog.papersOfTopic.size(of: Int(subject.first))
      }
      Field.text("countText", "How many papers it has, in words.", example: "42 papers") {
        view, subject in
        counted(view.catalog.papersOfTopic.size(of: Int(subject.first)), "paper")
      }
      Field.count("newCount", "How many of them are of the newest day.", example: "3") {
        view, subject in
        let newest = view.catalog.newestDay
        return view.catalog.papersOfTopic[Int(subject.first)].prefix {
          view.catalog.papers[Int($0)].date == newest
        }.count
      }
      Field.object("parent", of: "topic", "The topic that contains it.") { view, subject in
        view.topic(subject).parent.map { Subject(Int32($0)) }
      }
      Field.list("children", of: "topic", "The topics that it contains.", descends: true) {
        view, subject in
        view.topic(subject).children.count
      } element: { view, subject, index in
        Subject(Int32(view.topic(subject).children[index]))
      }
      Field.flag("hasChildren", "Whether it contains topics.") { view, subject in
        !view.topic(subject).children.isEmpty
      }
      Field.flag("isCategory", "Whether it is a term of a feed's classification.") {
        view, subject in
        view.texts.kind(ofTopic: subject.first).isCategory
      }
      Field.flag("isVenue", "Whether it is a venue, which the papers' own entries name.") {
        view, subject in
        view.texts.kind(ofTopic: subject.first).isVenue
      }
      Field.written("code", "The term, for a category.", example: "cs.CL") { view, subject in
        view.texts.has(.code, ofTopic: subject.first)
      } write: { view, subject, out in
        view.texts.write(.code, ofTopic: subject.first, to: &out)
      }
      Field.url("feedUrl", "Its Atom feed.", example: "topics/sparse-autoencoders.xml") { view, _ in
        view.site.hasFeeds
      } write: { view, subject, out in
        out.append(text: view.root)
        out.append(text: view.site.feedRoute(ofTopic: Int(subject.first)))
      }
      Field.object("timeline", of: "timeline", "Its papers over time, on the topic's own page.") {
        view, subject in
        view.isSubject(subject, of: .topic) && view.facts.timeline != nil ? subject : nil
      }
      Field.list(
        "companions", of: "companion",
        "The topics that go together with it most, on the topic's own page."
      ) { view, subject in
        view.isSubject(subject, of: .topic) ? view.facts.companions.count : 0
      } element: { _, _, index in
        Subject(Int32(index))
      }
      Field.html(
        "sparkline", "Its papers over time, as a picture the size of a word.",
        example: "<svg>…</svg>"
      ) { view, _ in
        view.site.sparklineScale != nil
      } write: { view, subject, out in
        view.write(sparklineOf: view.catalog.papersOfTopic[Int(subject.first)], to: &out)
      }
      Field.list("latest", of: "paper", "Its three newest papers.") { view, subject in
        min(3, view.catalog.papersOfTopic.size(of: Int(subject.first)))
      } element: { view, subject, index in
        Subject(Int32(view.catalog.papersOfTopic.member(index, of: Int(subject.first))))
      }
    }
  }
}

extension View {
  fileprivate func topic(_ subject: Subject) -> Topic { catalog.topics[Int(subject.first)] }
}
