import Disk
import Glibc
import Reporting
import Testing

@Suite("The files below a folder")
struct FileListingTests {
  private let site = TemporaryFolder()

  private func list(_ folder: String = "Content") -> FileListing {
    listFiles(below: folder, of: site.path)
  }

  @Test("are listed with their sizes, by the bytes of their paths")
  func areSorted() {
    for name in ["b.txt", "B.txt", "a/z.txt", "a.txt", "a-b/c.txt", "é.txt", "a/é/deep/x"] {
      site.write("Content/" + name, name)
    }
    site.write("elsewhere.txt", "")
    let listing = list()
    #expect(
      listing.files.map(\.path) == [
        "Content/B.txt", "Content/a-b/c.txt", "Content/a.txt", "Content/a/z.txt",
        "Content/a/é/deep/x", "Content/b.txt", "Content/é.txt",
      ])
    #expect(listing.files.map(\.size) == [5, 9, 5, 7, 11, 5, 6])
    #expect(listing.diagnostics.isEmpty)
  }

  @Test("do not include hidden files and what editors leave")
  func passOverHiddenFiles() {
    for name in [".DS_Store", ".#a.md", "a.md~", "#a.md#", ".a.md.swp", "a.swp", ".git/config"] {
      site.write("Content/" + name, "x")
    }
    site.write("Content/a.md", "x")
    #expect(list().files.map(\.path) == ["Content/a.md"])
  }

  @Test("are none if the folder does not exist")
  func areNoneWithoutFolder() {
    #expect(list().files.isEmpty)
    #expect(list().diagnostics.isEmpty)
  }

  @Test("do not include pipes")
  func passOverPipes() {
    site.write("Content/a", "")
    mkfifo(site.path + "/Content/pipe", 0o644)
    #expect(list().files.map(\.path) == ["Content/a"])
  }

  @Test("include what links inside the site lead to, each folder once")
  func followLinksInside() {
    site.write("Content/feeds/a.bib", "x")
    site.write("shared/b.bib", "xx")
    site.link("Content/again", to: "feeds")
    site.link("Content/feeds/self", to: ".")
    site.link("Content/feeds/up", to: "..")
    site.link("Content/first", to: "../shared")
    site.link("Content/second", to: "../shared")
    site.link("Content/c.bib", to: "../shared/b.bib")
    let listing = list()
    #expect(
      listing.files.map(\.path) == ["Content/c.bib", "Content/feeds/a.bib", "Content/first/b.bib"])
    #expect(listing.diagnostics.isEmpty)
  }

  @Test("may be below a folder that is a link itself")
  func followTheFolder() {
    site.write("real/a.md", "x")
    site.link("Content", to: "real")
    #expect(list().files.map(\.path) == ["Content/a.md"])
  }

  @Test("do not include what links outside the site lead to, which is said")
  func refuseLinksOutside() {
    let other = TemporaryFolder()
    other.write("secret.md", "x")
    site.link("Content/file.md", to: other.path + "/secret.md")
    site.link("Content/folder", to: other.path)
    site.link("Content/beside", to: site.path + "-beside")
    mkdir(site.path + "-beside", 0o755)
    defer { rmdir(site.path + "-beside") }
    let listing = list()
    #expect(listing.files.isEmpty)
    #expect(
      listing.diagnostics.map(\.identifier) == Array(repeating: "link-outside-site", count: 3))
    #expect(
      listing.diagnostics.map(\.place?.path) == [
        "Content/beside", "Content/file.md", "Content/folder",
      ])
  }

  @Test("that cannot be reached are reported with the system's reason")
  func reportDanglingLinks() {
    site.link("Content/gone.md", to: "nowhere")
    site.link("Content/circle", to: "circle")
    let found = list().diagnostics
    #expect(
      found.map(\.message) == [
        "cannot be read: Too many levels of symbolic links",
        "cannot be read: No such file or directory",
      ])
    #expect(found.containsError)
  }

  @Test("whose names are not UTF-8 are reported")
  func reportNames() {
    site.makeFolder("Content")
    let path = Array((site.path + "/Content/a").utf8CString.dropLast()) + [-1, 0]
    fclose(fopen(path, "w"))
    #expect(list().files.isEmpty)
    #expect(list().diagnostics.map(\.place?.path) == ["Content/a\u{FFFD}"])
    #expect(list().diagnostics.map(\.identifier) == ["file-name-not-utf8"])
  }
}
