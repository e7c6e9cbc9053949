/// A word of a query, and what it stands for in the index.
struct QueryTerm {
  /// A word of the index that a word of the query stands for.
  struct Form {
    let word: String
    var list: IndexReader.PostingList

    /// Why it stands for the word of the query.
    var relation = Relation.itself

    /// How much the form counts against the word itself.
    var alpha = 1.0

    /// How much of the word counts as found where a title has the form.
    var cover = 1.0
  }

  /// Why a word of the index stands for a word of the query.
  enum Relation: String, CaseIterable {
    case itself, sameStem, completion, correction
  }

  let word: String
  let count: Int

  /// The year that the word is, or 0.
  let year: Int

  var forms: [Form] = []

  /// In how many papers the word is counted to be.
  var papers = 0

  /// What was taken instead of a word that no paper has.
  var corrected: [String] = []
}

/// How much forms count that are not the word itself. The browser's script has the same numbers.
private enum FormWeight {
  static let sameStem = (alpha: 0.9, cover: 0.6)
  static let completion = (alpha: 0.8, cover: 0.8)
  static let oneEdit = 0.8
  static let twoEdits = 0.6
  static let completions = 8
  static let corrections = 4
}

extension IndexReader {
  /// Looks a word of a query up: its forms, what it may be the beginning of, or what was meant.
  mutating func term(for word: SearchRequest.Word) throws(SearchFault) -> QueryTerm {
    var term = QueryTerm(word: word.text, count: word.count, year: year(in: word.text))
    term.forms = try family(of: word.text)
    term.papers = term.forms.first?.list.classPapers ?? 0
    if word.isBeginning, term.year == 0, isLongEnoughToComplete(word.text),
      term.papers * 30 <= paperCount
    {
      let forms = try completions(of: word.text, besides: term.forms)
      term.papers = min(paperCount, forms.reduce(term.papers) { $0 + $1.list.papers })
      term.forms += forms
    }
    if term.forms.isEmpty, term.year == 0 {
      let (words, alpha) = try corrections(of: word.text)
      for other in words {
        let forms = try family(of: other)
        term.papers = min(paperCount, term.papers + (forms.first?.list.classPapers ?? 0))
        for form in forms where !term.forms.contains(where: { $0.word == form.word }) {
          var form = form
          form.alpha *= alpha
          form.relation = .correction
          term.forms.append(form)
        }
      }
      term.corrected = words
    }
    if term.year > 0 { term.papers = max(years.count { $0 == term.year }, term.papers) }
    return term
  }

  /// A word and the words of the same stem; none if no paper has the word.
  private mutating func family(of word: String) throws(SearchFault) -> [QueryTerm.Form] {
    guard let list = try list(of: word) else { return [] }
    var forms = [QueryTerm.Form(word: word, list: list)]
    for mate in list.mates {
      guard let list = try self.list(of: mate) else { continue }
      forms.append(
        QueryTerm.Form(
          word: mate, list: list, relation: .sameStem, alpha: FormWeight.sameStem.alpha,
          cover: FormWeight.sameStem.cover))
    }
    return forms
  }

  /// The commonest words that begin with a text, if they are as common as the text itself.
  private mutating func completions(
    of text: String, besides forms: [QueryTerm.Form]
  ) throws(SearchFault) -> [QueryTerm.Form] {
    let least = sizeClass(of: forms.first?.list.papers ?? 0)
    let longer = try words(of: words, beginningWith: text).filter { other in
      other.size >= least && !forms.contains { $0.word == other.word }
    }
    var completions: [QueryTerm.Form] = []
    for other in longer.sorted(by: isCommoner).prefix(FormWeight.completions) {
      guard let list = try list(of: other.word) else { continue }
      completions.append(
        QueryTerm.Form(
          word: other.word, list: list, relation: .completion,
          alpha: FormWeight.completion.alpha, cover: FormWeight.completion.cover))
    }
    return completions
  }

  /// The commonest words that differ from a word by one edit, or else by two in a long word.
  private mutating func corrections(
    of word: String
  ) throws(SearchFault) -> (words: [String], alpha: Double) {
    let letters = Array(word.unicodeScalars)
    for (edits, least, alpha) in [(1, 4, FormWeight.oneEdit), (2, 8, FormWeight.twoEdits)] {
      guard letters.count >= least else { break }
      // One wrong letter leaves the beginning or the ending as it is; so do most pairs of them.
      let start = edits == 1 ? max(2, letters.count / 2) : max(3, letters.count / 3)
      let end = edits == 1 ? max(2, letters.count - 1 - start) : start
      var sizes: [String: Int] = [:]
      for (word, size) in try words(
        of: words, beginningWith: text(of: letters.prefix(start)))
      {
        sizes[word] = size
      }
      for (word, size) in try words(
        of: endings, beginningWith: text(of: letters.suffix(end).reversed()))
      {
        sizes[reversedScalars(of: word)] = size
      }
      let near = sizes.filter { other in
        editDistance(letters, Array(other.key.unicodeScalars), most: edits) <= edits
      }
      if !near.isEmpty {
        let best = near.map { (word: $0.key, size: $0.value) }.sorted(by: isCommoner)
        return (best.prefix(FormWeight.corrections).map(\.word), alpha)
      }
    }
    return ([], 1)
  }
}

/// The commoner word first, of equals the first by its letters.
private func isCommoner(
  _ left: (word: String, size: Int), _ right: (word: String, size: Int)
) -> Bool {
  left.size != right.size ? left.size > right.size : isBefore(left.word, right.word)
}

/// Whether so little of a word tells what it may become: an ideograph does, two letters do not.
private func isLongEnoughToComplete(_ text: String) -> Bool {
  text.utf16.count > 2 || isBefore("\u{250}", text)
}

private func text(of scalars: some Sequence<Unicode.Scalar>) -> String {
  var text = ""
  text.unicodeScalars.append(contentsOf: scalars)
  return text
}

/// The year that a word is, from 1800 to 2099, or 0.
private func year(in word: String) -> Int {
  guard word.utf8.count == 4, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
    let year = Int(word), (1800...2099).contains(year)
  else { return 0 }
  return year
}
