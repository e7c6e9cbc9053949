internal import Content
internal import Papers
internal import Templates

extension SiteModel {
  /// The bytes of a feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), beside its Atom form.
  func jsonFeed(_ feed: FeedPlan) -> Artifact {
    var json = JSONText()
    json.object {
      $0.member("version", "https://jsonfeed.org/version/1.1")
      $0.member("title", feed.title)
      if !feed.subtitle.isEmpty { $0.member("description", feed.subtitle) }
      $0.member("home_page_url", absolute(route(of: feed.page)))
      $0.member("feed_url", absolute(feed.jsonRoute))
      $0.member("language", settings.language)
      $0.array("items") { items in
        for number in feed.papers {
          items.object { writeItem(of: Int(number), to: &$0) }
        }
      }
    }
    return Artifact(route: feed.jsonRoute, bytes: json.bytes + [UInt8(ascii: "\n")])
  }

  private func writeItem(of number: Int, to json: inout JSONText) {
    let paper = catalog.papers[number]
    json.member("id", entryIdentifier(of: paper))
    json.member("url", absolute(route(ofPaper: number)))
    if let source = paper.sourceAddress { json.member("external_url", source.text) }
    json.member("title", paper.title.plain)
    var html = HTMLBuffer()
    html.append(literal: "<p>")
    html.append(prose: paper.abstract)
    html.append(literal: "</p>")
    json.member("content_html", String(decoding: html.bytes, as: UTF8.self))
    json.member("date_published", timestamp(of: number))
    if !paper.authorships.isEmpty {
      json.array("authors") { authors in
        for authorship in paper.authorships {
          authors.object { $0.member("name", authorship.name.display) }
        }
      }
    }
    let topics = directTopics[number]
    if !topics.isEmpty {
      json.array("tags") { tags in
        for topic in topics { tags.element(catalog.topics[Int(topic)].title) }
      }
    }
  }
}

extension FeedPlan {
  /// The address of the feed's JSON form.
  var jsonRoute: String { route.dropLast("xml".count) + "json" }
}
