import Foundation
import Reporting
import Testing

@Suite(
  "Mustache's specification",
  .enabled(if: MustacheSpecification.folder != nil, "the specification's cases are not here"))
struct MustacheSpecificationTests {
  @Test(
    "every case of a suite renders as the specification says",
    arguments: MustacheSpecification.suites)
  func suite(_ suite: String) {
    let cases = MustacheSpecification.cases(of: suite)
    #expect(!cases.isEmpty)
    for test in cases {
      let (text, diagnostics) = test.rendered()
      #expect(text == test.expected, "\(suite): \(test.name): \(test.desc) \(test.template)")
      #expect(!diagnostics.containsError, "\(suite): \(test.name)")
    }
  }

  @Test("the documentation's table says how many cases pass")
  func table() throws {
    var rows: [String] = []
    var (all, allPassed) = (0, 0)
    for suite in MustacheSpecification.suites {
      let cases = MustacheSpecification.cases(of: suite)
      let passed = cases.count { test in
        let (text, diagnostics) = test.rendered()
        return text == test.expected && !diagnostics.containsError
      }
      rows.append("| \(suite) | \(cases.count) | \(passed) |")
      all += cases.count
      allPassed += passed
    }
    rows.append("| all | \(all) | \(allPassed) |")
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(
      contentsOf: repository.appending(path: "documentation/layouts.md"), encoding: .utf8)
    let header = "| suite | cases | passed |\n|---|---:|---:|\n"
    #expect(page.contains(header + rows.joined(separator: "\n") + "\n\n"))
  }
}
