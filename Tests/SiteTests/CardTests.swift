import Czlib
import Papers
import Testing

@testable import Site

@Suite("Cards")
struct CardTests {
  @Test("a picture made of rectangles is the PNG that zlib reads")
  func writesPNG() throws {
    for (width, height) in [(1200, 630), (5, 3), (1, 1), (259 * 4, 2)] {
      var picture = RectanglePicture(
        width: width, height: height, palette: [[1, 2, 3], [4, 5, 6], [7, 8, 9], [0, 0, 0]])
      var expected = [UInt8](repeating: 0, count: width * height)
      // Rectangles that begin and end within bytes, overlap, and leave the picture.
      for (number, (x, y)) in [(0..<3, 0..<2), (1..<900, 1..<400), (2..<3, 0..<9), (7..<7, 0..<9)]
        .enumerated()
      {
        let color = number % 3 + 1
        picture.fill(x: x, y: y, color: color)
        for row in y.clamped(to: 0..<height) {
          for column in x.clamped(to: 0..<width) { expected[row * width + column] = UInt8(color) }
        }
      }
      let pixels = try self.pixels(of: picture.png, width: width, height: height)
      // Told apart before the expectation, which would look for every difference.
      let isSame = pixels == expected
      #expect(isSame, "\(width)×\(height)")
    }
  }

  @Test("every topic with papers over time has a card, the archive has one, and papers share them")
  func makesCards() throws {
    let site = self.site(baseURL: "https://a.b/x/")
    let files = site.artifacts.filter {
      $0.route.hasSuffix(".png")
    }
    #expect(files.map(\.route) == ["card.png", "topics/alpha.png"])
    let card = try #require(files.last)
    let pixels = try self.pixels(of: card.bytes, width: 1200, height: 630)
    // The first of five bars is as high as the others, and stands on the line.
    #expect(pixels[549 * 1200 + 80] == 1 && pixels[551 * 1200 + 80] == 3)
    #expect(card.bytes.count < 4000)
    let paper = try #require(site.page("papers/2403.00000.html"))
    for tag in [
      "<meta property=\"og:image\" content=\"https://a.b/x/topics/alpha.png\">",
      "<meta property=\"og:image:width\" content=\"1200\">",
      "<meta property=\"og:image:height\" content=\"630\">",
      "name=\"twitter:image:alt\" content=\"alpha: its papers over time\"",
      "<meta property=\"og:type\" content=\"article\">",
      "<meta property=\"og:locale\" content=\"en_GB\">",
      "<meta property=\"og:site_name\" content=\"Small\">",
      "<meta property=\"og:url\" content=\"https://a.b/x/papers/2403.00000.html\">",
      "<meta property=\"article:published_time\" content=\"2020\">",
      "<meta property=\"article:author\" content=\"https://a.b/x/authors/ann-lee.html\">",
      "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] { #expect(paper.contains(tag), "\(tag)") }
    let other = try #require(site.page("papers/2403.00009.html"))
    #expect(other.contains("content=\"https://a.b/x/card.png\""))
    for page in site.model.pages {
      let html = try #require(site.page(site.model.route(of: page)))
      #expect(html.ranges(of: "property=\"og:image\"").count == 1, "\(page.kind)")
      #expect(html.ranges(of: "name=\"description\"").count <= 1, "\(page.kind)")
    }
  }

  @Test("a site that does not know its own address has no cards")
  func leavesOutCards() throws {
    let site = self.site(baseURL: nil)
    #expect(
      !site.artifacts.contains { $0.route.hasSuffix(".png") })
    let paper = try #require(site.page("papers/2403.00000.html"))
    #expect(!paper.contains("og:image") && !paper.contains("article:author"))
    #expect(paper.contains("<meta name=\"twitter:card\" content=\"summary\">"))
  }

  @Test(
    "a language tag becomes a language and a territory",
    arguments: [
      ("en", "en_US"), ("en-GB", "en_GB"), ("pt", "pt_BR"), ("zh-Hant-TW", "zh_TW"),
      ("de", "de_DE"),
      ("eo", ""), ("sr-Latn", ""), ("", ""),
    ])
  func writesLocales(tag: String, locale: String) {
    #expect(openGraphLocale(of: tag) == locale)
  }

  private func site(baseURL: String?) -> SmallSite {
    let base = baseURL.map { "base_url: \($0)\n" } ?? ""
    return SmallSite(
      (0..<10).map { number in
        record(number < 5 ? "alpha \(number)" : "other \(number)", at: number) {
          $0.identifiers.setArxiv("2403.0000\(number)")
          $0.published = CalendarDate(year: 2020 + number)
          $0.authors = [Authorship(PersonName(display: "Ann Lee"))]
        }
      },
      content: [
        "site.yml": "title: Small\nlanguage: en-GB\n" + base,
        "topics/alpha.md": "---\ntitle: alpha\nmatch: [alpha]\n---\n",
      ])
  }

  /// The pixels of a PNG, whose chunks are checked.
  private func pixels(of png: [UInt8], width: Int, height: Int) throws -> [UInt8] {
    #expect(Array(png[1..<4]) == Array("PNG".utf8))
    var chunks: [String: [UInt8]] = [:]
    var rest = png.dropFirst(8)
    while rest.count >= 12 {
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      let checked = Array(rest.dropFirst(4).prefix(length + 4))
      let crc = rest.dropFirst(8 + length).prefix(4).reduce(0) { $0 << 8 | UInt($1) }
      #expect(crc32(0, checked, UInt32(checked.count)) == crc)
      chunks[String(decoding: checked.prefix(4), as: UTF8.self)] = Array(checked.dropFirst(4))
      rest = rest.dropFirst(12 + length)
    }
    #expect(rest.isEmpty && chunks["IEND"] == [] && chunks["PLTE"]?.count == 12)
    let packed = try #require(chunks["IDAT"])
    let rowLength = (width + 3) / 4 + 1
    var size = uLongf(rowLength * height)
    var rows = [UInt8](repeating: 0, count: Int(size))
    #expect(uncompress(&rows, &size, packed, uLong(packed.count)) == Z_OK)
    #expect(Int(size) == rows.count)
    // The filter of a row is none, or Up, which adds the row above.
    for row in 0..<height {
      let filter = rows[row * rowLength]
      #expect(filter == 0 || filter == 2 && row > 0)
      for byte in 1..<rowLength where filter == 2 {
        rows[row * rowLength + byte] &+= rows[(row - 1) * rowLength + byte]
      }
    }
    return (0..<height).flatMap { row in
      (0..<width).map { column in
        rows[row * rowLength + 1 + column / 4] >> UInt8(6 - column % 4 * 2) & 3
      }
    }
  }
}
