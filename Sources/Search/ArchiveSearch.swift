internal import Papers
internal import Syntax

/// The order of what a query found.
package enum SearchOrder: String, CaseIterable, Sendable {
  case relevance, newest, votes
}

/// Queries a built index as the browser's script does, with the same results in the same order.
package struct ArchiveSearch {
  private var reader: IndexReader
  private let abstract: (String) -> String

  /// Opens an index.
  /// - Parameters:
  ///   - read: gives the content of a file by its route below `search/`, if it is there.
  ///   - abstract: gives the abstract of a paper by its stem, in which phrases are looked for.
  /// - Throws: what keeps the manifest from being read.
  package init(
    read: @escaping (String) -> [UInt8]?, abstract: @escaping (String) -> String = { _ in "" }
  ) throws(SearchFault) {
    reader = try IndexReader(read: read)
    self.abstract = abstract
  }

  /// Finds papers.
  /// - Parameters:
  ///   - text: the query, as `documentation/search-index.md` describes it.
  ///   - limit: how many hits at most.
  ///   - offset: how many of the first hits are left out.
  ///   - order: in what order the hits come.
  ///   - explains: whether each hit says why it has its score.
  /// - Returns: the hits that were asked for, and what there is to say of them all.
  /// - Throws: what keeps a file of the index from being read.
  package mutating func query(
    _ text: String, limit: Int = 10, offset: Int = 0, order: SearchOrder = .relevance,
    explains: Bool = false
  ) throws(SearchFault) -> SearchAnswer {
    if let paper = try identified(by: text) {
      let found = ScoredPaper(paper: paper, matched: 1, score: 0)
      var answer = SearchAnswer(total: 1, isExact: true, hits: [try hit(found)])
      answer.isJump = true
      return answer
    }
    let request = SearchRequest(text)
    let allowed = try reader.allowed(by: request)
    var terms = try terms(of: request, whole: order != .relevance)
    var scores = reader.scores(of: terms, allowed: allowed)
    if scores.count < offset + limit, terms.contains(where: \.isCut) {
      terms = try self.terms(of: request, whole: true)
      scores = reader.scores(of: terms, allowed: allowed)
    }
    let found: [ScoredPaper]
    var answer: SearchAnswer
    if request.phrases.isEmpty {
      found = try ordered(scores, by: order, terms: terms, count: offset + limit)
      answer = SearchAnswer(
        total: scores.count, isExact: !terms.contains(where: \.isCut), hits: [])
    } else {
      let isAll: Bool
      (found, isAll) = try checked(scores, phrases: request.phrases, count: offset + limit)
      if found.isEmpty {
        let words = String(text.map { $0 == "\"" ? " " : $0 })
        answer = try query(
          words, limit: limit, offset: offset, order: order, explains: explains)
        answer.isRelaxed = true
        return answer
      }
      answer = SearchAnswer(total: found.count, isExact: isAll, hits: [])
    }
    answer.forms = terms.flatMap { $0.forms.map(\.word) }
    answer.corrected = terms.filter { !$0.corrected.isEmpty }.map { ($0.word, $0.corrected) }
    for item in found.dropFirst(offset).prefix(limit) {
      var hit = try hit(item)
      if explains { hit.explanation = reader.explanation(of: item, terms: terms) }
      answer.hits.append(hit)
    }
    return answer
  }

  /// The word itself if papers have it, else the commonest of those that are nearest to it.
  mutating func nearestWord(to word: String) throws(SearchFault) -> String {
    let term = try reader.term(for: SearchRequest.Word(text: word, count: 1))
    return term.corrected.first ?? word
  }

  /// The papers in the order asked for.
  private mutating func ordered(
    _ scores: [ScoredPaper], by order: SearchOrder, terms: [QueryTerm], count: Int
  ) throws(SearchFault) -> [ScoredPaper] {
    switch order {
    case .relevance:
      let best = Array(scores.sorted(by: isBetter).prefix(max(count, RankWeight.ordered)))
      guard terms.count > 1 else { return best }
      return try titleOrdered(best.prefix(RankWeight.ordered), terms: terms)
        + best.dropFirst(RankWeight.ordered)
    case .newest: return focused(scores)
    case .votes:
      let votes = try reader.facet("votes").elements.map { $0.int ?? 0 }
      guard votes.count == reader.paperCount else {
        throw .malformed(route: reader.route(ofFacet: "votes"))
      }
      return focused(scores).sorted {
        votes[$0.paper] != votes[$1.paper]
          ? votes[$0.paper] > votes[$1.paper] : $0.paper > $1.paper
      }
    }
  }

  /// The terms of a request that the index knows.
  private mutating func terms(
    of request: SearchRequest, whole: Bool
  ) throws(SearchFault) -> [QueryTerm] {
    var terms: [QueryTerm] = []
    for word in request.words {
      var term = try reader.term(for: word)
      if whole {
        for form in term.forms.indices {
          term.forms[form].list = try reader.whole(term.forms[form].list)
        }
      }
      if term.papers > 0 { terms.append(term) }
    }
    return terms
  }

  /// The first results once more, by whether their titles have the words in the order of the query.
  private mutating func titleOrdered(
    _ items: ArraySlice<ScoredPaper>, terms: [QueryTerm]
  ) throws(SearchFault) -> [ScoredPaper] {
    let weight = terms.reduce(0.0) {
      $0 + inverseFrequency(paperCount: reader.paperCount, papers: $1.papers)
    }
    let forms = terms.map { Set($0.forms.map(\.word)) }
    var result: [ScoredPaper] = []
    for var item in items {
      let title = Words(of: try hit(item).title)
      let words = title.words.map(title.text)
      let places = forms.map { forms in words.firstIndex(where: forms.contains) ?? -1 }
      let pairs = zip(places, places.dropFirst()).count { $0 >= 0 && $1 > $0 }
      item.orderBonus =
        RankWeight.orderBonus(words: terms.count) * weight * Double(pairs) / Double(terms.count - 1)
      item.score += item.orderBonus
      result.append(item)
    }
    return result.sorted(by: isBetter)
  }

  /// The papers that really have the phrases: in their titles first of all, then in their abstracts.
  private mutating func checked(
    _ scores: [ScoredPaper], phrases: [[String]], count: Int
  ) throws(SearchFault) -> (found: [ScoredPaper], isAll: Bool) {
    let titled = try reader.papers(with: phrases.flatMap(\.self), in: 1)
    var found: [ScoredPaper] = []
    var others: [ScoredPaper] = []
    var looks = 0
    for item in scores.sorted(by: isBetter) {
      if found.count >= count { break }
      guard titled.contains(item.paper), looks < RankWeight.checked else {
        others.append(item)
        continue
      }
      looks += 1
      let title = try hit(item).title
      if phrases.allSatisfy({ contains($0, in: title) }) {
        found.append(item)
      } else {
        others.append(item)
      }
    }
    looks = 0
    for item in others {
      if found.count >= count || looks >= RankWeight.checked { return (found, false) }
      looks += 1
      let hit = try hit(item)
      let missing = phrases.filter { !contains($0, in: hit.title) }
      let text = missing.isEmpty ? "" : abstract(hit.stem)
      if !missing.isEmpty, missing.allSatisfy({ contains($0, in: text) }) { found.append(item) }
    }
    return (found, found.count < count)
  }

  /// The paper that the whole query identifies.
  private mutating func identified(by text: String) throws(SearchFault) -> Int? {
    for key in identifierKeys(in: text) {
      guard reader.identifiers.count > 0 else { return nil }
      let file = try reader.document(
        stableHash(of: key) % reader.identifiers.count, of: reader.identifiers)
      guard let paper = file[key]?.int else { continue }
      guard (0..<reader.paperCount).contains(paper) else {
        throw .malformed(route: "manifest.json")
      }
      return paper
    }
    return nil
  }

  private mutating func hit(_ item: ScoredPaper) throws(SearchFault) -> SearchAnswer.Hit {
    let file = try reader.document(item.paper / reader.papersPerLineFile, of: reader.lines)
    let lines = Array(file.elements)
    let place = item.paper % reader.papersPerLineFile
    let parts = place < lines.count ? Array(lines[place].elements) : []
    guard parts.count == 5 else {
      throw .malformed(
        route: reader.lines.route(of: item.paper / reader.papersPerLineFile) ?? "manifest.json")
    }
    return SearchAnswer.Hit(
      stem: parts[0].string ?? "", title: parts[1].string ?? "",
      authors: parts[2].elements.compactMap(\.string), date: parts[3].string ?? "",
      venue: parts[4].string ?? "", score: item.score)
  }
}

