import Building
import Foundation
import Reporting

/// A small site in a folder of its own, which a test builds, changes and builds again; the folder
/// goes when the test ends.
///
/// This type alone knows of temporary folders: tests name files by their paths in the site.
final class SiteTest {
  private let folder: URL

  /// A site of the given files.
  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "offprint-site-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, text) in files { try write(path, text) }
  }

  /// A site of copied files and folders, given by their paths in the site.
  convenience init(copying sources: [String: URL], and files: [String: String] = [:]) throws {
    try self.init(files)
    for (path, source) in sources { try copy(source, to: path) }
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// The site's folder, for whoever must be told where it is.
  var path: String { folder.path }

  /// The files of the built site.
  var output: FileTree { get throws { try FileTree(of: folder.appending(path: "Public")) } }

  /// The built site with all that Offprint keeps in its folder, and with the times of its files.
  var outputState: [String: FileState] {
    get throws { try fileStates(below: folder.appending(path: "Public")) }
  }

  /// The files of the built site with their times.
  var publishedState: [String: FileState] {
    get throws { try outputState.filter { !$0.key.hasPrefix(".offprint/") } }
  }

  /// Everything in the site's folder but the built site.
  var names: Set<String> {
    get throws {
      try Set(FileTree(of: folder).files.keys.filter { !$0.hasPrefix("Public/") })
    }
  }

  /// Writes a file, and the folders that it stands in.
  func write(_ path: String, _ text: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Writes a text at the end of a file.
  func append(_ text: String, to path: String) throws { try write(path, read(path) + text) }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: path))
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  func read(_ path: String) throws -> String {
    try String(decoding: Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
  }

  /// The text of a page of the built site.
  func page(_ route: String) throws -> String { try read("Public/" + route) }

  /// Builds the site.
  @discardableResult
  func build(_ change: (inout BuildOptions) -> Void = { _ in }) async -> BuildReport {
    var options = BuildOptions(width: 2)
    options.site = folder.path
    change(&options)
    return await buildSite(options)
  }

  /// What a build of the same site into a fresh folder makes.
  func cleanOutput(_ change: (inout BuildOptions) -> Void = { _ in }) async throws -> FileTree {
    let fresh = folder.appending(path: "Fresh-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: fresh) }
    _ = await build {
      change(&$0)
      $0.output = fresh.path
    }
    return try FileTree(of: fresh)
  }

  /// The diagnostics as a person reads them.
  func text(of diagnostics: [Diagnostic]) -> String {
    DiagnosticReport(diagnostics).text { path in
      try? [UInt8](Data(contentsOf: self.folder.appending(path: path)))
    }
  }

  private func copy(_ source: URL, to path: String) throws {
    let target = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: source, to: target)
  }
}

extension SiteTest {
  /// A site with a little of everything: two days, a topic, a note, a free page.
  static func small() throws -> SiteTest {
    try SiteTest([
      "Content/site.yml": """
      title: A small archive
      base_url: https://papers.example.org/archive/
      page_size: 10

      """,
      "Content/feeds/2025-03-11.jsonl": """
      {"id":"2503.00001","title":"Lamps that answer","abstract":"We ask lamps.","authors":["Ann Lee"],"listed":"2025-03-11"}
      {"id":"2503.00002","title":"Kettles that wait","authors":["Jan van den Berg"],"listed":"2025-03-11"}

      """,
      "Content/feeds/2025-03-12.jsonl": """
      {"id":"2503.00003","title":"A theory of doors","abstract":"Doors open.","authors":["Ann Lee"],"listed":"2025-03-12"}

      """,
      "Content/topics/lamps.md": """
      ---
      title: Lamps
      match: lamps
      ---

      What gives light.

      """,
      "Content/notes/lamps.md": """
      ---
      paper: "2503.00001"
      tags: [light]
      status: read
      date: 2025-03-12
      ---

      They answer *slowly*.

      """,
      "Content/pages/about.md": "# About\n\nOf lamps and doors.\n",
    ])
  }
}
