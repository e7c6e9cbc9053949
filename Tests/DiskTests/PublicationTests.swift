import Disk
import Glibc
import Parallelism
import Reporting
import Testing

@Suite("Publishing a site")
struct PublicationTests {
  private let folder = TemporaryFolder()
  private var output: String { folder.path + "/Public" }

  private func publish(_ tree: Tree) throws -> PublishingSummary {
    try #require(try DiskTests.publish(tree, into: output))
  }

  private func status(_ name: String) -> stat {
    var status = stat()
    precondition(lstat(output + "/" + name, &status) == 0)
    return status
  }

  @Test("writes every file, and the folders that they stand in")
  func writesFiles() throws {
    let pages = site(["index.html": "home", "dates/2025/03/12.html": "day", "empty.txt": ""])
    let summary = try publish(pages)
    #expect(try tree(at: output) == pages)
    #expect(summary.written == 3 && summary.unchanged == 0 && summary.removed == 0)
    #expect(summary.writtenBytes == 7 && summary.totalBytes == 7)
    #expect(summary.diagnostics.isEmpty)
  }

  @Test("leaves alone what is as it should be, the manifest too")
  func leavesUnchangedFiles() throws {
    let pages = site(["index.html": "home", "papers/1.html": "one"])
    _ = try publish(pages)
    let before = ["index.html", "papers/1.html", ".offprint/manifest"].map(status)
    let summary = try publish(pages)
    let after = ["index.html", "papers/1.html", ".offprint/manifest"].map(status)
    #expect(summary.written == 0 && summary.unchanged == 2 && summary.removed == 0)
    #expect(before.map(\.st_ino) == after.map(\.st_ino))
    #expect(before.map(\.st_ctim.tv_nsec) == after.map(\.st_ctim.tv_nsec))
  }

  @Test("writes only what differs, into the same file")
  func writesWhatDiffers() throws {
    _ = try publish(site(["a": "1", "b": "2", "c": "3"]))
    let number = status("b").st_ino
    let changed = site(["a": "1", "b": "two", "c": "3", "d": "4"])
    let summary = try publish(changed)
    #expect(summary.written == 2 && summary.unchanged == 2 && summary.writtenBytes == 4)
    #expect(status("b").st_ino == number)
    #expect(try tree(at: output) == changed)
  }

  @Test("writes anew what someone has changed or deleted")
  func repairsFiles() throws {
    let pages = site(["a": "1", "b": "2", "c/d": "3"])
    _ = try publish(pages)
    folder.write("Public/a", "edited")
    folder.delete("Public/c/d")
    folder.delete("Public/c")
    #expect(try publish(pages).written == 2)
    #expect(try tree(at: output) == pages)
  }

  @Test("removes what it once wrote, and the folders that become empty")
  func removesFiles() throws {
    _ = try publish(site(["a": "1", "b/c/d": "2", "b/e": "3", "f/g/h": "4"]))
    let summary = try publish(site(["b/e": "3"]))
    #expect(summary.removed == 3 && summary.unchanged == 1)
    #expect(try tree(at: output) == site(["b/e": "3"]))
  }

  @Test("never removes what it did not write")
  func keepsForeignFiles() throws {
    folder.write("Public/.gitignore", "*")
    _ = try publish(site(["a/b": "1", "c": "2"]))
    folder.write("Public/a/mine", "x")
    folder.delete("Public/c")
    folder.write("Public/c/mine", "y")
    _ = try publish([:])
    #expect(try tree(at: output) == site([".gitignore": "*", "a/mine": "x", "c/mine": "y"]))
  }

  @Test("replaces a file that someone else put in a page's place, and says so")
  func replacesForeignFiles() throws {
    folder.write("Public/a", "mine")
    folder.write("Public/b", "same")
    let summary = try publish(site(["a": "1", "b": "same"]))
    #expect(try tree(at: output) == site(["a": "1", "b": "same"]))
    #expect(summary.written == 1 && summary.unchanged == 1)
    #expect(summary.diagnostics.map(\.identifier) == ["foreign-file"])
    #expect(summary.diagnostics.map(\.place?.path) == [output + "/a"])
    #expect(try publish(site(["a": "1", "b": "same"])).written == 0)
  }

