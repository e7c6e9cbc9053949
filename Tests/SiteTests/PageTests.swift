import Papers
import Testing

@testable import Site

@Suite("Pages")
struct PageTests {
  @Test("every kind of page has its promised address")
  func givesAddresses() {
    let site = SmallSite(
      [
        record("One", at: 0) {
          $0.identifiers.setArxiv("hep-th/9901001")
          $0.listed = CalendarDate(year: 2025, month: 3, day: 12)
          $0.authors = [Authorship(PersonName(display: "José García"))]
          $0.categories = [FeedCategory(.arxiv, "hep-th"), FeedCategory(.arxiv, "cs.CL")]
        }
      ],
      content: [
        "notes/a/first.md":
          "---\npaper: hep-th/9901001\ntags: [Big Ideas]\nstatus: to-read\n---\nYes.",
        "pages/about.md": "# About\n\nText.",
        "topics/strings.md": "---\ntitle: Strings\nmatch: [one]\n---\n",
      ])
    #expect(site.diagnostics.isEmpty)
    #expect(
      Set(site.model.pages.map(site.model.route)) == [
        "index.html", "papers/hep-th_9901001.html", "topics/index.html", "topics/strings.html",
        "topics/physics.html", "topics/hep-th.html", "topics/cs.html", "topics/cs.CL.html",
        "dates/index.html", "dates/2025.html", "dates/2025/03.html", "dates/2025/03/12.html",
        "authors/index.html", "authors/a-z/g.html", "authors/jose-garcia.html", "notes/index.html",
        "notes/tags/big-ideas.html", "notes/status/to-read.html", "trending.html", "map.html",
        "search.html",
        "reading-list.html",
        "404.html", "about.html",
      ])
  }

  @Test("a page names each of its feeds once")
  func namesFeedsOnce() throws {
    let site = SmallSite(
      [record("One", at: 0)],
      content: [
        "site.yml": "title: Small\nbase_url: https://a.b/\n",
        "topics/ones.md": "---\ntitle: Ones\nmatch: [one]\n---\n",
      ])
    let home = try #require(site.page("index.html"))
    #expect(home.ranges(of: "rel=\"alternate\"").count == 1)
    let topic = try #require(site.page("topics/ones.html"))
    #expect(topic.ranges(of: "rel=\"alternate\"").count == 2)
    #expect(topic.contains("href=\"../topics/ones.xml\""))
  }

  @Test("a long listing goes on, on pages with addresses of their own")
  func cutsListings() throws {
    let records = (0..<25).map { number in
      record("Paper \(number)", at: number) {
        $0.listed = CalendarDate(year: 2025, month: 3, day: 12)
      }
    }
    let site = SmallSite(records, content: ["site.yml": "page_size: 10\n"])
    let routes = site.model.pages.map(site.model.route)
    #expect(
      routes.filter { $0.hasPrefix("dates/2025/03/12") } == [
        "dates/2025/03/12.html", "dates/2025/03/12/page-2.html", "dates/2025/03/12/page-3.html",
      ])
    let last = try #require(site.page("dates/2025/03/12/page-3.html"))
    #expect(last.contains("Paper 24") && !last.contains("Paper 19<"))
    #expect(last.contains("href=\"../../../../papers/paper-24.html\""))
  }

  @Test(
    "the pages that a listing links to are the first, the last and the near ones",
    arguments: [
      (0, 1, "0"), (0, 3, "0 2 3"), (0, 9, "0 2 3 … 9"), (5, 9, "0 2 3 4 5 6 7 8 9"),
      (6, 20, "0 … 4 5 6 7 8 … 20"), (20, 20, "0 … 18 19 20"),
    ])
  func windowsPages(number: Int, count: Int, expected: String) {
    let pagination = Pagination(
      total: count * 10, pageSize: 10, growsAtHead: false, number: number)
    #expect(pagination.window.map { $0.map(String.init) ?? "…" }.joined(separator: " ") == expected)
  }

  @Test("a listing that grows at its head keeps the full pages of what is older as they are")
  func keepsOlderPages() {
    func pages(_ total: Int) -> [Int: Range<Int>] {
      let first = Pagination(total: total, pageSize: 10, growsAtHead: true, number: 0)
      #expect(first.numbers.count == first.count && first.numbers.first == 0)
      var pages: [Int: Range<Int>] = [:]
      var end = 0
      for number in first.numbers {
        let page = Pagination(total: total, pageSize: 10, growsAtHead: true, number: number)
        #expect(page.range.lowerBound == end)
        end = page.range.upperBound
        // As numbers counted from the oldest entry, which do not change.
        pages[number] = total - page.range.upperBound..<total - page.range.lowerBound
      }
      #expect(end == total)
      return pages
    }
    var before: [Int: Range<Int>] = [:]
    for total in 0...200 {
      let now = pages(total)
      for (number, range) in now where number > 0 {
        #expect(range == (number - 1) * 10..<number * 10)
      }
      for (number, range) in before where number > 0 { #expect(now[number] == range) }
      if total >= 5 { #expect((5..<15).contains(now[0]?.count ?? 0)) }
      before = now
    }
  }

  @Test("a new paper leaves the older pages of a topic as they are")
  func keepsOlderPagesOfTopics() throws {
    func site(_ count: Int) -> SmallSite {
      SmallSite(
        (0..<count).map { number in
          record("Paper on ones \(number)", at: number) {
            $0.listed = CalendarDate(year: 2024, month: 1 + number / 28, day: 1 + number % 28)
          }
        },
        content: [
          "site.yml": "page_size: 10\nbase_url: https://a.b/\n",
          "topics/ones.md": "---\ntitle: Ones\nmatch: [ones]\n---\n",
        ])
    }
    let (before, after) = (site(56), site(57))
    for number in 1...3 {
      let page = try #require(before.page("topics/ones/\(number).html"))
      #expect(page == after.page("topics/ones/\(number).html"))
    }
    let oldest = try #require(before.page("topics/ones/1.html"))
    #expect(oldest.contains("1 January 2024 – 10 January 2024"))
    #expect(before.page("topics/ones.html")?.contains("1–6 of 56") == true)
    #expect(before.page("topics/ones/5.html")?.contains("Newest") == true)
    #expect(before.page("topics/ones/6.html") == nil)
  }

  @Test("text from feeds is escaped wherever it goes")
  func escapesText() throws {
    let hostile = "<script>alert(\"1\")</script> & 'more'"
    let site = SmallSite(
      [
        record(hostile) {
          $0.abstract = Prose(hostile)
          $0.authors = [Authorship(PersonName(group: hostile))]
          $0.keywords = [hostile]
          $0.comment = hostile
          $0.publication.container = hostile
          $0.identifiers.setArxiv("2403.00001")
          $0.published = CalendarDate(year: 2024)
        }
      ], content: ["site.yml": "base_url: https://a.b/\n"])
    for page in site.model.pages {
      let html = try #require(site.page(site.model.route(of: page)))
      #expect(!html.contains("<script>alert"), "\(page.kind)")
    }
    // A script in a string of JSON is text.
    for artifact in site.artifacts
    where !artifact.route.hasSuffix(".json") {
      #expect(!String(decoding: artifact.bytes, as: UTF8.self).contains("<script>alert"))
    }
  }

  @Test("marks become elements, and a formula that was not set stays TeX")
  func rendersMarks() throws {
    var title = ProseBuilder()
    title.append("On ")
    title.open(.italic)
    title.append("E. coli")
    title.close()
    title.append(" & ")
    title.appendMath("x<y")
    let prose = title.finish()
    let site = SmallSite(
      [record("x") { $0.title = prose }],
      layouts: ["paper.html": "{{paper.title}}|{{paper.plainTitle}}"])
    let stem = try #require(site.model.catalog.papers.first?.stem)
    #expect(
      site.page("papers/\(stem).html")
        == "On <i>E. coli</i> &amp; <code class=\"tex\">x&lt;y</code>|On E. coli &amp; x&lt;y")
  }

  @Test("a layout of the user's takes the place of the built-in one, and all others stay")
  func overridesLayouts() {
    let site = SmallSite([record("One")], layouts: ["trending.html": "mine: {{papers.count}}"])
    #expect(site.diagnostics.isEmpty)
    #expect(site.page("trending.html")?.hasPrefix("mine: ") == true)
    #expect(site.page("index.html")?.contains("<!doctype html>") == true)
  }

  @Test("relative links of notes lead from the top of the site, however deep the page lies")
  func rootsLinksOfNotes() throws {
    let site = SmallSite(
      [record("One") { $0.identifiers.setArxiv("2403.00001") }],
      content: [
        "notes/n.md":
          "---\npaper: 2403.00001\n---\n[a](about.html) [b](https://a.b/) [c](#d) [e](javascript:x)"
      ])
    let html = try #require(site.page("papers/2403.00001.html"))
    #expect(html.contains("href=\"../about.html\""))
    #expect(html.contains("href=\"https://a.b/\"") && html.contains("href=\"#d\""))
    #expect(!html.contains("javascript:"))
  }
}
