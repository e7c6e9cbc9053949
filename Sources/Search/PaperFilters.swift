internal import Papers
internal import Syntax

extension IndexReader {
  /// Which papers pass everything that a query asks for beside its words; nil if it asks for nothing.
  mutating func allowed(by request: SearchRequest) throws(SearchFault) -> [Bool]? {
    if request.filters.isEmpty, request.phrases.isEmpty, request.without.isEmpty { return nil }
    var allowed = [Bool](repeating: true, count: paperCount)
    for filter in request.filters {
      let papers = try papers(passing: filter)
      for paper in allowed.indices where !papers.contains(paper) { allowed[paper] = false }
    }
    for phrase in request.phrases {
      let papers = try papers(with: phrase, in: 0)
      for paper in allowed.indices where !papers.contains(paper) { allowed[paper] = false }
    }
    for words in request.without {
      for paper in try papers(with: words, in: 0) where allowed.indices.contains(paper) {
        allowed[paper] = false
      }
    }
    return allowed
  }

  /// The papers that have all of some words, everywhere or, by flag, in their titles (1) or among
  /// their authors (2).
  mutating func papers(with words: [String], in flag: Int) throws(SearchFault) -> Set<Int> {
    var result: Set<Int>?
    for word in words {
      guard let list = try list(of: word) else { return [] }
      var papers: Set<Int> = []
      for group in try whole(list).groups where flag == 0 || group.code & flag > 0 {
        papers.formUnion(group.papers.lazy.map(Int.init))
      }
      result = result?.intersection(papers) ?? papers
    }
    return result ?? []
  }

  private mutating func papers(
    passing filter: SearchRequest.Filter
  ) throws(SearchFault) -> Set<Int> {
    switch filter.field {
    case .author: return try papers(with: filter.words, in: 2)
    case .title: return try papers(with: filter.words, in: 1)
    case .venue:
      return try papers(in: "venues") { _, title in hasAll(filter.words, title) }
    case .topic:
      return try papers(in: "topics") { $0 == filter.text || hasAll(filter.words, $1) }
    case .has:
      return try papers(in: "marks") { key, _ in key == filter.text || key + "s" == filter.text }
    case .year:
      let range = yearRange(filter.text)
      return Set(years.indices.filter { range.contains(years[$0]) })
    }
  }

  /// The papers of the lists of a facet that match.
  private mutating func papers(
    in facet: String, _ matches: (_ key: String, _ title: String) -> Bool
  ) throws(SearchFault) -> Set<Int> {
    var papers: Set<Int> = []
    for list in try self.facet(facet).elements {
      let parts = Array(list.elements)
      guard parts.count == 3, let key = parts[0].string, let title = parts[1].string,
        matches(key, title.isEmpty ? key : title)
      else { continue }
      var paper = 0
      for gap in parts[2].elements {
        paper &+= gap.int ?? 0
        papers.insert(paper)
      }
    }
    return papers
  }
}

private func hasAll(_ words: [String], _ text: String) -> Bool {
  let found = Words(of: text)
  return Set(words).isSubset(of: found.words.map(found.text))
}

/// The years that `2020`, `2020..2023`, `..2023` or `2020..` means.
private func yearRange(_ text: String) -> ClosedRange<Int> {
  let parts = text.split(separator: "..", omittingEmptySubsequences: false)
  let from = parts.first.flatMap { Int($0) } ?? 0
  let last = parts.count > 1 ? parts[1] : parts.first ?? ""
  return from...max(from, Int(last) ?? 9999)
}
