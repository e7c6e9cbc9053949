import Papers

@testable import Search

/// The definition of related papers, spelt out over dictionaries.
struct BruteForceRelations {
  private var vectors: [[(term: String, weight: Int)]] = []

  /// The papers that every term finds, with its weights in them.
  private var lists: [String: [Int32: Int]] = [:]

  /// Compares the papers of a catalog, of which so many, the first ones, are recent.
  init(_ catalog: Catalog, recent: Int = 0, longestList: Int = .max) {
    let texts: [([String], [String])] = catalog.papers.map {
      (words($0.title.marked), words($0.abstract.marked))
    }
    /// For every stem the first of its words in some papers, and how many of them have it.
    func stems(of papers: Range<Int>) -> [String: (first: String, papers: Int)] {
      var found: [String: (first: String, papers: Int)] = [:]
      for paper in papers {
        let words = texts[paper].0 + texts[paper].1
        for word in words {
          let known = found[stem(word)]
          found[stem(word)] = (min(known?.first ?? word, word), known?.papers ?? 0)
        }
        for stem in Set(words.map(stem)) { found[stem]?.papers += 1 }
      }
      return found
    }
    let settled = recent..<texts.count
    let (old, new) = (stems(of: settled), stems(of: 0..<recent))
    // A term is called by its first word, as terms of equal strength go by; those that only recent
    // papers have are behind all others.
    let last = "\u{10FFFF}"
    func term(_ word: String) -> (name: String, papers: Int, isNew: Bool) {
      if let term = old[stem(word)], term.papers > 1 { return (term.first, term.papers, false) }
      let term = new[stem(word)]
      return (last + (term?.first ?? ""), term?.papers ?? 0, true)
    }
    var counts: [[String: Int]] = []
    var holders: [String: Int] = [:]
    for (paper, (title, abstract)) in texts.enumerated() {
      var own: [String: Int] = [:]
      for (word, count) in title.map({ ($0, 3) }) + abstract.map({ ($0, 1) }) {
        let (name, papers, isNew) = term(word)
        if isNew && paper >= recent { continue }
        own[name, default: 0] += count
        holders[name] = papers
      }
      counts.append(own)
    }
    let sizes: [Float] = texts.map { Float($0.0.count * 3 + $0.1.count) }
    var all = 0.0
    for size in sizes[settled] { all += Double(size) }
    let average = Float(all / Double(settled.count))
    let most = max(settled.count / 8, min(settled.count / 2, 50))
    var strengths: [[(term: String, strength: Float)]] = []
    for (counts, size) in zip(counts, sizes) {
      var found: [(term: String, strength: Float)] = []
      for (term, count) in counts {
        let papers = holders[term] ?? 0
        let word = term.drop { String($0) == last }
        guard papers > 1, papers <= most, word.count > 1, !word.allSatisfy(\.isNumber) else {
          continue
        }
        let rarity = Float(inverseFrequency(paperCount: settled.count, papers: papers))
        let length: Float = 0.5 + 0.5 * size / max(average, 1)
        found.append((term, Float(count) / (Float(count) + 1.2 * length) * rarity))
      }
      found.sort { ($1.strength, $0.term) < ($0.strength, $1.term) }
      strengths.append(Array(found.prefix(20)))
    }
    let lengths = strengths.map { vector in
      var squares: Float = 0
      for item in vector { squares += item.strength * item.strength }
      return squares.squareRoot()
    }
    let filled = lengths[settled].filter { $0 > 0 }
    var sum = 0.0
    for length in filled { sum += Double(length) }
    let usual = Float(sum / Double(max(filled.count, 1)))
    for (vector, length) in zip(strengths, lengths) {
      let scale = 250 / max(length, usual * 1.1)
      vectors.append(vector.map { (term: $0.term, weight: Int(($0.strength * scale).rounded())) })
    }
    for (paper, vector) in vectors.enumerated() {
      for (term, weight) in vector { lists[term, default: [:]][Int32(paper)] = weight }
    }
    for (term, papers) in lists {
      let strongest = papers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(longestList)
      lists[term] = Dictionary(uniqueKeysWithValues: strongest.map { ($0.key, $0.value) })
    }
  }

  func related(to paper: Int) -> [Int32] {
    var scored: [(paper: Int32, similarity: Int)] = []
    for other in vectors.indices.map(Int32.init) where other != paper {
      var similarity = 0
      for (term, weight) in vectors[paper] { similarity += weight * (lists[term]?[other] ?? 0) }
      if similarity >= 3_000 { scored.append((other, similarity)) }
    }
    scored.sort { ($1.similarity, $0.paper) < ($0.similarity, $1.paper) }
    return scored.enumerated().prefix(8)
      .filter { $0 < 4 || $1.similarity >= 7_500 }.map(\.element.paper)
  }
}