  @Test("never writes through links")
  func refusesLinks() throws {
    folder.write("outside/a", "mine")
    folder.makeFolder("Public")
    folder.link("Public/a", to: "../outside/a")
    folder.write("Public/b", "b")
    precondition(link(output + "/b", folder.path + "/outside/b") == 0)
    let summary = try publish(site(["a": "1", "b": "2"]))
    #expect(summary.diagnostics.map(\.identifier) == ["foreign-file", "foreign-file"])
    #expect(try tree(at: output) == site(["a": "1", "b": "2"]))
    #expect(try tree(at: folder.path + "/outside") == site(["a": "mine", "b": "b"]))

    folder.link("Public/c", to: "../outside")
    let error = #expect(throws: PublishingError.self) { _ = try publish(site(["c/a": "1"])) }
    #expect(error?.diagnostic.identifier == "file-in-the-way")
    #expect(try tree(at: folder.path + "/outside") == site(["a": "mine", "b": "b"]))
  }

  @Test("removes nothing through links")
  func removesNothingThroughLinks() throws {
    _ = try publish(site(["a/b": "1"]))
    folder.write("outside/b", "mine")
    folder.delete("Public/a/b")
    folder.delete("Public/a")
    folder.link("Public/a", to: "../outside")
    _ = try publish([:])
    #expect(try tree(at: folder.path + "/outside") == site(["b": "mine"]))
  }

  @Test("refuses to put a file where someone has a folder, and the other way round")
  func refusesObstacles() throws {
    folder.write("Public/a/mine", "x")
    folder.write("Public/b", "y")
    let folderError = #expect(throws: PublishingError.self) { _ = try publish(site(["a": "1"])) }
    #expect(folderError?.diagnostic.identifier == "folder-in-the-way")
    #expect(folderError?.diagnostic.place?.path == output + "/a")
    let fileError = #expect(throws: PublishingError.self) { _ = try publish(site(["b/c": "1"])) }
    #expect(fileError?.diagnostic.identifier == "file-in-the-way")
    #expect(fileError?.diagnostic.place?.path == output + "/b")
    #expect(try tree(at: output) == site(["a/mine": "x", "b": "y"]))
  }

  @Test("lets a page become a folder of pages, and back")
  func changesShape() throws {
    for pages in [["a": "1"], ["a/b/c": "2", "a/b/d": "3"], ["a": "4"], ["a/b": "5"]] {
      _ = try publish(site(pages))
      #expect(try tree(at: output) == site(pages))
    }
  }

  @Test(
    "refuses routes that could leave the output folder",
    arguments: [
      "", "/", "/etc/passwd", "a//b", "a/", "..", "../a", "a/../b", "a/..", "./a", "a/.", "a\0b",
      "a\nb", "a\\b", ".offprint/manifest", ".OFFPRINT/x", String(repeating: "a", count: 256),
    ])
  func refusesRoutes(route: String) throws {
    let error = #expect(throws: PublishingError.self) { _ = try publish([route: [1]]) }
    #expect(error?.diagnostic.identifier == "invalid-route")
    #expect(try tree(at: output) == [:])
  }

  @Test("takes routes that only look odd")
  func takesOddRoutes() throws {
    let pages = site([
      "...": "1", "a..b": "2", "..a": "3", ".nojekyll": "4", "é/论文 1.html": "5", "%2e%2e": "6",
      String(repeating: "a", count: 255): "7",
    ])
    _ = try publish(pages)
    #expect(try tree(at: output) == pages)
    #expect(try publish(pages).written == 0)
  }

