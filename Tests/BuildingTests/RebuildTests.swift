import Building
import Foundation
import Testing

@Suite("Building again after changes")
struct RebuildTests {
  /// Changes an archive in ways that a generator without chance chooses.
  struct Editor {
    let site: SiteTest
    private var state: UInt64
    private var notes = 0

    init(_ site: SiteTest, seed: UInt64) {
      self.site = site
      state = seed
    }

    /// A number below a bound (Knuth's multiplier; the high bits are the better ones).
    mutating func number(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    mutating func pick(_ words: [String]) -> String { words[number(below: words.count)] }

    /// Entries of a feed of one day.
    mutating func feed(day: Int) -> String {
      (0..<(2 + number(below: 5))).map { _ in
        let number = 1 + number(below: 60)
        let authors = (0..<(1 + self.number(below: 4))).map { _ in
          "\"\(pick(people))\""
        }
        return """
          {"id":"2503.\(10000 + number)","title":"\(pick(things)) \(number) that \(pick(verbs))",\
          "abstract":"We ask \(pick(things)) and \(pick(things)) why they \(pick(verbs)).",\
          "authors":[\(authors.joined(separator: ","))],"categories":["\(pick(categories))"],\
          "votes":\(self.number(below: 9)),\
          "published":"\(2019 + self.number(below: 6))-0\(1 + self.number(below: 9))-11",\
          "listed":"2025-0\(1 + day % 3)-1\(day % 10)"}

          """
      }.joined()
    }

    /// Makes one change.
    mutating func edit() throws -> String {
      let day = number(below: 12)
      let feed = "Content/feeds/\(day + 10).jsonl"
      switch number(below: 13) {
      case 0, 1:
        try site.write(feed, self.feed(day: day))
        return "feed \(day)"
      case 2:
        if day > 3, site.exists(feed) { try site.remove(feed) }
        return "no feed \(day)"
      case 3, 4, 5:
        notes += 1
        let tag = pick(things).lowercased()
        try site.write(
          "Content/notes/n\(notes % 4).md",
          """
          ---
          paper: "2503.10000"
          tags: [\(tag)]
          status: \(pick(["read", "to-read"]))
          date: 2025-03-\(10 + number(below: 9))
          ---
          \(pick(things)) are what [they](about.html) seem.

          """)
        return "note"
      case 6:
        let note = "Content/notes/n\(notes % 4).md"
        if site.exists(note) { try site.remove(note) }
        return "no note"
      case 7:
        let topic = pick(things)
        try site.write(
          "Content/topics/\(topic.lowercased()).md",
          "---\ntitle: \(topic) and \(pick(verbs))\nmatch: \(pick(things))\n---\n\(pick(things)).\n"
        )
        return "topic"
      case 8:
        try site.write(
          "Content/site.yml",
          """
          title: \(pick(["One name", "Another name"]))
          base_url: https://papers.example.org/
          page_size: \(10 + number(below: 2))

          """)
        return "settings"
      case 9:
        try site.write("Content/pages/about.md", "# \(pick(things))\n\nOf \(pick(things)).\n")
        return "page"
      case 10:
        if site.exists("Public/.offprint/remembered") {
          try site.remove("Public/.offprint/remembered")
        }
        return "nothing remembered"
      case 11:
        for path in try site.outputState.keys.sorted() where path.contains("/remembered/") {
          try site.append("x", to: "Public/" + path)
        }
        return "damage"
      default:
        if site.exists("Layouts/paper.html") {
          try site.remove("Layouts/paper.html")
        } else {
          try site.write("Layouts/paper.html", pick(layouts))
        }
        return "layout"
      }
    }

    private let people = [
      "Ann Lee", "Jan van den Berg", "Eva Lund", "Zoë Ångström", "Bo Li", "Ida Marsh", "Tom Ash",
    ]
    private let things = ["Lamps", "Doors", "Kettles", "Windows", "Ropes"]
    private let verbs = ["wait", "answer", "open", "glow"]
    private let categories = ["cs.CL", "cs.LG", "math.CO"]
    /// Layouts that look further than the built-in one: at what a fingerprint may not stand for.
    private let layouts = [
      "{{<base}}{{$main}}{{#paper}}{{title}}{{#topics}}{{#latest}}{{title}}{{count}}{{/latest}}"
        + "{{/topics}}{{/paper}}{{/main}}{{/base}}\n",
      "{{<base}}{{$main}}{{#paper}}{{rank}} {{title}} {{site.papersCount}}{{/paper}}{{/main}}"
        + "{{/base}}\n",
      "{{<base}}{{$main}}{{#paper}}{{title}}{{#next}}{{#next}}{{title}}{{/next}}{{/next}}"
        + "{{/paper}}{{/main}}{{/base}}\n",
      "{{<base}}{{$main}}{{#paper}}{{#authors}}{{name}}{{url}}{{/authors}}{{/paper}}{{/main}}"
        + "{{/base}}\n",
    ]
  }

