import Papers
import Templates
import Testing

@testable import Site

@Suite("Pictures")
struct PictureTests {
  @Test(
    "a timeline has months where they are known and few, else years, decades or centuries",
    arguments: [
      (["2024-03", "2024-05", "2024-05", "2024-05", "2024-06"], "month", [1, 0, 3, 1]),
      (["2024-12-31", "2025-01-01", "2025-01-02", "2025-01", "2025-01"], "month", [1, 4]),
      (["2024-03", "2024", "2025", "2025", "2025"], "year", [2, 3]),
      (["2019-01", "2024-01", "2024-01", "2024-02", "2024-03"], "year", [1, 0, 0, 0, 0, 4]),
      (
        ["1899", "1901", "2020", "2021", "2022"], "decade",
        [1, 1] + Array(repeating: 0, count: 11) + [3]
      ),
      (
        ["5", "1901", "2020", "2021", "2022"], "century",
        [1] + Array(repeating: 0, count: 18) + [1, 3]
      ),
    ])
  func choosesParts(dates: [String], unit: String, counts: [Int]) throws {
    let timeline = try #require(self.timeline(of: dates))
    #expect(timeline.scale.unit == unit)
    #expect(timeline.counts == counts)
  }

  @Test(
    "few papers, and papers of one month, make no timeline",
    arguments: [
      ["2024-03"], ["2024-03", "2024-04", "2024-05", "2024-06"],
      ["2024", "2024", "2024", "2024", "2024"],
      ["", "", "", "", "", "2024-05"], [],
    ])
  func leavesOutFewPapers(dates: [String]) {
    #expect(timeline(of: dates) == nil)
  }

  @Test(
    "a timeline is told in words",
    arguments: [
      (
        ["2024-03", "2025-05", "2025-05", "2025-05", "2025-06"],
        "5 papers from March 2024 to June 2025, most in May 2025: 3."
      ),
      (["2020", "2020", "2021", "2021", "2023"], "5 papers from 2020 to 2023, at most 2 a year."),
      (
        ["1899", "1901", "1902", "2021", "2022", ""],
        "5 papers from 1890 to 2029, at most 2 a decade; 1 more without a date."
      ),
    ])
  func tellsTimelines(dates: [String], text: String) throws {
    #expect(try #require(timeline(of: dates)).text == text)
  }

