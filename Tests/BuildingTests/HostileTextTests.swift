import Foundation
import FoundationXML
import Testing

@Suite("Hostile text")
struct HostileTextTests {
  /// What would be markup if it had not been escaped.
  private static let harm = [
    "<script>", "<img", "<iframe", "href=\"javascript:", "href=\"data:", "src=\"javascript:",
    "href=\"vbscript:",
  ]

  @Test("no markup from a feed, a note or the settings arrives as markup in a page")
  func markup() async throws {
    let site = try fixture("hostile")
    await site.build()
    let output = try site.output
    #expect(output.pages.count > 20)
    for page in output.pages {
      let text = output.text(page).lowercased()
      let found = Self.harm.filter(text.contains)
      #expect(found.isEmpty, "\(page) has \(found)")
    }
    // The text itself is there: it was escaped, and not lost.
    #expect(output.text("papers/2503.00001.html").contains("&lt;script&gt;alert(1)"))
  }

  @Test("no control character and no turn of direction arrives in any text of the output")
  func characters() async throws {
    let site = try fixture("hostile")
    await site.build()
    let output = try site.output
    for (path, bytes) in output.files
    where !path.hasPrefix("search/") && !path.hasSuffix(".png") {
      let text = String(decoding: bytes, as: UTF8.self)
      let found = text.unicodeScalars.filter(isUnwanted).map { String($0.value, radix: 16) }
      #expect(found.isEmpty, "\(path) has \(Set(found).sorted())")
    }
  }

  @Test("the feeds and the search index of hostile text are well formed")
  func xml() async throws {
    let site = try fixture("hostile")
    await site.build()
    let output = try site.output
    let documents = output.files.keys.filter { $0.hasSuffix(".xml") }
    #expect(documents.contains("feed.xml"))
    for path in documents {
      let text = output.text(path)
      for harm in Self.harm { #expect(!text.lowercased().contains(harm), "\(path)") }
      #expect(XMLParser(data: Data(text.utf8)).parse(), "\(path)")
    }
    for path in output.files.keys where path.hasSuffix(".json") {
      #expect(throws: Never.self, "\(path)") {
        try JSONSerialization.jsonObject(with: Data(output.files[path] ?? []))
      }
    }
  }

  @Test("no name from a feed or a note leads out of the output, or makes a strange file")
  func names() async throws {
    let site = try fixture("hostile")
    let before = try site.names
    await site.build()
    #expect(try site.names == before)
    for path in try site.output.files.keys {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      for part in parts {
        #expect(!part.isEmpty && !part.hasPrefix("."), "\(path)")
        #expect(part.utf8.count <= 255, "\(path)")
      }
      #expect(
        path.unicodeScalars.allSatisfy {
          !isUnwanted($0) && !"<>:\"\\|?* ".unicodeScalars.contains($0)
        },
        "\(path)")
    }
  }

  @Test("every link of the pages of hostile text leads to a file")
  func links() async throws {
    let site = try fixture("hostile")
    await site.build()
    #expect(try brokenLinks(in: site.output) == [])
  }
}

/// Whether a character does something other than stand in a text.
private func isUnwanted(_ character: Unicode.Scalar) -> Bool {
  switch character.value {
  case 0x09, 0x0A: false
  case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
  default: false
  }
}
