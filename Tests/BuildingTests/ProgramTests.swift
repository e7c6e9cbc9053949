import Foundation
import Testing

@Suite(
  "The program",
  .enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct ProgramTests {
  @Test("it says its version")
  func version() throws {
    let run = try Program.run("--version")
    #expect(run.status == 0)
    #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    #expect(run.errors == "")
  }

  @Test("its help names the commands, and theirs show examples")
  func help() throws {
    let help = try Program.run("--help")
    #expect(help.status == 0)
    for command in ["build", "check", "serve", "search"] {
      #expect(help.output.contains("\n  \(command) "))
      let run = try Program.run(command, "--help")
      #expect(run.status == 0)
      #expect(run.output.contains("EXAMPLES\n  offprint \(command)"))
    }
  }

  @Test("what it does not know is wrong usage, with the nearest option")
  func usage() throws {
    let option = try Program.run("build", "--strct")
    #expect(option.status == 64)
    #expect(option.output == "")
    #expect(option.errors.contains("Unknown option '--strct'. Did you mean '--strict'?"))
    let command = try Program.run("buld")
    #expect(command.status == 64)
    #expect(command.errors.contains("'buld'") && command.errors.contains("Usage: offprint"))
    let jobs = try Program.run("build", "--jobs", "0")
    #expect(jobs.status == 64)
    #expect(jobs.errors.contains("--jobs must be at least 1, not 0"))
    let address = try Program.run("build", "--base-url", "javascript:alert(1)")
    #expect(address.status == 64)
  }

  @Test("a build prints what it did on standard output, and with --quiet nothing at all")
  func summary() throws {
    let site = try SiteTest.small()
    let build = try Program.run("build", "--site", site.path)
    #expect(build.status == 0)
    #expect(build.errors == "")
    #expect(build.output.contains("3 papers from 3 records"))
    #expect(build.output.contains(" 0 unchanged, 0 removed"))
    #expect(try site.page("index.html").contains("A small archive"))
    let again = try Program.run("build", "--site", site.path, "--quiet")
    #expect(again.status == 0)
    #expect(again.output == "" && again.errors == "")
  }

  @Test("errors in the archive are printed on standard error, and the status is 1")
  func errors() throws {
    let site = try SiteTest.small()
    for input in badInputs {
      try site.write(input.path, input.text)
      let run = try Program.run("build", "--site", site.path)
      #expect(run.status == 1)
      #expect(run.output == "")
      #expect(
        run.errors == input.report
          + "offprint: nothing was published, because the archive has errors\n")
      #expect(try site.output.files.isEmpty)
      try site.remove(input.path)
    }
  }

  @Test("a folder without an archive is an error that says what to do")
  func noArchive() throws {
    let site = try SiteTest()
    let run = try Program.run("build", "--site", site.path)
    #expect(run.status == 1)
    #expect(run.errors.contains("there is no archive in '\(site.path)'"))
    #expect(run.errors.contains("hint: go to the folder that holds Content"))
    #expect(try site.output.files.isEmpty)
  }

  @Test("with --format json every line of the output is a JSON object")
  func json() throws {
    let site = try SiteTest.small()
    try site.write("Content/topics/new.md", "---\ntitle: New\nmatch: unicorns\n---\n")
    let run = try Program.run("build", "--site", site.path, "--format", "json")
    #expect(run.status == 0)
    #expect(run.errors == "")
    let objects = try run.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.count == 2)
    #expect(objects.first?["path"] as? String == "Content/topics/new.md")
    #expect(objects.last?["papers"] as? Int == 3)
  }

  @Test("a reader that goes away before the end is no crash")
  func closedPipe() throws {
    let site = try SiteTest.small()
    let run = try Program.run("build", "--site", site.path, outputIsClosed: true)
    #expect(!run.hasCrashed)
    #expect(try site.page("index.html").contains("A small archive"))
  }

  @Test("check explains where each field of a paper comes from, by line")
  func explanation() throws {
    let site = try fixture("merged")
    let run = try Program.run("check", "--site", site.path, "--explain", "2503.00001")
    #expect(run.status == 0)
    #expect(run.output.contains("  1  Content/feeds/2025-03-11.jsonl:1\n"))
    #expect(run.output.contains("  3  Content/feeds/books.bib:1\n"))
    #expect(run.output.contains("  title        1  Lamps that answer: a first report\n"))
    #expect(run.output.contains("  publication  3  Proceedings of the Meeting on Quiet Machines\n"))
    #expect(run.output.contains("  status       -\n"))
    let unknown = try Program.run("check", "--site", site.path, "--explain", "nowhere")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("no paper of the archive is called 'nowhere'"))
  }

  @Test("check finds a page that is gone, and writes nothing")
  func check() throws {
    let site = try SiteTest.small()
    #expect(try Program.run("build", "--site", site.path).status == 0)
    #expect(try Program.run("check", "--site", site.path).status == 0)
    try site.remove("Public/papers/2503.00001.html")
    let before = try site.outputState
    let run = try Program.run("check", "--site", site.path)
    #expect(run.status == 1)
    #expect(run.errors.contains("papers/2503.00001.html' leads nowhere [broken-link]"))
    #expect(try site.outputState == before)
  }
}
