import Building
import Foundation
import Reporting
import Testing

@Suite("The formulas of a site")
struct FormulaTests {
  private let site: SiteTest

  init() throws {
    site = try SiteTest([
      "Content/feeds/2025-03-12.jsonl": """
      {"title": "Bounds in \\\\(\\\\ell_1\\\\)", "published": "2025-03-12", "authors": ["Ann Lee"], "abstract": "In \\\\(O(n^\\\\eps)\\\\) and \\\\(\\\\ell_1\\\\), for \\\\(1 < \\\\eps\\\\)."}
      {"title": "Doors", "authors": ["Ann Lee"], "abstract": "No formula."}

      """,
      "Content/site.yml": "base_url: https://example.org/\n",
    ])
  }

  private func page(_ route: String) throws -> String { try site.read("Public/\(route)") }

  @Test("stand on its pages as MathML, wherever the title is")
  func mathML() async throws {
    await site.build()
    let element = "<math><semantics><mrow><msub><mi mathvariant=\"normal\">ℓ</mi>"
    for route in ["papers/bounds-in-ell-1.html", "dates/2025/03/12.html"] {
      #expect(try page(route).contains("Bounds in \(element)"), "\(route)")
    }
    #expect(try page("authors/ann-lee.html").contains("Bounds in \(element)"))
  }

  @Test("keep the punctuation behind them on their line")
  func punctuation() async throws {
    await site.build()
    let page = try page("papers/bounds-in-ell-1.html")
    #expect(page.contains(/<span class="unbroken"><math>.*?<\/math>,<\/span> for <code/))
    #expect(!page.contains(/<h1.*<span class="unbroken">.*<\/h1>/))
  }

  @Test("go without their TeX in titles, which are the text of links")
  func titles() async throws {
    await site.build()
    let page = try page("papers/bounds-in-ell-1.html")
    let title = try #require(page.firstMatch(of: /<h1.*<\/h1>/)).output
    #expect(title.contains("<math>") && !title.contains("annotation"))
    #expect(page.contains("<annotation encoding=\"application/x-tex\">\\ell_1</annotation>"))
  }

  @Test("that may be wider than a screen scroll in abstracts, and are TeX in titles")
  func wide() async throws {
    let formula = (1...20).map { "x_{\($0)}" }.joined(separator: "+")
    try site.append(
      "{\"title\": \"Wide \\\\(\(formula)\\\\)\", \"id\": \"2503.00009\", \"abstract\": \"\\\\(\(formula)\\\\)\"}\n",
      to: "Content/feeds/2025-03-12.jsonl")
    await site.build()
    let page = try page("papers/2503.00009.html")
    #expect(page.contains("<h1 dir=\"auto\">Wide <code class=\"tex\">\(formula)</code></h1>"))
    #expect(page.contains("<span class=\"formula\" tabindex=\"0\"><math>"))
  }

  @Test("stand in feeds and in the page's head as TeX, which any program can show")
  func plain() async throws {
    await site.build()
    #expect(try page("papers/bounds-in-ell-1.html").contains("<title>Bounds in \\ell_1"))
    #expect(try !page("feed.xml").contains("math"))
    #expect(try page("feed.xml").contains("&lt;code class=&quot;tex&quot;&gt;\\ell_1&lt;/code&gt;"))
  }

  @Test("that cannot be set are shown as TeX and told of, each problem once")
  func unset() async throws {
    let report = await site.build()
    let problem = try #require(report.diagnostics.first { $0.identifier == "unset-formula" })
    #expect(report.diagnostics.filter { $0.identifier == "unset-formula" }.count == 1)
    #expect(
      problem.message
        == "2 formulas, such as 'O(n^\\eps)', are shown as TeX: undefined control sequence: \\eps")
    #expect(problem.place?.path == "Content/feeds/2025-03-12.jsonl")
    #expect(problem.severity == .warning)
    #expect(
      try page("papers/bounds-in-ell-1.html").contains("<code class=\"tex\">1 &lt; \\eps</code>"))
  }

  @Test("use the commands that site.yml names")
  func macros() async throws {
    await site.build()
    try site.append("macros:\n  eps: \\varepsilon\n", to: "Content/site.yml")
    let report = await site.build()
    #expect(!report.diagnostics.contains { $0.identifier == "unset-formula" })
    #expect(try page("papers/bounds-in-ell-1.html").contains("<mi>ε</mi>"))
    #expect(try site.output.differences(from: await site.cleanOutput()) == [])
  }

  @Test("are the same when an earlier build has set them")
  func remembered() async throws {
    await site.build()
    try site.append(
      "{\"title\": \"More\", \"authors\": [\"Ann Lee\"], \"abstract\": \"\\\\(x^2\\\\)\"}\n",
      to: "Content/feeds/2025-03-12.jsonl")
    let report = await site.build()
    #expect(report.diagnostics.contains { $0.identifier == "unset-formula" })
    #expect(try page("papers/more.html").contains("<msup><mi>x</mi><mn>2</mn></msup>"))
    #expect(try site.output.differences(from: await site.cleanOutput()) == [])
  }
}
