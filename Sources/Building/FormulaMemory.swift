internal import Disk
internal import Mathematics
internal import Papers
internal import Parallelism
internal import Reporting

/// The formulas that builds into an output folder have set.
struct FormulaMemory: Sendable {
  private let results: RememberedResults
  private let macros: [String: String]

  /// What sets formulas; nothing without KaTeX.
  private let katex: [UInt8]?

  /// The fingerprint of what sets formulas, by which pages know that it is another one.
  private let origin: String

  /// What may be remembered of an archive whose settings have these macros.
  init(output: String, macros: [String: String]) {
    results = RememberedResults(output: output)
    self.macros = macros
    katex = readFile(katexScript.name, of: katexScript.folder).files.first?.bytes
    let parts = macros.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    origin = inputFingerprint(of: [katexFingerprint() ?? ""] + parts)
  }

  /// The formulas of the titles and abstracts, of which only those are set that are not remembered.
  /// - Returns: the formulas, what the next build shall remember, and what is wrong with them.
  func formulas(
    of catalog: Catalog, feeds: [String], width: Int
  ) async -> (formulas: TypesetFormulas, result: RememberedResult?, diagnostics: [Diagnostic]) {
    var formulas = TypesetFormulas(setBy: origin)
    let papers = await mapSlices(of: catalog.papers.indices, width: width, smallest: 256) { slice in
      slice.filter { catalog.papers[$0].digests.hasFormulas }
        .map { (paper: $0, formulas: catalog.papers[$0].formulas) }
        .filter { !$0.formulas.isEmpty }
    }.flatMap(\.self)
    if papers.isEmpty { return (formulas, nil, []) }
    guard let katex else { return (formulas, nil, [missing(katexScript)]) }
    let wanted = Set(papers.flatMap(\.formulas))
    let key = programFingerprint().map { inputFingerprint(of: ["formulas", $0, origin]) }
    let known = key.flatMap(results.recall).flatMap {
      TypesetFormulas(remembered: $0, setBy: origin)
    }
    if let known { formulas.add(known, onlyThoseIn: wanted) }
    let new = wanted.filter { formulas[$0] == nil }.sorted()
    // In as few parts as there are processors: KaTeX is read for each.
    let smallest = max(32, new.count / width)
    let parts = await mapSlices(of: new.indices, width: width, smallest: smallest) {
      set(new[$0], katex)
    }
    for part in parts { formulas.add(part, onlyThoseIn: wanted) }
    let isRemembered = new.isEmpty && known?.count == formulas.count
    let result = key.map { key in
      RememberedResult(key: key, bytes: isRemembered ? nil : formulas.remembered)
    }
    let diagnostics = unset(formulas, in: papers.map { (catalog.papers[$0], $1) }, of: feeds)
    return (formulas, result, diagnostics)
  }

  private func set(_ new: ArraySlice<Formula>, _ katex: [UInt8]) -> TypesetFormulas {
    do throws(TypesettingError) {
      let typesetter = try Typesetter(katex: katex, macros: macros)
      return TypesetFormulas(of: new, setBy: origin, with: typesetter)
    } catch {
      return TypesetFormulas(of: new, setBy: origin, failing: error)
    }
  }
}

/// Where Debian's package libjs-katex puts KaTeX.
private let katexScript = (folder: "/usr/share/javascript/katex", name: "katex.min.js")

/// The fingerprint of what sets formulas; nothing without KaTeX.
func katexFingerprint() -> String? {
  contentFingerprint(of: katexScript.name, of: katexScript.folder)
}

extension Paper {
  /// The formulas of the title and the abstract.
  fileprivate var formulas: [Formula] { title.formulas + abstract.formulas }
}

private func missing(_ script: (folder: String, name: String)) -> Diagnostic {
  .warning(
    "no-katex",
    "formulas are shown as TeX, since KaTeX is not there: '\(script.folder)/\(script.name)'",
    at: nil, hint: "install Debian's package libjs-katex")
}

/// What is wrong with formulas, each problem once: many papers have the same commands of their authors'.
private func unset(
  _ set: TypesetFormulas, in papers: [(paper: Paper, formulas: [Formula])], of feeds: [String]
) -> [Diagnostic] {
  var problems: [TypesettingError: (paper: Paper, formula: Formula, count: Int)] = [:]
  for (paper, formulas) in papers {
    for formula in formulas {
      guard case .failure(let error) = set[formula] else { continue }
      problems[error, default: (paper, formula, 0)].count += 1
    }
  }
  return problems.map { error, first in
    let place = Place(path: feeds[Int(first.paper.source.file)], offset: first.paper.source.offset)
    let formulas =
      first.count == 1
      ? "the formula '\(first.formula.tex)' is"
      : "\(counted(first.count, "formula")), such as '\(first.formula.tex)', are"
    return .warning(
      "unset-formula", "\(formulas) shown as TeX: \(error.problem)", at: place,
      hint: error.isUnknownCommand
        ? "say below 'macros' in Content/site.yml what a command of the authors' own stands for"
        : "this is how the feed has it; correct it there if the feed is yours")
  }
}
