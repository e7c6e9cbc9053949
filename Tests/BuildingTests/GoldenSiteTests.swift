import Building
import Foundation
import Reporting
import Testing

/// Small sites whose whole output is kept beside them.
///
/// `RECORD=1 swift test --filter GoldenSites` keeps the output that is made now; look at what has
/// changed before you commit it.
@Suite("Golden sites")
struct GoldenSites {
  /// The sites, each with a file tree `Expected`.
  enum Golden: String, CaseIterable {
    /// A copied page and nothing else, with the built-in layouts; the assets are stubs, so that only
    /// a change of layouts changes a page.
    case firstDay = "first-day"
    /// Several formats, merged, with topics, notes and paging, and with layouts of its own.
    case merged
    /// Text that means harm in every field.
    case hostile
  }

  @Test("the output is byte for byte what is expected", arguments: Golden.allCases)
  func golden(_ golden: Golden) async throws {
    let site = try fixture(golden.rawValue)
    let report = await site.build()
    #expect(report.isPublished)
    #expect(!report.diagnostics.containsError, "\(site.text(of: report.diagnostics))")
    var output = try site.output
    // What a picture's pixels take up is zlib's to decide.
    for path in output.files.keys where path.hasSuffix(".png") {
      output.files[path] = Array("A picture.\n".utf8)
    }
    let expected = sitesFolder.appending(path: golden.rawValue + "/Expected")
    if isRecording {
      try record(output, in: expected)
      Issue.record("the output of '\(golden.rawValue)' is recorded")
    }
    let differences = output.differences(from: try FileTree(of: expected))
    #expect(differences.isEmpty, "\(differences.prefix(10).joined(separator: "\n"))")
  }

  @Test("every site that is kept is built by a test")
  func noSiteIsForgotten() throws {
    let kept = try FileManager.default.contentsOfDirectory(atPath: sitesFolder.path)
    #expect(Set(kept) == Set(Golden.allCases.map(\.rawValue)))
  }

  @Test("a file that is missing, not expected, or different is named with its first different line")
  func differences() throws {
    var expected = try SiteTest(["Public/a": "1\n2\n", "Public/b": ""]).output
    var actual = expected
    #expect(actual.differences(from: expected).isEmpty)
    actual.files["a"] = Array("1\n3\n".utf8)
    actual.files["c"] = []
    expected.files["d"] = []
    #expect(
      actual.differences(from: expected) == [
        "a differs: line 2 is '3', not '2'", "c is not expected", "d is missing",
      ])
  }

  /// Whether the output is to be kept; never where nobody would look at it.
  private var isRecording: Bool {
    let environment = ProcessInfo.processInfo.environment
    return environment["RECORD"] == "1" && environment["CI"] == nil
  }

  private func record(_ tree: FileTree, in folder: URL) throws {
    try? FileManager.default.removeItem(at: folder)
    for (path, bytes) in tree.files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
  }
}

/// Where the sites lie.
private let sitesFolder = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Fixtures/sites")

/// The assets that the program carries.
private let builtInAssets = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Layouts/assets")

/// A copy of a kept site, in which stubs stand in the place of all built-in assets.
func fixture(_ name: String) throws -> SiteTest {
  let folder = sitesFolder.appending(path: name)
  let parts = ["Content", "Layouts"].map { ($0, folder.appending(path: $0)) }
    .filter { FileManager.default.fileExists(atPath: $0.1.path) }
  let site = try SiteTest(copying: Dictionary(uniqueKeysWithValues: parts))
  for asset in try FileManager.default.subpathsOfDirectory(atPath: builtInAssets.path)
  where asset.contains(".") {
    try site.write("Layouts/assets/" + asset, "/* A stub of \(asset). */\n")
  }
  return site
}
