import Content
import Papers
import Reporting
import Templates

@testable import Site

/// A site made of a few records, for tests of single pages.
struct SmallSite {
  let model: SiteModel
  let layouts: SiteLayouts
  let diagnostics: [Diagnostic]

  /// A site of the records, with the files of Content given by path, through the layouts given by path.
  init(
    _ records: [PaperRecord], content: [String: String] = [:], layouts: [String: String] = [:]
  ) {
    let files = content.sorted { $0.key < $1.key }.map {
      SourceFile(path: "Content/" + $0.key, bytes: Array($0.value.utf8))
    }
    let (written, contentDiagnostics) = readContent(files)
    let (papers, _) = mergedPapers(from: records, files: ["feed"])
    let definitions = written.topics.map(\.definition)
    let matches = TopicMatcher(definitions).matches(in: papers[...])
    let tree = TopicTree(
      definitions, matches: matches.topicsOfPapers, papers: papers,
      includesCategories: written.settings.hasCategoryTopics, venueTitles: [:])
    let catalog = Catalog(
      papers: papers, authors: AuthorIndex(of: papers, names: [PrintedNames(of: papers[...])]),
      topics: tree.topics,
      papersOfTopic: tree.papersOfTopic, calendar: Papers.Calendar(of: papers))
    self.layouts = SiteLayouts(
      layouts.sorted { $0.key < $1.key }.map {
        SourceFile(path: "Layouts/" + $0.key, bytes: Array($0.value.utf8))
      })
    let content = WrittenContent(written, catalog: catalog)
    model = SiteModel(catalog: catalog, written: content, assets: Assets(self.layouts.assets))
    diagnostics = contentDiagnostics + content.diagnostics + self.layouts.diagnostics
  }

  /// The files that are no pages.
  var artifacts: [Artifact] { model.otherFiles(pages: model.pages).flatMap { $0.make() } }

  /// The page at a route.
  func page(_ route: String) -> String? {
    guard let page = model.pages.first(where: { model.route(of: $0) == route }) else { return nil }
    var buffer = HTMLBuffer()
    // In parts, as in a build.
    let half = model.catalog.papers.count / 2
    let texts = [0..<half, half..<model.catalog.papers.count].map { PaperTexts(of: $0, in: model) }
    var renderer = PageRenderer(model, layouts, texts: PageTexts(of: model, papers: texts))
    renderer.render(page, at: route, into: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }
}

/// A record with a title, and with what the closure adds.
func record(
  _ title: String, at offset: Int = 0, _ add: (inout PaperRecord) -> Void = { _ in }
) -> PaperRecord {
  var record = PaperRecord(source: RecordSource(file: 0, offset: offset), title: Prose(title))
  add(&record)
  return record
}
