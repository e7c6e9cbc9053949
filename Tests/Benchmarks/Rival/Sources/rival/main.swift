import Foundation
import Mustache

// Renders papers with swift-mustache by a layout that is simpler than Offprint's own: the head, the
// title, the authors, the facts, the abstract and a BibTeX entry that is given as a whole.
// What each page shows is made beforehand and not counted.

/// What `benchmarks --part rival` writes, one paper a line.
struct Paper: Decodable {
  struct Author: Decodable {
    let name: String
    let url: String
  }

  struct Fact: Decodable {
    let name: String
    let value: String
  }

  let title: String
  let url: String
  let abstract: String
  let authors: [Author]
  let facts: [Fact]
  let bibtex: String
}

let layout = """
  <!doctype html>
  <html lang="en">
  <head>
  <meta charset="utf-8">
  <title>{{title}} · Benchmark</title>
  <link rel="canonical" href="{{url}}">
  <meta property="og:title" content="{{title}}">
  {{#authors}}
  <meta name="citation_author" content="{{name}}">
  {{/authors}}
  </head>
  <body>
  <h1>{{title}}</h1>
  <ul>
  {{#authors}}
  <li><a href="{{url}}">{{name}}</a></li>
  {{/authors}}
  </ul>
  {{#abstract}}
  <p class="abstract">{{abstract}}</p>
  {{/abstract}}
  <dl>
  {{#facts}}
  <dt>{{name}}</dt><dd>{{value}}</dd>
  {{/facts}}
  </dl>
  <pre>{{bibtex}}</pre>
  </body>
  </html>
  """

let template = try MustacheTemplate(string: layout)
let decoder = JSONDecoder()
var times: [Double] = []
var bytes = 0
while let line = readLine() {
  let paper = try decoder.decode(Paper.self, from: Data(line.utf8))
  let values: [String: Any] = [
    "title": paper.title, "url": paper.url, "abstract": paper.abstract, "bibtex": paper.bibtex,
    "authors": paper.authors.map { ["name": $0.name, "url": $0.url] },
    "facts": paper.facts.map { ["name": $0.name, "value": $0.value] },
  ]
  let start = ContinuousClock.now
  let page = template.render(values)
  times.append((ContinuousClock.now - start) / .microseconds(1))
  bytes += page.utf8.count
}
times.sort()
@MainActor func quantile(_ part: Double) -> Int { Int(times[Int(Double(times.count - 1) * part)]) }
print(
  "swift-mustache 2.1.1: \(times.count) simpler paper pages, median \(quantile(0.5)) µs,",
  "p95 \(quantile(0.95)) µs, \(bytes / times.count) bytes a page")
