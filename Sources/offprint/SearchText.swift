internal import Papers
internal import Reporting
internal import Search

extension SearchResult {
  /// The answer for people.
  /// - Parameters:
  ///   - terminal: where it will be read.
  ///   - options: what leads another call to the same site.
  /// - Returns: lines that each end in a line feed.
  func text(for terminal: Terminal, options: String) -> String {
    if answer.total == 0 { return nothing(for: terminal, options: options) }
    var text = terminal.lines(of: TerminalWord.words(of: heading), start: "", indent: 0)
    for (word, instead) in answer.corrected {
      let others = instead.map { "'\($0)'" }.joined(separator: ", ")
      let sentence = "no paper has '\(word)': these have \(others)"
      text += terminal.lines(of: TerminalWord.words(of: sentence), start: "", indent: 0)
    }
    if answer.isRelaxed { text += "no paper has the exact phrase: these have its words\n" }
    let indent = String(offset + answer.hits.count).count + 2
    let forms = Set(answer.forms)
    for (index, hit) in answer.hits.enumerated() {
      let rank = String(offset + index + 1)
      text += "\n" + entry(of: hit, rank: rank, forms: forms, indent: indent, terminal)
      if let explanation = hit.explanation {
        text += lines(of: explanation, indent: indent, terminal)
      }
    }
    return text
  }

  /// What the papers are, and how many there are.
  private var heading: String {
    if answer.isJump { return "the paper with this identifier:" }
    let most = answer.isExact ? "" : " or more"
    let all = counted(answer.total, "paper") + most
    if answer.hits.isEmpty { return "\(all), none of them after the first \(grouped(offset))" }
    let order =
      switch order {
      case .relevance: "the best first"
      case .newest: "the newest first"
      case .votes: "those with most votes first"
      }
    let end = offset + answer.hits.count
    if offset == 0, end == answer.total, answer.isExact {
      return answer.total == 1 ? "1 paper:" : "\(all), \(order):"
    }
    let rest = end < answer.total || !answer.isExact ? "; more with --offset \(end)" : ""
    return "\(grouped(offset + 1)) to \(grouped(end)) of \(all), \(order)\(rest):"
  }

  private func entry(
    of hit: SearchAnswer.Hit, rank: String, forms: Set<String>, indent: Int, _ terminal: Terminal
  ) -> String {
    let space = String(repeating: " ", count: indent)
    let start = String(repeating: " ", count: max(0, indent - 2 - rank.count)) + rank + "  "
    let title = hit.title.isEmpty ? "(no title)" : hit.title
    var text = terminal.lines(of: marked(title, forms), start: start, indent: indent)
    let names = authors(of: hit, forms)
    if !names.isEmpty { text += terminal.lines(of: names, start: space, indent: indent) }
    let facts = [hit.venue, hit.date].filter { !$0.isEmpty }.joined(separator: " · ")
    if !facts.isEmpty {
      text += terminal.lines(
        of: TerminalWord.words(of: facts, style: .faint), start: space, indent: indent)
    }
    let file = file(of: hit)
    let link = TerminalWord(text: harmless(file), style: .faint, file: file)
    return text + terminal.lines(of: [link], start: space, indent: indent)
  }

  /// The first authors, and those that the query names.
  private func authors(of hit: SearchAnswer.Hit, _ forms: Set<String>) -> [TerminalWord] {
    let names = hit.authors.map { marked($0, forms) }
    let isShown = names.enumerated().map { index, name in
      names.count <= 6 || index < 4 || name.contains { $0.style == .strong }
    }
    let hidden = isShown.count { !$0 }
    var words: [TerminalWord] = []
    for (name, isShown) in zip(names, isShown) where isShown {
      if let last = words.popLast() {
        words.append(TerminalWord(text: last.text + ",", style: last.style))
      }
      words += name
    }
    if hidden > 0 { words += TerminalWord.words(of: "and \(counted(hidden, "other"))") }
    return words
  }

  /// The words of a text, those emphasised that were looked for.
  private func marked(_ text: String, _ forms: Set<String>) -> [TerminalWord] {
    TerminalWord.words(of: text).map { word in
      let found = Words(of: normalizedToFormC(word.text))
      let isMatch = found.words.map(found.text).contains(where: forms.contains)
      return TerminalWord(text: word.text, style: isMatch ? .strong : .plain)
    }
  }

  private func lines(
    of explanation: ScoreExplanation, indent: Int, _ terminal: Terminal
  ) -> String {
    var lines = [(explanation.score, "is the score, the sum of")]
    for word in explanation.words {
      let times = word.count > 1 ? ", \(word.count) times in the query" : ""
      let rarity =
        "'\(word.word)', in \(counted(word.papers, "paper")): idf "
        + decimal(word.inverseFrequency, digits: 3) + times
      var forms = word.forms.map { form in
        let fields = [form.isInTitle ? "title" : nil, form.isAmongAuthors ? "authors" : nil]
          .compactMap(\.self).joined(separator: " and ")
        return reason(form) + (fields.isEmpty ? "" : " in \(fields)")
          + " at level \(form.level + 1) of \(explanation.levels)"
      }
      if let year = word.year { forms.append("published in \(year)") }
      lines.append(
        (word.points, rarity + "; " + (forms.isEmpty ? "not here" : forms.joined(separator: ", "))))
    }
    if explanation.titleBonus > 0 {
      lines.append((explanation.titleBonus, "for what title and authors have of the words"))
    }
    if explanation.orderBonus > 0 {
      lines.append((explanation.orderBonus, "for the order of the words in the title"))
    }
    return lines.map { number, text in
      let number = decimal(number, digits: 3)
      let space = String(repeating: " ", count: indent + max(0, 7 - number.count))
      return terminal.lines(
        of: TerminalWord.words(of: text), start: space + number + "  ",
        indent: indent + max(7, number.count) + 2)
    }.joined()
  }

  private func reason(_ form: ScoreExplanation.Form) -> String {
    switch form.relation {
    case "sameStem": "'\(form.word)' of the same stem"
    case "completion": "'\(form.word)' completing it"
    case "correction": "'\(form.word)' instead"
    default: "itself"
    }
  }

  private func nothing(for terminal: Terminal, options: String) -> String {
    var text = terminal.lines(
      of: TerminalWord.words(of: "no paper answers \(shellQuoted(query))"), start: "", indent: 0)
    for suggestion in suggestions {
      let more = suggestion.isExact ? "" : " or more"
      let sentence =
        "offprint search \(shellQuoted(suggestion.query))\(options) finds "
        + counted(suggestion.total, "paper") + more
      text += terminal.lines(of: TerminalWord.words(of: sentence), start: "  ", indent: 2)
    }
    if suggestions.isEmpty {
      text += terminal.lines(
        of: TerminalWord.words(of: "try fewer or other words, or look at the topics in")
          + [
            TerminalWord(
              text: harmless("\(folder)/topics/index.html"), file: "\(folder)/topics/index.html")
          ],
        start: "  ", indent: 2)
    }
    return text
  }
}
