internal import Glibc

/// A paper that has a word of a query.
struct ScoredPaper {
  let paper: Int

  /// How many of the query's words it has.
  let matched: Int

  var score: Double

  /// The part of the score that the order of words in the title gave.
  var orderBonus = 0.0
}

/// The highest score first, of equals the newest paper.
func isBetter(_ left: ScoredPaper, _ right: ScoredPaper) -> Bool {
  left.score != right.score ? left.score > right.score : left.paper > right.paper
}

/// What ranks papers beside the words' levels. The browser's script has the same numbers.
enum RankWeight {
  static let year = 0.7
  static let titleBonus = 0.5

  /// What the order of words in a title gives: to a query of few words, in which it tells more, and
  /// to others.
  static func orderBonus(words: Int) -> Double { words < 5 ? 0.2 : 0.1 }

  /// How many of the first results are looked at once more, by the order of words in their titles.
  static let ordered = 10

  /// How many papers are looked into for a phrase.
  static let checked = 40
}

/// How much a word that is in so many papers tells.
///
/// Rounded, so that two libraries' logarithms cannot differ.
func inverseFrequency(paperCount: Int, papers: Int) -> Double {
  let papers = Double(papers)
  return (log(1 + (Double(paperCount) - papers + 0.5) / (papers + 0.5)) * 1024)
    .rounded(.toNearestOrAwayFromZero) / 1024
}

extension IndexReader {
  /// Every paper that has a word of the terms and is allowed; all that are allowed if there are no
  /// terms.
  func scores(of terms: [QueryTerm], allowed: [Bool]?) -> [ScoredPaper] {
    var totals = [Double](repeating: 0, count: paperCount)
    var covers = totals
    var matched = [Int](repeating: 0, count: paperCount)
    var rests = totals
    var shares = totals
    var all = 0.0
    for term in terms {
      let weight =
        Double(term.count) * inverseFrequency(paperCount: paperCount, papers: term.papers)
      all += weight
      var touched: [Int] = []
      var isTouched = [Bool](repeating: false, count: paperCount)
      func touch(_ paper: Int, factor: Double, share: Double) {
        if let allowed, !allowed[paper] { return }
        if !isTouched[paper] {
          isTouched[paper] = true
          touched.append(paper)
          rests[paper] = 1
          shares[paper] = 0
        }
        rests[paper] *= factor
        shares[paper] = max(shares[paper], share)
      }
      for form in term.forms {
        for (code, papers) in form.list.groups {
          let factor = 1 - form.alpha * (Double(code >> 2) + 0.5) / Double(levelCount)
          for paper in papers where paper >= 0 && paper < paperCount {
            touch(Int(paper), factor: factor, share: code & 3 > 0 ? form.cover : 0)
          }
        }
      }
      if term.year > 0 {
        for (paper, year) in years.enumerated() where year == term.year {
          touch(paper, factor: 1 - RankWeight.year, share: 1)
        }
      }
      for paper in touched {
        totals[paper] += weight * (1 - rests[paper])
        covers[paper] += weight * shares[paper]
        matched[paper] += 1
      }
    }
    return (0..<paperCount).reversed().compactMap { paper in
      guard matched[paper] > 0 || (terms.isEmpty && allowed?[paper] == true) else { return nil }
      let share = all > 0 ? covers[paper] / all : 0
      return ScoredPaper(
        paper: paper, matched: matched[paper],
        score: totals[paper] + RankWeight.titleBonus * covers[paper] * share * share)
    }
  }
}

/// The papers that have as many of the words as any.
func focused(_ scores: [ScoredPaper]) -> [ScoredPaper] {
  let most = scores.reduce(0) { max($0, $1.matched) }
  return scores.filter { $0.matched == most }
}
