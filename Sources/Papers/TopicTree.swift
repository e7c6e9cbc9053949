package import Reporting

/// The topics of an archive in their hierarchy, and the papers of each.
package struct TopicTree: Sendable {
  /// Written topics, each before those that it contains and among its siblings by title; then the
  /// feeds' classifications, each group before its terms.
  package let topics: [Topic]

  /// The papers of every topic and of the topics that it contains, in ascending order.
  package let papersOfTopic: Membership

  /// What is wrong with the hierarchy: a parent that does not exist, or one that is a descendant.
  package let diagnostics: [Diagnostic]

  /// The hierarchy of topics that people wrote and, if wanted, of the papers' categories.
  ///
  /// `matches` are the papers' written topics by number, paper by paper; `venueTitles` the names of
  /// venues by their terms.
  package init(
    _ definitions: [TopicDefinition], matches: [[Int32]], papers: [Paper],
    includesCategories: Bool, venueTitles: [String: String]
  ) {
    var seeds: [Seed] = []
    var diagnostics: [Diagnostic] = []
    let parents = Self.parents(of: definitions, &diagnostics)
    for (number, definition) in definitions.enumerated() {
      seeds.append(
        Seed(
          slug: definition.slug, title: definition.title, origin: .written(number),
          parent: parents[number]))
    }
    for (paper, topics) in matches.enumerated() {
      for topic in topics { seeds[Int(topic)].papers.append(Int32(paper)) }
    }
    if includesCategories { addCategories(of: papers, venueTitles, to: &seeds) }
    (topics, papersOfTopic) = Self.numbered(seeds)
    self.diagnostics = diagnostics
  }

  /// The parent of every definition, by number, where there is one and it is no descendant.
  private static func parents(
    of definitions: [TopicDefinition], _ diagnostics: inout [Diagnostic]
  ) -> [Int?] {
    let numbers = Dictionary(
      definitions.enumerated().map { ($1.slug, $0) }, uniquingKeysWith: { first, _ in first })
    var parents = definitions.map { definition -> Int? in
      guard let parent = definition.parent else { return nil }
      if let number = numbers[parent.value] { return number }
      let nearest = nearestSpelling(of: parent.value, in: definitions.map(\.slug))
      diagnostics.append(
        .error(
          "unknown-parent", "there is no topic '\(parent.value)' to be the parent of this one",
          at: parent.place,
          hint: nearest.map { "did you mean '\($0)'?" }
            ?? "a parent is named by its file in Content/topics, without '.md'"))
      return nil
    }
    for number in parents.indices {
      var seen: Set = [number]
      var ancestor = parents[number]
      while let next = ancestor {
        if !seen.insert(next).inserted {
          if next == number {
            diagnostics.append(
              .error(
                "topic-cycle", "the topic '\(definitions[number].slug)' would contain itself",
                at: definitions[number].parent?.place,
                hint: "remove one of the parents in the circle"))
            parents[number] = nil
          }
          break
        }
        ancestor = parents[next]
      }
    }
    return parents
  }

  /// Puts topics in their final order and gives every topic the papers of those that it contains.
  private static func numbered(_ seeds: [Seed]) -> ([Topic], Membership) {
    var childrenOfSeed = [[Int]](repeating: [], count: seeds.count)
    var tops: [Int] = []
    for (number, seed) in seeds.enumerated() {
      if let parent = seed.parent {
        childrenOfSeed[parent].append(number)
      } else {
        tops.append(number)
      }
    }
    func sorted(_ numbers: [Int]) -> [Int] {
      numbers.sorted {
        (seeds[$0].rank, seeds[$0].sortKey, seeds[$0].slug)
          < (seeds[$1].rank, seeds[$1].sortKey, seeds[$1].slug)
      }
    }
    var order: [Int] = []
    var position = [Int](repeating: 0, count: seeds.count)
    func visit(_ number: Int) {
      position[number] = order.count
      order.append(number)
      for child in sorted(childrenOfSeed[number]) { visit(child) }
    }
    for top in sorted(tops) { visit(top) }
    var papers = order.map { seeds[$0].papers }
    // Those that are contained come later, so that going backwards meets them first.
    for index in order.indices.reversed() {
      if let parent = seeds[order[index]].parent { papers[position[parent]] += papers[index] }
      papers[index] = papers[index].sorted().withoutRepeats
    }
    let topics = order.map { number in
      Topic(
        slug: seeds[number].slug, title: seeds[number].title, origin: seeds[number].origin,
        parent: seeds[number].parent.map { position[$0] },
        children: sorted(childrenOfSeed[number]).map { position[$0] })
    }
    return (topics, Membership(groups: papers))
  }
}

extension [Int32] {
  /// The elements, of which equal ones stand next to each other, each once.
  fileprivate var withoutRepeats: [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(count)
    for element in self where element != result.last { result.append(element) }
    return result
  }
}

/// A topic before it has its final number; `parent` is the number of another seed.
private struct Seed {
  let slug: String
  let title: String
  let origin: Topic.Origin
  let parent: Int?
  var papers: [Int32] = []

  var sortKey: String { Papers.slug(of: title) }

  /// Written topics come before those of feeds.
  var rank: Int { if case .written = origin { 0 } else { 1 } }
}

/// Adds the terms of classifications that papers have, in groups, unless a written topic has the
/// same address.
private func addCategories(
  of papers: [Paper], _ venueTitles: [String: String], to seeds: inout [Seed]
) {
  var numberOfSlug: [String: Int] = [:]
  for (number, seed) in seeds.enumerated() { numberOfSlug[seed.slug.lowercased()] = number }
  var numberOfCategory: [FeedCategory: Int] = [:]
  func number(slug: String, _ make: () -> Seed) -> Int {
    if let known = numberOfSlug[slug.lowercased()] { return known }
    seeds.append(make())
    numberOfSlug[slug.lowercased()] = seeds.count - 1
    return seeds.count - 1
  }
  for (paper, value) in papers.enumerated() {
    for category in value.categories {
      let topic: Int
      if let known = numberOfCategory[category] {
        topic = known
      } else {
        let slug = fileStem(of: PaperIdentifier(.title, category.topicSlug))
        topic = number(slug: slug) {
          let (groupSlug, groupTitle) = category.group
          let group = number(slug: groupSlug) {
            Seed(slug: groupSlug, title: groupTitle, origin: .group, parent: nil)
          }
          return Seed(
            slug: slug, title: category.title(venueTitles), origin: .category(category),
            parent: group)
        }
        numberOfCategory[category] = topic
      }
      if seeds[topic].papers.last != Int32(paper) { seeds[topic].papers.append(Int32(paper)) }
    }
  }
}

extension FeedCategory {
  /// The name of the category's page: arXiv's own term, and `venue-acl` for a venue, so that venues
  /// leave the short names to written topics.
  fileprivate var topicSlug: String {
    switch scheme {
    case .arxiv: term
    case .venue: "venue-" + term
    }
  }

  /// The address and the title of the group that the category belongs to.
  fileprivate var group: (slug: String, title: String) {
    switch scheme {
    case .venue: return ("venues", "Venues")
    case .arxiv:
      // The archives without subjects of their own are arXiv's physics.
      let archive = ArxivTaxonomy.archive(of: term) ?? "physics"
      let title = ArxivTaxonomy.name(of: archive) ?? archive
      return (slug(of: archive), title)
    }
  }

  fileprivate func title(_ venueTitles: [String: String]) -> String {
    switch scheme {
    case .arxiv: ArxivTaxonomy.name(of: term) ?? term
    case .venue: venueTitles[term] ?? term.uppercased()
    }
  }
}
