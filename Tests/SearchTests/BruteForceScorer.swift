import Cstemmer
import Foundation
import Papers

@testable import Search

/// Ranks papers by looking at every word of every one of them: what the index has to equal.
struct BruteForceScorer {
  private let papers: [[[String]]]
  private let averages: [Double]
  private let years: [Int]

  init(_ catalog: Catalog) {
    papers = catalog.papers.map { paper in
      [
        words(paper.title.marked), words(paper.abstract.marked),
        paper.authorships.flatMap { words($0.name.display) }, [], words(paper.venue),
      ]
    }
    averages = SearchField.allCases.map { [papers] field in
      Levels.rounded(
        Double(papers.reduce(0) { $0 + $1[field.rawValue].count }) / Double(papers.count))
    }
    years = catalog.papers.map { $0.published?.year ?? 0 }
  }

  /// The numbers of all papers with a score, the best first, for words that are whole.
  func ranking(for query: [String]) -> [(paper: Int, score: Double)] {
    let vocabulary = Set(papers.joined().joined())
    let counts = Dictionary(query.map { ($0, 1) }, uniquingKeysWith: +)
    var terms:
      [(forms: [(word: String, alpha: Double, cover: Double)], year: Int, weight: Double)] =
        []
    for (place, word) in query.enumerated() where query.firstIndex(of: word) == place {
      let year = Int(word).flatMap { (1800...2099).contains($0) ? $0 : nil } ?? 0
      guard vocabulary.contains(word) || years.contains(year) else { continue }
      var forms = [(word, 1.0, 1.0)]
      if vocabulary.contains(word) {
        for mate in vocabulary.sorted() where mate != word && stem(mate) == stem(word) {
          forms.append((mate, 0.9, 0.6))
        }
      }
      let names = Set(forms.map { $0.0 })
      let holders = papers.count { $0.joined().contains(where: names.contains) }
      let size = max(holders, year > 0 ? years.count { $0 == year } : 0)
      terms.append(
        (
          forms, year,
          Double(counts[word] ?? 0) * inverseFrequency(paperCount: papers.count, papers: size)
        ))
    }
    let all = terms.reduce(0) { $0 + $1.weight }
    var result: [(paper: Int, score: Double)] = []
    for paper in papers.indices {
      var total = 0.0
      var cover = 0.0
      var isFound = false
      for term in terms {
        var rest = 1.0
        var share = 0.0
        for form in term.forms {
          guard let level = level(of: form.word, in: paper) else { continue }
          isFound = true
          rest *= 1 - form.alpha * (Double(level) + 0.5) / 16
          if papers[paper][0].contains(form.word) || papers[paper][2].contains(form.word) {
            share = max(share, form.cover)
          }
        }
        if term.year > 0, years[paper] == term.year {
          isFound = true
          rest *= 1 - 0.7
          share = 1
        }
        total += term.weight * (1 - rest)
        cover += term.weight * share
      }
      if isFound {
        result.append((paper, total + 0.5 * cover * (cover / all) * (cover / all)))
      }
    }
    return result.sorted { $0.score != $1.score ? $0.score > $1.score : $0.paper < $1.paper }
  }

  private func level(of word: String, in paper: Int) -> Int? {
    var sum = 0.0
    for field in SearchField.allCases {
      let words = papers[paper][field.rawValue]
      let count = words.count { $0 == word }
      let average = averages[field.rawValue]
      let share = average > 0 ? Double(words.count) / average : 1
      sum +=
        field.weight * Double(count)
        / (1 - field.lengthNormalization + field.lengthNormalization * share)
    }
    return sum > 0 ? min(Int(sum / (1.2 + sum) * 16), 15) : nil
  }
}

/// The words of a text, in their order.
func words(_ text: String) -> [String] {
  let words = Words(of: text)
  return words.words.map(words.text)
}

/// The stem of a word, as Snowball's English stemmer gives it.
func stem(_ word: String) -> String {
  let stemmer = sb_stemmer_new("english", "UTF_8")
  defer { sb_stemmer_delete(stemmer) }
  let bytes = Array(word.utf8)
  let stem = sb_stemmer_stem(stemmer, bytes, Int32(bytes.count))
  return String(
    decoding: UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))),
    as: UTF8.self)
}
