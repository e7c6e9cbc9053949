import Foundation
import Glibc
import Testing

@Suite(
  "offprint search",
  .enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct SearchCommandTests {
  /// A built site, and what the program says to a question about it.
  private func run(_ arguments: String...) throws -> Program.Run {
    let site = try SiteTest.small()
    let build = try Program.run(["build", "--site", site.path, "--quiet"])
    try #require(build.status == 0)
    var run = try Program.run(["search"] + arguments + ["--site", site.path])
    run.output.replace(site.path, with: "SITE")
    run.errors.replace(site.path, with: "SITE")
    return run
  }

  private func object(_ run: Program.Run) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("shows what a paper is, and where its page is")
  func entry() throws {
    let run = try run("lamps", "answer")
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(
      run.output == """
        1 paper:

        1  Lamps that answer
           Ann Lee
           2025-03-11
           SITE/Public/papers/2503.00001.html

        """)
  }

  @Test("says where to go on, and that there is nothing further")
  func pages() throws {
    let first = try run("lee", "--limit", "1")
    #expect(first.output.hasPrefix("1 to 1 of 2 papers, the best first; more with --offset 1:\n"))
    let second = try run("lee", "--limit", "1", "--offset", "1", "--sort", "newest")
    #expect(second.output.hasPrefix("2 to 2 of 2 papers, the newest first:\n\n2  Lamps"))
    let none = try run("lee", "--offset", "2")
    #expect(none.output == "2 papers, none of them after the first 2\n")
    #expect(none.status == 0)
  }

  @Test(
    "takes what the page takes",
    arguments: [
      (["\"ask lamps\""], ["2503.00001"]), (["author:lee", "-lamps"], ["2503.00003"]),
      (["-lamps", "author:lee"], ["2503.00003"]), (["has:note"], ["2503.00001"]),
      (["author:van den berg", "kettles"], ["2503.00002"]), (["2503.00002"], ["2503.00002"]),
      (["author:berg kettles"], ["2503.00002"]), (["topic:lamps"], ["2503.00001"]),
    ])
  func queries(words: [String], expected: [String]) throws {
    let site = try SiteTest.small()
    _ = try Program.run(["build", "--site", site.path, "--quiet"])
    let run = try Program.run(["search", "--site", site.path, "--format", "json"] + words)
    let hits = try #require(object(run)["hits"] as? [[String: Any]])
    #expect(hits.map { $0["id"] as? String } == expected)
  }

  @Test("answers programs with one object of the shape that the browser's query has")
  func json() throws {
    let run = try run("lmaps", "--format", "json", "--explain")
    let answer = try object(run)
    #expect(run.output.hasSuffix("}\n"))
    #expect(answer["total"] as? Int == 1)
    #expect(answer["exact"] as? Bool == true)
    #expect(answer["forms"] as? [String] == ["lamps"])
    let corrected = try #require(answer["corrected"] as? [[Any]])
    #expect(corrected.first?.first as? String == "lmaps")
    let hit = try #require((answer["hits"] as? [[String: Any]])?.first)
    #expect(hit["id"] as? String == "2503.00001")
    #expect(hit["url"] as? String == "papers/2503.00001.html")
    #expect(hit["file"] as? String == "SITE/Public/papers/2503.00001.html")
    #expect(hit["authors"] as? [String] == ["Ann Lee"])
    #expect(hit["date"] as? String == "2025-03-11")
    let explanation = try #require(hit["explanation"] as? [String: Any])
    let words = try #require(explanation["words"] as? [[String: Any]])
    let parts =
      words.compactMap { $0["points"] as? Double }
      + ["titleBonus", "orderBonus"].compactMap { explanation[$0] as? Double }
    let score = try #require(hit["score"] as? Double)
    #expect(abs(parts.reduce(0, +) - score) < 1e-9)
  }

  @Test("explains a score by words, fields, levels and forms")
  func explanation() throws {
    let run = try run("lamp", "theory", "--explain")
    #expect(run.output.contains("  is the score, the sum of\n"))
    #expect(run.output.contains("'lamp', in 1 paper: idf "))
    #expect(run.output.contains("; 'lamps' instead in title at level "))
    #expect(run.output.contains("; itself in title at level "))
    #expect(run.output.contains("'theory', in 1 paper: idf 0.980; not here\n"))
    #expect(run.output.contains("  for what title and authors have of the words\n"))
  }

  @Test("where nothing is found says what would find something")
  func nothing() throws {
    let narrow = try run("lamps", "year:1999", "author:leee")
    #expect(narrow.status == 0)
    #expect(narrow.output.hasPrefix("no paper answers 'lamps year:1999 author:leee'\n"))
    #expect(narrow.output.contains("\n  offprint search lamps --site SITE finds 1 paper\n"))
    let spelt = try run("doors", "author:leee")
    #expect(
      spelt.output.contains("\n  offprint search 'doors author:lee' --site SITE finds 2 papers\n"))
    let unknown = try run("zeppelin")
    #expect(unknown.output.contains("look at the topics in SITE/Public/topics/index.html\n"))
  }

  @Test("explains what means nothing in a query, on standard error")
  func remarks() throws {
    let run = try run("autor:lee", "\"lamps", "--limit", "1")
    #expect(run.status == 0)
    #expect(run.errors.contains("there is no field 'autor:', so its words are looked for anywhere"))
    #expect(run.errors.contains("hint: did you mean 'author:'?"))
    #expect(run.errors.contains("the quotation mark in '\"lamps' has no partner"))
  }

  @Test(
    "refuses wrong usage",
    arguments: [
      ([], "Missing expected argument"), (["x", "--limit", "0"], "--limit must be from 1 to 1000"),
      (["x", "--offset", "-1"], "--offset"), (["x", "--sort", "age"], "'age' is invalid"),
      (["x", "--limitt", "3"], "Unknown option '--limitt'. Did you mean '--limit'?"),
    ])
  func usage(arguments: [String], message: String) throws {
    let run = try Program.run(["search"] + arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains(message))
  }

  @Test("says what is wrong with an index, and names the file")
  func damage() throws {
    let site = try SiteTest.small()
    let none = try Program.run(["search", "lamps", "--site", site.path])
    #expect(none.status == 1)
    #expect(
      none.errors == """
        error: there is no search index in '\(site.path)/Public' [no-search-index]
          hint: build the archive first: offprint build

        """)
    _ = try Program.run(["build", "--site", site.path, "--quiet"])
    let index = try site.output.files.keys.filter { $0.hasPrefix("search/t/") }
    let file = "Public/" + (try #require(index.first))
    try site.write(file, "{\"words\":\"0la")
    let torn = try Program.run(["search", "lamps", "--site", site.path])
    #expect(torn.status == 1)
    #expect(torn.errors.contains("'\(site.path)/\(file)' is not a whole file of a search index"))
    #expect(torn.errors.contains("hint: build the archive again: offprint build"))
    try site.remove(file)
    let gone = try Program.run(["search", "lamps", "--site", site.path, "--format", "json"])
    #expect(gone.status == 1)
    #expect(try object(gone)["identifier"] as? String == "missing-index-file")
    try site.write("Public/search/manifest.json", "{\"format\":99}")
    let other = try Program.run(["search", "lamps", "--site", site.path])
    #expect(other.status == 1)
    #expect(other.errors.contains("[other-index-format]"))
  }

  @Test("on a terminal marks the words, breaks lines, and links the file")
  func terminal() throws {
    let site = try SiteTest.small()
    _ = try Program.run(["build", "--site", site.path, "--quiet"])
    let arguments = ["search", "lamps", "lee", "--limit", "1", "--site", site.path]
    let styled = try Program.runOnTerminal(arguments, columns: 12, environment: ["TERM": "xterm"])
    #expect(styled.contains("1  \u{1B}[1mLamps\u{1B}[0m\r\n   that\r\n   answer\r\n"))
    #expect(styled.contains("   Ann \u{1B}[1mLee\u{1B}[0m\r\n"))
    #expect(styled.contains("\u{1B}]8;;file://"))
    for environment in [["TERM": "xterm", "NO_COLOR": "1"], ["TERM": "dumb"]] {
      let plain = try Program.runOnTerminal(arguments, columns: 80, environment: environment)
      #expect(!plain.contains("\u{1B}"))
      #expect(plain.contains("1  Lamps that answer\r\n"))
    }
  }
}