extension QueryTerm {
  /// Whether a part of its lists has been left out.
  fileprivate var isCut: Bool { forms.contains { $0.list.tail != nil } }
}

private func contains(_ phrase: [String], in text: String) -> Bool {
  let found = Words(of: text)
  let words = found.words.map(found.text)
  return words.indices.contains { words[$0...].starts(with: phrase) }
}

/// The identifiers that a query may be as a whole, in lower case.
private func identifierKeys(in text: String) -> [String] {
  guard !text.contains(where: \.isNewline) else { return [] }
  var key = text.lowercased()[...]
  while key.first?.isWhitespace == true { key.removeFirst() }
  while key.last?.isWhitespace == true { key.removeLast() }
  guard key.utf16.count >= 5, !key.contains(where: \.isWhitespace),
    key.contains(where: { ("0"..."9").contains($0) })
  else { return [] }
  let whole = String(key)
  var keys = [whole]
  if let (arxiv, _) = arxivIdentifier(in: whole) { keys.append(arxiv) }
  if let doi = canonicalDOI(whole) { keys.append(doi) }
  if let slash = key.lastIndex(of: "/") {
    var last = key[slash...].dropFirst()
    if last.hasSuffix(".pdf") { last = last.dropLast(4) }
    keys.append(String(last))
  }
  return keys
}