  @Test("bars stand on zero, the highest fills the picture, and none that has papers is invisible")
  func drawsBars() throws {
    let dates = ["2021"] + Array(repeating: "2023", count: 1000)
    var out = HTMLBuffer()
    out.append(try #require(timeline(of: dates)))
    let svg = String(decoding: out.bytes, as: UTF8.self)
    #expect(svg.contains("viewBox=\"0 -100 39 100\""))
    #expect(svg.contains("<path d=\"M0 0V-1h4V0h6V-100h4V0\"/>"))
    #expect(svg.contains("<title id=\"timeline-title\">Papers per year</title>"))
    #expect(svg.contains(">1,000</text>") && svg.contains(">2021</text>"))
  }

  @Test("an axis names at most seven parts, at round years")
  func labelsAxes() throws {
    let long = try #require(timeline(of: ["1952", "1990", "2000", "2010", "2025"]))
    #expect(long.scale.labels.map(\.text) == ["1960", "1980", "2000", "2020"])
    let short = try #require(timeline(of: ["2024-03", "2024-04", "2024-05", "2024-06", "2024-08"]))
    #expect(short.scale.labels.map(\.text) == ["Mar 2024", "Aug 2024"])
    for years in 2...120 {
      let scale = try #require(TimeScale(covering: 0...years * 12 - 1, steps: [(12, 120)]))
      #expect((2...7).contains(scale.labels.count), "\(years)")
    }
  }

  @Test("a sparkline takes at most 250 bytes, whatever it shows")
  func keepsSparklinesSmall() {
    for counts in [
      (0..<24).map { $0 % 2 == 0 ? 1000 : 900 }, [0, 1], [7], Array(repeating: 0, count: 24),
    ] {
      var out = HTMLBuffer()
      out.append(sparkline: counts)
      #expect(out.count <= 250, "\(counts)")
    }
  }

  @Test("one old reprint does not flatten all sparklines")
  func leavesOutTheOldest() throws {
    let records = (0..<60).map { number in
      record("Paper \(number)", at: number) {
        $0.published = CalendarDate(isoPrefix: number == 0 ? "1843-10" : "2024-0\(1 + number % 9)")
      }
    }
    let scale = try #require(SmallSite(records).model.sparklineScale)
    #expect(scale.words == "from January 2024 to September 2024")
  }

  @Test("the company of a topic is chosen by what it shares, not by its size")
  func choosesCompanions() throws {
    // Every paper is on the general topic, few are on the particular ones.
    let titles =
      (0..<4).map { "general alpha beta \($0)" } + (0..<2).map { "general alpha gamma \($0)" }
      + (0..<40).map { "general other \($0)" } + ["general beta only"]
    let site = SmallSite(
      titles.enumerated().map { number, title in record(title, at: number) },
      content: topics(["general", "alpha", "beta", "gamma", "other"]))
    let model = site.model
    let alpha = try #require(model.catalog.topics.firstIndex { $0.title == "alpha" })
    let companions = model.companions(ofTopic: alpha, limit: 2)
    #expect(companions.map { model.catalog.topics[Int($0.topic)].title } == ["beta", "gamma"])
    #expect(companions.map(\.count) == [4, 2])
    // Six of 47 papers are on alpha and five on beta.
    #expect(companions.first?.hundredfoldExpected == 63)
    let all = model.companions(ofTopic: alpha, limit: 8)
    #expect(all.map(\.count) == [6, 4, 2])
  }

  @Test("what contains a topic is no company, and neither is what shares a single paper")
  func leavesOutRelatives() throws {
    let titles = ["one two three", "one two", "one two", "one three"]
    let site = SmallSite(
      titles.enumerated().map { number, title in record(title + " \(number)", at: number) },
      content: [
        "topics/one.md": "---\ntitle: one\nmatch: [one]\n---\n",
        "topics/two.md": "---\ntitle: two\nparent: one\nmatch: [two]\n---\n",
        "topics/three.md": "---\ntitle: three\nmatch: [three]\n---\n",
      ])
    let model = site.model
    func companions(_ title: String) throws -> [String] {
      let topic = try #require(model.catalog.topics.firstIndex { $0.title == title })
      return model.companions(ofTopic: topic, limit: 8).map {
        model.catalog.topics[Int($0.topic)].title
      }
    }
    #expect(try companions("two").isEmpty)
    #expect(try companions("one") == ["three"])
  }

  @Test("an author's page shows with whom, how often and when, and who else wrote together")
  func showsJointWork() throws {
    let papers: [(String, [String])] = [
      ("2020", ["Ann Lee", "Bo Ray", "Cy <b>Orr"]), ("2021", ["Ann Lee", "Bo Ray", "Cy <b>Orr"]),
      ("2022", ["Ann Lee", "Bo Ray"]), ("2022", ["Ann Lee", "Di Fox", "Bo Ray"]),
      ("2023", ["Ann Lee"]),
    ]
    let site = SmallSite(
      papers.enumerated().map { number, paper in
        record("Paper \(number)", at: number) {
          $0.published = CalendarDate(isoPrefix: paper.0)
          $0.authors = paper.1.map { Authorship(PersonName(display: $0)) }
        }
      },
      layouts: [
        "author.html": """
        {{#author}}{{collaboratorsCount}}{{#collaborators}}|{{name}} {{yearsTogether}} {{count}}\
        {{/collaborators}}|{{arcs}}{{#collaborators}}{{together}}{{/collaborators}}{{/author}}
        """
      ])
    let html = try #require(site.page("authors/ann-lee.html"))
    #expect(html.hasPrefix("3|Bo Ray 2020–2022 4|Cy &lt;b&gt;Orr 2020–2021 2|Di Fox 2022 1|<svg"))
    #expect(html.contains("<title>Wrote together most: Bo Ray and Cy &lt;b&gt;Orr, 2</title>"))
    #expect(html.contains("<path class=\"many\" d=\"M100 10C36 10 36 30 100 30\"/>"))
    #expect(html.contains("<path d=\"M0 0V-6h4V0h1V-6h4V0h1V-12h4V0"))
  }

  @Test("hundreds of collaborators are drawn as twelve")
  func boundsCollaborators() throws {
    let people = ["Ann Lee"] + (0..<500).map { "P\($0) Q\($0)" }
    let site = SmallSite(
      (0..<6).map { number in
        record("Paper \(number)", at: number) {
          $0.published = CalendarDate(year: 2018 + number)
          $0.authors = people.map { Authorship(PersonName(display: $0)) }
        }
      })
    let html = try #require(site.page("authors/ann-lee.html"))
    #expect(html.contains("people: </span>500</span>"))
    #expect(html.ranges(of: "class=\"strip\"").count == 12)
  }

  @Test("only the first page of a listing has pictures")
  func drawsOnce() throws {
    let site = SmallSite(
      (0..<25).map { number in
        record("alpha \(number)", at: number) {
          $0.published = CalendarDate(year: 2000 + number % 5)
        }
      }, content: topics(["alpha"]).merging(["site.yml": "page_size: 10\n"]) { $1 })
    #expect(try #require(site.page("topics/alpha.html")).contains("class=\"timeline\""))
    #expect(!(try #require(site.page("topics/alpha/2.html")).contains("class=\"timeline\"")))
  }

  @Test("the levels of calendars are as many as the fullest day allows, each with its most papers")
  func namesLevels() throws {
    func levels(_ count: Int) throws -> String {
      let site = SmallSite(
        (0..<count).map { number in
          record("Paper \(number)", at: number) {
            $0.listed = CalendarDate(year: 2025, month: 3, day: 12)
          }
        }, layouts: ["dates.html": "{{#levels}}{{level}}:{{most}} {{/levels}}"])
      return try #require(site.page("dates/index.html"))
    }
    #expect(try levels(59) == "1:14 2:29 3:44 4:59 ")
    #expect(try levels(1) == "4:1 ")
    #expect(try levels(0) == "")
  }

  @Test("a year has a calendar if the day of at least half of its papers is known")
  func calendars() throws {
    let site = SmallSite(
      (0..<7).map { number in
        record("Paper \(number)", at: number) {
          let year = number < 4 ? 2025 : 2024
          $0.published =
            number % 2 == 0
            ? CalendarDate(year: year, month: 3, day: 12) : CalendarDate(year: year, month: 3)
          if number == 4 { $0.published = CalendarDate(year: year) }
        }
      }, layouts: ["dates.html": "{{#years}}{{title}}{{#calendar}}+{{/calendar}} {{/years}}"])
    #expect(try #require(site.page("dates/index.html")) == "2025+ 2024 ")
  }

  private func topics(_ names: [String]) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: names.map {
        ("topics/\($0).md", "---\ntitle: \($0)\nmatch: [\($0)]\n---\n")
      })
  }

  private func timeline(of dates: [String]) -> Timeline? {
    let site = SmallSite(
      dates.enumerated().map { number, date in
        record("Paper \(number)", at: number) {
          $0.published =
            date == "5" ? CalendarDate(year: 5) : CalendarDate(isoPrefix: date)
        }
      })
    let papers = site.model.catalog.papers.indices.map(Int32.init)
    return Timeline(of: papers[...], site.model.paperMonths)
  }
}
