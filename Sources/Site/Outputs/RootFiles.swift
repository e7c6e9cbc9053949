internal import Content
internal import Templates

extension SiteModel {
  /// The small files at the top of the site that crawlers and browsers look for.
  func rootFiles() -> [Artifact] {
    var robots = "User-agent: *\nAllow: /\n"
    if hasFeeds { robots += "Sitemap: \(absolute("sitemap.xml"))\n" }
    var artifacts = [Artifact(route: "robots.txt", bytes: Array(robots.utf8))]
    if hasFeeds { artifacts.append(openSearch) }
    // Other programs find the archive's search under a name that does not change.
    let script = "export * from \"./\(assets.route(of: "search.js"))\";\n"
    artifacts.append(Artifact(route: "search.js", bytes: Array(script.utf8)))
    return artifacts
  }

  /// How browsers search the site from their address bar (OpenSearch 1.1, draft 6).
  private var openSearch: Artifact {
    var out = HTMLBuffer()
    out.append(
      literal: """
        <?xml version="1.0" encoding="utf-8"?>
        <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
        <ShortName>
        """)
    // The specification allows sixteen characters.
    out.append(text: String(settings.title.prefix(16)))
    out.append(literal: "</ShortName>\n<Description>")
    out.append(text: String(("Search " + settings.title).prefix(1024)))
    out.append(literal: "</Description>\n<InputEncoding>UTF-8</InputEncoding>\n")
    out.append(literal: "<Url type=\"text/html\" template=\"")
    out.append(text: absolute("search.html"))
    out.append(literal: "?q={searchTerms}\"/>\n</OpenSearchDescription>\n")
    return Artifact(route: "opensearch.xml", bytes: out.bytes)
  }
}
