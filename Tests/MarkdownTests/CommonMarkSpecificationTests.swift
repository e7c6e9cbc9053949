import Foundation
import Markdown
import Testing

@Suite("CommonMark 0.30's own examples")
struct CommonMarkSpecificationTests {
  @Test(
    "every example of the specification gives its HTML",
    .enabled(if: !examples.isEmpty, "the specification is not at hand"))
  func everyExample() {
    #expect(examples.count == 652)
    for example in examples {
      let html = MarkdownDocument(Array(example.markdown.utf8)[...])
        .html(HTMLStyle(allowsUnsafe: true))
      #expect(
        String(decoding: html, as: UTF8.self) == example.html, "example in line \(example.line)")
    }
  }

  @Test(
    "no example leaves an unsafe link or a tag of its own in safe mode",
    .enabled(if: !examples.isEmpty, "the specification is not at hand"))
  func safeExamples() {
    for example in examples {
      let html = String(
        decoding: MarkdownDocument(Array(example.markdown.utf8)[...]).html(), as: UTF8.self)
      let tags = html.matches(of: /<\/?([a-zA-Z][a-zA-Z0-9-]*)/).map { String($0.output.1) }
      #expect(allowedTags.isSuperset(of: tags), "example in line \(example.line): \(html)")
      #expect(!html.contains("href=\"javascript"))
    }
  }
}

/// The elements that Markdown itself writes.
private let allowedTags: Set = [
  "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre",
  "code",
  "em", "strong", "a", "img",
]

private struct Example: Sendable {
  let line: Int
  let markdown: String
  let html: String
}

private let examples: [Example] = {
  let folder =
    ProcessInfo.processInfo.environment["OFFPRINT_SHARED"].map { URL(filePath: $0) }
    ?? URL(filePath: #filePath).appending(path: "../../../../shared")
  let file = folder.appending(path: "data/commonmark-spec/spec-0.30.txt").standardizedFileURL
  guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
  let fence = String(repeating: "`", count: 32)
  var examples: [Example] = []
  var parts: [[Substring]]?
  var start = 0
  for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    if line == fence + " example" {
      parts = [[]]
      start = number + 1
    } else if line == fence, let found = parts, found.count == 2 {
      let texts = found.map { lines in
        lines.map { $0 + "\n" }.joined().replacing("→", with: "\t")
      }
      examples.append(Example(line: start, markdown: texts[0], html: texts[1]))
      parts = nil
    } else if line == ".", parts?.count == 1 {
      parts?.append([])
    } else if let last = parts?.indices.last {
      parts?[last].append(line)
    }
  }
  return examples
}()
