/// Why a paper has the score that it has: numbers that add up to it.
package struct ScoreExplanation: Sendable {
  /// What one word of the query gave.
  package struct Word: Sendable {
    /// The word as the index has it, in lower case and without accents.
    package let word: String

    /// How often the query has it.
    package let count: Int

    /// In how many papers it is, in any of its forms.
    package let papers: Int

    /// How much a word that is in so many papers tells.
    package let inverseFrequency: Double

    /// The forms of the word that the paper has.
    package let forms: [Form]

    /// The year that the word is, if it is the paper's.
    package let year: Int?

    /// How much of the word counts as found in the title or among the authors, from 0 to 1.
    package let cover: Double

    /// What the word adds to the score.
    package let points: Double
  }

  /// A word of the paper that stands for a word of the query.
  package struct Form: Sendable {
    package let word: String

    /// Why it does: `itself`, `sameStem`, `completion` or `correction`.
    package let relation: String

    /// How much it counts against the word itself.
    package let alpha: Double

    /// How much it says about the paper, from 0 to one less than ``ScoreExplanation/levels``.
    package let level: Int

    package let isInTitle: Bool
    package let isAmongAuthors: Bool
  }

  /// The words of the query that the index knows.
  package let words: [Word]

  /// How many levels there are.
  package let levels: Int

  /// What the paper gets because its title and its authors have the words.
  package let titleBonus: Double

  /// What it gets because its title has them in the order of the query.
  package let orderBonus: Double

  /// The sum of all.
  package var score: Double {
    words.reduce(0) { $0 + $1.points } + titleBonus + orderBonus
  }
}

extension IndexReader {
  /// Why a paper that `scores(of:allowed:)` has found has its score.
  func explanation(of item: ScoredPaper, terms: [QueryTerm]) -> ScoreExplanation {
    var all = 0.0
    var covered = 0.0
    let words = terms.map { term in
      let rarity = inverseFrequency(paperCount: paperCount, papers: term.papers)
      let weight = Double(term.count) * rarity
      var rest = 1.0
      var cover = 0.0
      var forms: [ScoreExplanation.Form] = []
      for form in term.forms {
        for (code, papers) in form.list.groups where papers.contains(Int32(item.paper)) {
          rest *= 1 - form.alpha * (Double(code >> 2) + 0.5) / Double(levelCount)
          if code & 3 > 0 { cover = max(cover, form.cover) }
          forms.append(
            ScoreExplanation.Form(
              word: form.word, relation: form.relation.rawValue, alpha: form.alpha,
              level: code >> 2, isInTitle: code & 1 > 0, isAmongAuthors: code & 2 > 0))
        }
      }
      let isOfYear = term.year > 0 && years[item.paper] == term.year
      if isOfYear {
        rest *= 1 - RankWeight.year
        cover = 1
      }
      all += weight
      covered += weight * cover
      return ScoreExplanation.Word(
        word: term.word, count: term.count, papers: term.papers, inverseFrequency: rarity,
        forms: forms, year: isOfYear ? term.year : nil, cover: cover, points: weight * (1 - rest))
    }
    let share = all > 0 ? covered / all : 0
    return ScoreExplanation(
      words: words, levels: levelCount, titleBonus: RankWeight.titleBonus * covered * share * share,
      orderBonus: item.orderBonus)
  }
}
