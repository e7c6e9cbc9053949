internal import Content
internal import Papers
internal import Templates

extension SiteModel {
  /// The feeds that can be subscribed to: the site's, and one for each topic.
  var feeds: [FeedPlan] {
    guard hasFeeds else { return [] }
    let newest = catalog.papers.indices.prefix(feedLength).map(Int32.init)
    let site = FeedPlan(
      route: "feed.xml", page: Page(.home), title: settings.title, subtitle: settings.description,
      papers: Array(newest))
    let topics = catalog.topics.enumerated().map { number, topic in
      FeedPlan(
        route: feedRoute(ofTopic: number), page: Page(.topic, number),
        title: "\(settings.title): \(topic.title)", subtitle: texts(ofTopic: number).summary,
        papers: Array(catalog.papersOfTopic[number].prefix(feedLength)))
    }
    return [site] + topics
  }

  /// The bytes of a feed as Atom (RFC 4287).
  ///
  /// No clock enters: an entry is as new as the day that lists its paper. Readers and validators want
  /// different times within a day, so the papers of a day count the seconds backwards.
  func atom(_ feed: FeedPlan) -> [UInt8] {
    var out = HTMLBuffer()
    let updated = feed.papers.first.map { timestamp(of: Int($0)) } ?? "1970-01-01T00:00:00Z"
    out.append(
      literal: """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom"
        """)
    out.append(literal: " xml:lang=\"")
    out.append(text: settings.language)
    out.append(literal: "\">\n")
    element("id", absolute(route(of: feed.page)), &out)
    element("title", feed.title, &out)
    if !feed.subtitle.isEmpty { element("subtitle", feed.subtitle, &out) }
    element("updated", updated, &out)
    link("self", absolute(feed.route), "application/atom+xml", &out)
    link("alternate", absolute(route(of: feed.page)), "text/html", &out)
    out.append(literal: "<author>")
    element("name", settings.author.isEmpty ? settings.title : settings.author, &out)
    out.append(literal: "</author>\n")
    out.append(literal: "<generator>Offprint</generator>\n")
    for paper in feed.papers { writeEntry(of: Int(paper), to: &out) }
    out.append(literal: "</feed>\n")
    return out.bytes
  }

  private func writeEntry(of number: Int, to out: inout HTMLBuffer) {
    let paper = catalog.papers[number]
    out.append(literal: "<entry>\n")
    element("id", entryIdentifier(of: paper), &out)
    element("title", paper.title.plain, &out)
    element("updated", timestamp(of: number), &out)
    if let published = paper.published {
      element("published", timestamp(of: published, second: 0), &out)
    }
    link("alternate", absolute(route(ofPaper: number)), "text/html", &out)
    for authorship in paper.authorships {
      out.append(literal: "<author>")
      element("name", authorship.name.display, &out)
      out.append(literal: "</author>\n")
    }
    for topic in directTopics[number] {
      let topic = catalog.topics[Int(topic)]
      out.append(literal: "<category term=\"")
      out.append(text: topic.slug)
      out.append(literal: "\" label=\"")
      out.append(text: topic.title)
      out.append(literal: "\"/>\n")
    }
    if !paper.abstract.isEmpty {
      var html = HTMLBuffer()
      html.append(literal: "<p>")
      html.append(prose: paper.abstract)
      html.append(literal: "</p>")
      out.append(literal: "<content type=\"html\">")
      out.append(text: html.bytes)
      out.append(literal: "</content>\n")
    }
    out.append(literal: "</entry>\n")
  }

  /// An address that stays the same when the site moves: the paper's own, else one made of its name.
  func entryIdentifier(of paper: Paper) -> String {
    switch paper.identifier.scheme {
    case .arxiv: "https://arxiv.org/abs/" + paper.identifier.value
    case .acl: "https://aclanthology.org/" + paper.identifier.value
    case .doi: "https://doi.org/" + paper.identifier.value
    case .openreview: "https://openreview.net/forum?id=" + paper.identifier.value
    case .title: "tag:offprint.invalid,2025:" + paper.stem
    }
  }

  func timestamp(of number: Int) -> String {
    let paper = catalog.papers[number]
    guard let date = paper.date else { return "1970-01-01T00:00:00Z" }
    return timestamp(of: date, second: max(0, 86_399 - place(ofPaper: number)))
  }

  /// A moment as RFC 3339 writes it; unknown parts of the date are its first.
  private func timestamp(of date: CalendarDate, second: Int) -> String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = date.hasDay ? date.iso : date.hasMonth ? date.iso + "-01" : date.iso + "-01-01"
    let time = [second / 3600, second / 60 % 60, second % 60].map(padded).joined(separator: ":")
    return "\(day)T\(time)Z"
  }

  private func element(_ name: StaticString, _ text: String, _ out: inout HTMLBuffer) {
    out.append(literal: "<")
    out.append(literal: name)
    out.append(literal: ">")
    out.append(text: text)
    out.append(literal: "</")
    out.append(literal: name)
    out.append(literal: ">\n")
  }

  private func link(
    _ relation: StaticString, _ address: String, _ type: StaticString, _ out: inout HTMLBuffer
  ) {
    out.append(literal: "<link rel=\"")
    out.append(literal: relation)
    out.append(literal: "\" type=\"")
    out.append(literal: type)
    out.append(literal: "\" href=\"")
    out.append(text: address)
    out.append(literal: "\"/>\n")
  }
}

/// How many papers a feed has.
private let feedLength = 50

/// A feed that the site has, and the papers in it.
struct FeedPlan: Sendable {
  let route: String
  /// The page whose feed it is.
  let page: Page
  let title: String
  let subtitle: String
  let papers: [Int32]
}
