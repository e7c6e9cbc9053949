import Papers
import Reporting
import Testing

@testable import Feeds

@Suite("Reading a feed")
struct ReadFeedTests {
  @Test("an empty file is a warning", arguments: ["", " \n\r\n\t", "\u{FEFF}", "\u{FEFF}\n"])
  func empty(text: String) {
    checkFeed(text, ["warning empty-feed: the file is empty"])
  }

  @Test(
    "a file of no known format is an error",
    arguments: [
      "What is this?\n", "{", "[]x", "\u{0}\u{1}\u{2}", "<html>", "%PDF-1.7", "[1, 2, 3]", "-",
      "---\n---\n", "---\n",
    ])
  func unknown(text: String) {
    let message =
      "error unknown-feed-format: the file's content is of no feed format that Offprint reads"
    checkFeed(text, [message])
  }

  @Test("a format that is named is used, and a misspelt name is an error")
  func namedFormat() {
    let path = "Content/feeds/2025-03-12.txt"
    #expect(checkFeed("A Title\n", path: path, format: "hf-page").count == 1)
    let file = SourceFile(path: path, bytes: Array("A Title\n".utf8))
    let reading = readFeed(file, number: 0, format: "hf-pages")
    #expect(reading.diagnostics.map(\.message) == ["there is no feed format 'hf-pages'"])
    #expect(
      reading.diagnostics[0].hint?.hasPrefix("did you mean 'hf-page'? the formats are") == true)
  }

  @Test("the sections of a file of lines are its bytes, cut at line ends")
  func sections() {
    let text = (0..<1000).map { "line \($0)\n" }.joined() + "no end"
    let file = SourceFile(path: "feed", bytes: Array(text.utf8))
    let sections = lineSections(of: file, size: 100)
    #expect(sections.count > 50)
    #expect(sections.flatMap { file.bytes[$0] } == file.bytes)
    #expect(sections.dropLast().allSatisfy { file.bytes[$0.upperBound - 1] == 0x0A })
    #expect(lineSections(of: SourceFile(path: "feed", bytes: [])) == [])
  }
}
