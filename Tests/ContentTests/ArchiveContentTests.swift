import Content
import Foundation
import Papers
import Reporting
import Testing

private func file(_ path: String, _ text: String) -> SourceFile {
  SourceFile(path: path, bytes: Array(text.utf8))
}

@Suite("Free pages")
struct PageFileTests {
  @Test("the title comes from the front matter, else from the first heading")
  func titles() {
    let titled = readPage(file("Content/pages/a.md", "---\ntitle: A\ndescription: b\n---\n# B"))
      .page
    #expect(titled?.title == "A")
    #expect(titled?.description == "b")
    #expect(titled?.hasTitleInBody == false)
    let headed = readPage(file("Content/pages/a.md", "# *B*\n\ntext")).page
    #expect(headed?.title == "B")
    #expect(headed?.hasTitleInBody == true)
    let both = readPage(file("Content/pages/a.md", "---\ntitle: A\n---\n# A")).page
    #expect(both?.hasTitleInBody == true)
  }

  @Test("a page without a title, or with a name that is taken, is an error")
  func errors() {
    #expect(
      readPage(file("Content/pages/a.md", "text")).diagnostics.map(\.identifier) == ["missing-key"])
    for name in ["index", "search", "feed", "404", "papers", "nul"] {
      let (page, diagnostics) = readPage(file("Content/pages/\(name).md", "# A"))
      #expect(page == nil)
      #expect(diagnostics.map(\.identifier) == ["reserved-slug"])
    }
  }
}

@Suite("The files of an archive")
struct ArchiveContentTests {
  @Test("are read by where they stand, in an order that does not depend on the disk")
  func order() {
    let files = [
      file("Content/pages/b.md", "# B"), file("Content/pages/c.md", "---\norder: 1\n---\n# C"),
      file("Content/pages/a.md", "# A"),
      file("Content/topics/t.md", "---\ntitle: T\nmatch: aa\n---\n"),
      file("Content/notes/x/n.md", "---\npaper: a\n---\n"),
      file("Content/notes/m.md", "---\npaper: a\n---\n"),
      file("Content/site.yml", "title: S"), file("Content/feeds/a.json", "{"),
      file("Content/notes/.swp.md", "junk"), file("Content/notes/a.md~", "junk"),
    ]
    for files in [files, files.reversed()] {
      let (content, diagnostics) = readContent(files)
      #expect(diagnostics.isEmpty)
      #expect(content.settings.title == "S")
      #expect(content.pages.map(\.slug) == ["c", "a", "b"])
      #expect(content.topics.map(\.definition.slug) == ["t"])
      #expect(content.notes.map(\.name) == ["m", "x/n"])
    }
  }

  @Test("a topic without a rule or a sub-topic is warned of")
  func emptyTopic() {
    let (content, diagnostics) = readContent([
      file("Content/topics/a.md", "# A"), file("Content/topics/b.md", "# B"),
      file("Content/topics/c.md", "---\ntitle: C\nparent: b\nmatch: cc\n---\n"),
      file("Content/topics/d.md", "---\ntitle: D\nmatch: x*y\n---\n"),
    ])
    #expect(content.topics.count == 4)
    #expect(diagnostics.map(\.identifier) == ["empty-topic", "misplaced-star"])
    #expect(diagnostics.first?.place?.path == "Content/topics/a.md")
  }

  @Test(
    "a file that is not used is warned of",
    arguments: [
      "Content/topics/a/b.md", "Content/topics/a.markdown", "Content/site.yaml",
      "Content/tpics/a.md",
      "Content/readme.md",
    ])
  func unknown(path: String) {
    let diagnostics = readContent([file(path, "# A")]).diagnostics
    #expect(diagnostics.map(\.identifier) == ["unknown-file"])
    #expect(diagnostics.map(\.severity) == [.warning])
  }

  @Test("the repository's own have nothing wrong with them")
  func ownArchive() throws {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    let folder = root.appending(path: "Content")
    let paths = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap {
      $0 as? String
    }
    let files = try paths.filter { $0.hasSuffix(".md") || $0.hasSuffix(".yml") }.map { path in
      SourceFile(
        path: "Content/" + path,
        bytes: Array(try Data(contentsOf: folder.appending(path: path))))
    }
    let (content, diagnostics) = readContent(files)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(content.topics.count >= 10)
    #expect(content.notes.count >= 5)
    #expect(content.settings.baseURL != nil)
  }
}