  @Test("refuses two files that cannot both exist, and names both")
  func refusesCollisions() throws {
    let error = #expect(throws: PublishingError.self) {
      _ = try publish(site(["Papers/A": "1", "papers/a": "2"]))
    }
    #expect(error?.diagnostic.message.contains("'Papers/A' and 'papers/a'") == true)
    let publication = try Publication(output: output)
    var parts: [PublishedFiles] = []
    for text in ["1", "2"] {
      var slice = publication.slice()
      try slice.publish("same", Array(text.utf8))
      parts.append(try slice.finish())
    }
    #expect(throws: PublishingError.self) { _ = try publication.finish(parts) }
  }

  @Test("is refused while another build writes into the same folder")
  func refusesTwoBuilds() throws {
    let first = try Publication(output: output)
    let error = #expect(throws: PublishingError.self) { _ = try Publication(output: output) }
    #expect(error?.diagnostic.identifier == "output-in-use")
    _ = try first.finish([])
  }

  @Test("says which files it could not write, and why")
  func reportsRefusals() throws {
    folder.write("file", "x")
    let error = #expect(throws: PublishingError.self) {
      _ = try Publication(output: folder.path + "/file/Public")
    }
    #expect(error?.diagnostic.message == "cannot be written: Not a directory")
  }

  @Test("lists what it wrote and removed")
  func listsChanges() throws {
    _ = try publish(site(["b": "1", "a": "2"]))
    #expect(folder.read("Public/.offprint/changed") == Array("written\ta\nwritten\tb\n".utf8))
    _ = try publish(site(["b": "3", "c": "4"]))
    #expect(
      folder.read("Public/.offprint/changed")
        == Array("removed\ta\nwritten\tb\nwritten\tc\n".utf8))
    _ = try publish(site(["b": "3", "c": "4"]))
    #expect(folder.read("Public/.offprint/changed") == [])
  }

  @Test("gives the same files and the same manifest at any width")
  func isTheSameAtAnyWidth() async throws {
    let routes = (0..<500).map { "papers/\($0 % 7)/\($0).html" }
    for width in [1, 2, 5] {
      let output = folder.path + "/\(width)"
      let publication = try Publication(output: output)
      let parts = try await mapSlices(of: routes.indices, width: width) { range in
        var slice = publication.slice()
        for route in routes[range] { try slice.publish(route, Array(route.utf8)) }
        return try slice.finish()
      }
      #expect(try publication.finish(parts).written == 500)
      #expect(
        try tree(at: output)
          == Dictionary(uniqueKeysWithValues: routes.map { ($0, Array($0.utf8)) }))
    }
    let manifests = try [1, 2, 5].map { width in
      let bytes = try #require(folder.read("\(width)/.offprint/manifest"))
      // But for the times at which the files were written.
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropLast()
        .map { $0.split(separator: "\t").prefix(3) }
    }
    #expect(manifests[0] == manifests[1] && manifests[1] == manifests[2])
    let listed = manifests[0].dropFirst().map { String($0[0]) }
    #expect(listed == routes.sorted())
  }
}

@Suite("Routes")
struct RouteTests {
  private func collisions(_ routes: [String]) -> [[Int]] {
    routeCollisions(in: routes).map { [$0.first, $0.second] }
  }

  @Test("collide if they differ only in case or in the form of their accents")
  func collide() {
    #expect(collisions([]).isEmpty)
    #expect(
      collisions(["a", "b", "a/b.html".uppercased(), "c/a"]) == [
        [0, 2]
      ])
    #expect(collisions(["x", "p/É", "p/e\u{301}"]) == [[1, 2]])
    #expect(collisions(["p/K", "p/\u{212A}"]) == [[0, 1]])
    #expect(collisions(["ab", "a", "a.b", "a-b/c", "ab.c/d"]).isEmpty)
  }

  @Test("collide with those that were there before as with any others")
  func freshRoutes() {
    let before = ["a/b/c.html", "P18-1.html", "q/É", "p/K", "x"] + (0..<60).map { "y/\($0)" }
    let fresh = [
      "a/b", "a", "A/B/C.html", "p18-1.html", "p18-1.html/a", "q/e\u{301}", "p/\u{212A}", "x/y",
      "X",
      "z", "a/d", "a/b/c", "p/l",
    ]
    #expect(collisions(before).isEmpty)
    for route in fresh {
      for position in [0, 2, before.count] {
        var routes = before
        routes.insert(route, at: position)
        #expect(routeCollisions(in: routes, of: [position]) == routeCollisions(in: routes))
      }
    }
    let all = before + fresh
    #expect(
      routeCollisions(in: all, of: Array(before.count..<all.count)) == routeCollisions(in: all))
  }

  @Test("collide if one is a folder of the other, however deep")
  func collideWithFolders() {
    #expect(collisions(["a/b/c", "a"]) == [[1, 0]])
    #expect(collisions(["A/b", "x/y", "a/B/c/d"]) == [[0, 2]])
  }
}
