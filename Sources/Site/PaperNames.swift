package import Papers
package import Reporting

/// Finds papers by what people call them: an identifier in any written form, or a title.
///
/// Titles are folded only if something is no identifier, for there are many of them.
package struct PaperNames {
  private let catalog: Catalog
  private let papersOfIdentifier: [PaperIdentifier: Int]
  private var papersOfTitle: [String: Int]?

  /// The names of a catalog's papers.
  package init(of catalog: Catalog) {
    var identifiers: [PaperIdentifier: Int] = [:]
    identifiers.reserveCapacity(catalog.papers.count)
    for (number, paper) in catalog.papers.enumerated() {
      func add(_ identifier: PaperIdentifier) {
        if identifiers[identifier] == nil { identifiers[identifier] = number }
      }
      paper.identifiers.forEach(add)
      if paper.identifiers.isEmpty { add(paper.identifier) }
    }
    self.catalog = catalog
    papersOfIdentifier = identifiers
  }

  /// The number of the paper that is called so.
  package mutating func paper(named name: String) -> Int? {
    for candidate in PaperIdentifier.candidates(written: name) {
      if let paper = papersOfIdentifier[candidate] { return paper }
    }
    let titles = papersOfTitle ?? titleNumbers
    papersOfTitle = titles
    return titles[titleKey(Prose(name))]
  }

  private var titleNumbers: [String: Int] {
    var titles: [String: Int] = [:]
    for (number, paper) in catalog.papers.enumerated() {
      let key = titleKey(paper.title)
      if !key.isEmpty, titles[key] == nil { titles[key] = number }
    }
    return titles
  }

  /// The error that no paper is called so, with the nearest name that one has.
  package func unknown(_ name: Located<String>) -> Diagnostic {
    let isTitle = name.value.contains(" ")
    let known =
      isTitle
      ? nearestSpelling(of: name.value, in: catalog.papers.lazy.map(\.title.plain))
      : nearestSpelling(of: name.value, in: catalog.papers.lazy.map(\.identifier.value))
    return .error(
      "unknown-paper", "no paper of the archive is called '\(name.value)'", at: name.place,
      hint: known.map { "did you mean '\($0)'?" }
        ?? "a paper is named by its arXiv, ACL, DOI or OpenReview identifier, or by its whole title"
    )
  }
}
