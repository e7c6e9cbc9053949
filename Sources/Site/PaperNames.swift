package import Papers
package import Reporting

/// Finds papers by what people call them: an identifier in any written form, or a title.
package struct PaperNames: Sendable {
  private let catalog: Catalog
  private let papersOfIdentifier: [PaperIdentifier: Int]
  private let papersOfTitle: [String: Int]

  /// The names of a catalog's papers.
  package init(of catalog: Catalog) {
    var identifiers: [PaperIdentifier: Int] = [:]
    var titles: [String: Int] = [:]
    for (number, paper) in catalog.papers.enumerated() {
      for identifier in paper.identifiers.all + [paper.identifier]
      where identifiers[identifier] == nil {
        identifiers[identifier] = number
      }
      let key = titleKey(paper.title)
      if !key.isEmpty, titles[key] == nil { titles[key] = number }
    }
    self.catalog = catalog
    papersOfIdentifier = identifiers
    papersOfTitle = titles
  }

  /// The number of the paper that is called so.
  package func paper(named name: String) -> Int? {
    for candidate in PaperIdentifier.candidates(written: name) {
      if let paper = papersOfIdentifier[candidate] { return paper }
    }
    return papersOfTitle[titleKey(Prose(name))]
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
