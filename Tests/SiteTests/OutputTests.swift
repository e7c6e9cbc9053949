import Papers
import Reporting
import Testing

@testable import Site

@Suite("Feeds, sitemap and other files")
struct OutputTests {
  private let site = SmallSite(
    (0..<60).map { number in
      record("Paper \(number)", at: number) {
        $0.listed = CalendarDate(year: 2025, month: 3, day: 12)
        $0.identifiers.setArxiv("2403.0\(1000 + number)")
      }
    }, content: ["site.yml": "title: Small\nbase_url: https://a.b/x\n"])

  @Test("a feed holds the newest papers, each with a time and an identifier of its own")
  func writesFeeds() throws {
    let atom = try #require(text("feed.xml"))
    #expect(atom.matches(of: "<entry>").count == 50)
    #expect(Set(atom.matches(of: "<id>")).count == 51)
    #expect(Set(atom.matches(of: "<updated>")).count == 50)
    #expect(
      atom.contains(
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://a.b/x/feed.xml\"/>"))
    #expect(atom.contains("<updated>2025-03-12T23:59:59Z</updated>"))
    let json = try #require(text("feed.json"))
    #expect(json.hasPrefix("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Small\""))
  }

  @Test("the sitemap lists every page that search engines shall know, and no other")
  func writesSitemap() throws {
    let index = try #require(text("sitemap.xml"))
    #expect(index.contains("<loc>https://a.b/x/sitemap-1.xml</loc>"))
    let pages = try #require(text("sitemap-1.xml"))
    let papers = try #require(text("sitemap-papers-1.xml"))
    #expect(
      pages.matches(of: "<loc>").count + papers.matches(of: "<loc>").count
        == site.model.pages.count - 3)
    #expect(
      papers.contains(
        "<loc>https://a.b/x/papers/2403.01000.html</loc><lastmod>2025-03-12</lastmod>"))
    #expect(!pages.contains("search.html") && !pages.contains("404.html"))
    #expect(text("robots.txt")?.contains("Sitemap: https://a.b/x/sitemap.xml") == true)
  }

  @Test("a site without an address of its own has no feeds and no sitemap")
  func leavesOutWhatNeedsAnAddress() {
    let bare = SmallSite([record("One")])
    let routes = bare.artifacts.map(\.route)
    #expect(!routes.contains { $0.hasSuffix(".xml") || $0.hasSuffix("feed.json") })
    #expect(routes.contains("robots.txt"))
  }

  @Test("the list of days names months and years only where no day is known")
  func listsDays() {
    func dated(_ title: String, _ year: Int, _ month: Int = 0, _ day: Int = 0) -> PaperRecord {
      record(title) { $0.published = CalendarDate(year: year, month: month, day: day) }
    }
    let site = SmallSite([
      dated("One", 2025, 3, 12), dated("Two", 2025, 3, 12), dated("Three", 2025, 3),
      dated("Four", 2024, 7), dated("Five", 2020), dated("Six", 2025, 1, 2),
    ])
    #expect(
      String(decoding: site.model.daysFile.bytes, as: UTF8.self)
        == "[[\"2025-03-12\",2],\n[\"2025-01-02\",1],\n[\"2024-07\",1],\n[\"2020\",1]]\n")
  }

  @Test("an asset's name changes with its content, and with that of what it names")
  func namesAssets() {
    func assets(_ imported: String) -> Assets {
      Assets([
        "a.js": file("import { x } from './b.js';"), "b.js": file(imported),
        "c.css": file("body { background: url(d.svg) }"), "d.svg": file("<svg/>"),
      ])
    }
    let (one, other) = (assets("export const x = 1;"), assets("export const x = 2;"))
    #expect(one.route(of: "a.js") != other.route(of: "a.js"))
    #expect(one.route(of: "c.css") == other.route(of: "c.css"))
    let script = one.artifacts.first { $0.route == one.route(of: "a.js") }
    let name = one.route(of: "b.js").dropFirst("assets/".count)
    #expect(
      script.map { String(decoding: $0.bytes, as: UTF8.self) } == "import { x } from './\(name)';")
  }

  @Test("a part that an asset imports stands in its place, and is no file of its own")
  func joinsParts() {
    let assets = Assets([
      "site.css": file("@import \"./site/a.css\";\nb { c: d }\n@import \"./none.css\";\n"),
      "site/a.css": file("a { background: url(e.svg) }"), "e.svg": file("<svg/>"),
      "site.js": file("import \"./one.js\";\nimport { x } from \"./two.js\";\n"),
      "one.js": file("'use strict';\n"), "two.js": file("export const x = 1;\n"),
    ])
    func text(_ name: String) -> String? {
      assets.artifacts.first { $0.route == assets.route(of: name) }
        .map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    let picture = assets.route(of: "e.svg").dropFirst("assets/".count)
    #expect(
      text("site.css")
        == "a { background: url(\(picture)) }\nb { c: d }\n@import \"./none.css\";\n")
    #expect(assets.artifacts.count == 4)
    #expect(text("site.js")?.hasPrefix("'use strict';\n\nimport { x } from \"./two.") == true)
  }

  @Test("an asset that is mentioned in a comment of the asset it names gets its name all the same")
  func namesAssetsThatMentionEachOther() {
    let assets = Assets([
      "a.js": file("// What b.js needs."), "b.js": file("import('./a.js');"),
    ])
    let script = assets.artifacts.first { $0.route == assets.route(of: "b.js") }
    let name = assets.route(of: "a.js").dropFirst("assets/".count)
    #expect(script.map { String(decoding: $0.bytes, as: UTF8.self) } == "import('./\(name)');")
  }

  @Test(
    "links are found and resolved",
    arguments: [
      ("<a href=\"../b.html?q=1#c\">", "a/x.html", "b.html"),
      ("<img src=\"c%20d.png\">", "a/x.html", "a/c d.png"),
      ("<a href=\"../../out.html\">", "a/x.html", nil),
      ("<a href=\"/top/a.html\">", "404.html", "a.html"),
      ("<a href=\"./\">", "a/x.html", "a/index.html"),
    ] as [(String, String, String?)])
  func resolvesLinks(html: String, page: String, route: String?) throws {
    let link = try #require(internalLinks(in: Array(html.utf8)).first)
    #expect(resolvedRoute(link.target, from: page, top: "/top/") == route)
  }

  @Test(
    "links that leave the site are not its own",
    arguments: [
      "<a href=\"https://a.b/\">", "<a href=\"mailto:a@b\">", "<a href=\"#x\">", "<a href=\"//a\">",
      "<p>",
    ])
  func ignoresOtherLinks(html: String) {
    #expect(internalLinks(in: Array(html.utf8)).isEmpty)
  }

  @Test("the built-in theme is the folder Layouts, whole")
  func carriesTheTheme() {
    #expect(builtInLayouts.contains { $0.path == "Layouts/paper.html" })
    #expect(SiteLayouts([]).diagnostics.isEmpty)
    #expect(builtInLayouts.allSatisfy { !$0.bytes.isEmpty })
  }

  private func text(_ route: String) -> String? {
    site.artifacts.first { $0.route == route }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  private func file(_ text: String) -> SourceFile { SourceFile(path: "a", bytes: Array(text.utf8)) }
}

extension String {
  /// What stands between every occurrence of a tag and the next tag.
  fileprivate func matches(of tag: String) -> [Substring] {
    ranges(of: tag).map { self[$0.upperBound...].prefix { $0 != "<" } }
  }
}