  @Test(
    "after any changes the site is that of a build into an empty folder",
    arguments: [1, 2] as [UInt64])
  func changes(_ seed: UInt64) async throws {
    let site = try SiteTest.small()
    try site.write(
      "Content/feeds/00.jsonl",
      #"{"id":"2503.10000","title":"The first","authors":["Ann Lee"],"listed":"2025-01-01"}"# + "\n"
    )
    var editor = Editor(site, seed: seed)
    for day in 0..<10 { try site.write("Content/feeds/\(day + 10).jsonl", editor.feed(day: day)) }
    await site.build()
    var edits: [String] = []
    var kept = 0
    for _ in 0..<9 {
      edits.append(try editor.edit())
      let before = try site.output
      let report = await site.build { $0.keepsGoing = true }
      #expect(report.isPublished, "\(edits): \(site.text(of: report.diagnostics))")
      let after = try site.output
      let differences = after.differences(from: try await site.cleanOutput { $0.keepsGoing = true })
      #expect(differences == [], "after \(edits)")
      if !differences.isEmpty { return }
      #expect(report.written == after.changed(since: before).count)
      if !report.isUnchanged { kept += report.kept }
    }
    #expect(kept > 30)
  }

  @Test("after a note is changed, nearly no page is made again")
  func note() async throws {
    let site = try SiteTest.small()
    var editor = Editor(site, seed: 7)
    for day in 0..<12 { try site.write("Content/feeds/\(day + 10).jsonl", editor.feed(day: day)) }
    await site.build()
    try site.append("\nAnd *warmly*.\n", to: "Content/notes/lamps.md")
    let report = await site.build()
    let papers = report.papers
    #expect(papers > 30)
    #expect(report.kept > papers)
    #expect(try site.output.differences(from: await site.cleanOutput()) == [])
  }

  @Test("feeds are remembered as long as they are there, and their findings are told again")
  func feeds() async throws {
    let site = try SiteTest.small()
    var editor = Editor(site, seed: 3)
    let feed = "Content/feeds/large.jsonl"
    let text = (0..<4).map { _ in editor.feed(day: 1) }.joined() + "{\"id\": 7}\n"
    try site.write(feed, text)
    func remembered() throws -> [String] {
      try site.outputState.keys.filter { $0.contains("/remembered/") }.sorted()
    }
    let first = await site.build { $0.keepsGoing = true }
    let kept = try remembered()
    // The feed, the words, the related papers, how they are laid out, and the map.
    #expect(kept.count == 5)
    try site.append("\nAnd *warmly*.\n", to: "Content/notes/lamps.md")
    let second = await site.build { $0.keepsGoing = true }
    // A note has words.
    #expect(try remembered().count == 5 && Set(remembered()).intersection(kept).count == 4)
    #expect(!first.diagnostics.isEmpty && second.diagnostics == first.diagnostics)
    #expect(second.records == first.records && second.skipped == first.skipped)
    try site.append("\n", to: feed)
    await site.build { $0.keepsGoing = true }
    #expect(try remembered().count == 5 && Set(remembered()).intersection(kept).count == 3)
    try site.remove(feed)
    await site.build { $0.keepsGoing = true }
    #expect(try remembered().count == 4 && Set(remembered()).isDisjoint(with: kept))
  }

  @Test("related papers and the map are remembered until a paper's text or topic is another")
  func relations() async throws {
    let site = try SiteTest.small()
    func remembered() throws -> Set<String> {
      Set(try site.outputState.keys.filter { $0.contains("/remembered/") })
    }
    await site.build()
    let first = try remembered()
    try site.append("\nAnd *warmly*, says Lee.\n", to: "Content/notes/lamps.md")
    await site.build()
    // The words are not the same.
    #expect(first.count == 4)
    #expect(try remembered().intersection(first).count == 3)
    try site.write("Content/topics/roofs.md", "---\ntitle: Roofs\nmatch: [lamps]\n---\n")
    await site.build()
    #expect(try remembered().intersection(first).count == 1)
    let feed = "Content/feeds/2025-03-12.jsonl"
    try site.write(feed, site.read(feed).replacing("doors", with: "roofs"))
    await site.build()
    #expect(try remembered().isDisjoint(with: first))
    #expect(try site.output.differences(from: await site.cleanOutput()) == [])
  }

  @Test("a day added to thousands of papers changes the pages of few, as a fresh build does")
  func newDay() async throws {
    let site = try SiteTest()
    func feed(_ papers: Range<Int>) -> String {
      papers.map { number in
        """
        {"id":"2503.\(10000 + number)","title":"Lamp \(number % 300) or door \(number % 211)",\
        "abstract":"","authors":[],"published":"\(number < 4200 ? 2020 : 2021)"}

        """
      }.joined()
    }
    try site.write("Content/feeds/old.jsonl", feed(0..<4_200))
    await site.build()
    try site.write("Content/feeds/new.jsonl", feed(4_200..<4_204))
    let report = await site.build()
    #expect(report.papers == 4_204)
    #expect(report.kept > 4_100)
    #expect(try site.output.differences(from: await site.cleanOutput()) == [])
  }

  @Test("a page of which a file was changed by hand is made again")
  func foreignChange() async throws {
    let site = try SiteTest.small()
    await site.build()
    try site.write("Public/papers/2503.00002.html", "<p>Somebody else's</p>")
    let report = await site.build()
    #expect(report.written == 1 && report.kept > 3)
    #expect(try site.output.differences(from: await site.cleanOutput()) == [])
  }
}
