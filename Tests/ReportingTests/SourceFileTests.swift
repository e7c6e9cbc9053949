import Reporting
import Testing

@Suite("A source file")
struct SourceFileTests {
  @Test(
    "is named by the last part of its path",
    arguments: [("Content/feeds/a.jsonl", "a.jsonl"), ("a.bib", "a.bib"), ("a/", "")])
  func hasAName(path: String, name: String) {
    #expect(SourceFile(path: path, bytes: []).name == name)
  }

  @Test("names its content as if it had not been compressed")
  func namesItsContent() {
    #expect(SourceFile(path: "a/b.bib.gz", bytes: []).contentName == "b.bib")
    #expect(SourceFile(path: "a/b.bib", bytes: []).contentName == "b.bib")
  }

  @Test("knows the places in it")
  func hasPlaces() {
    let file = SourceFile(path: "a.bib", bytes: [])
    #expect(file.place(at: 3, length: 2) == Place(path: "a.bib", offset: 3, length: 2))
    #expect(file.place(at: 3).length == 0)
  }
}
