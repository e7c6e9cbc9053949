internal import Reporting
internal import Search

extension SearchResult {
  /// The answer for programs: one object, of the shape that `query` of the browser's script has.
  var json: String {
    var members = [
      ("query", jsonString(query)), ("total", "\(answer.total)"), ("exact", "\(answer.isExact)"),
      ("hits", array(answer.hits.map(json(of:)))),
      ("forms", array(answer.forms.map(jsonString))),
      (
        "corrected",
        array(
          answer.corrected.map { array([jsonString($0.word), array($0.instead.map(jsonString))]) })
      ),
    ]
    if answer.isRelaxed { members.append(("relaxed", "true")) }
    if answer.isJump { members.append(("jump", "true")) }
    members.append(
      (
        "suggestions",
        array(
          suggestions.map {
            object([
              ("query", jsonString($0.query)), ("total", "\($0.total)"), ("exact", "\($0.isExact)"),
            ])
          })
      ))
    members.append(
      (
        "remarks",
        array(
          remarks.map {
            object([
              ("identifier", jsonString($0.identifier)), ("message", jsonString($0.message)),
              ("hint", $0.hint.map(jsonString) ?? "null"),
            ])
          })
      ))
    return object(members) + "\n"
  }

  private func json(of hit: SearchAnswer.Hit) -> String {
    var members = [
      ("id", jsonString(hit.identifier)), ("url", jsonString(url(of: hit))),
      ("file", jsonString(file(of: hit))), ("title", jsonString(hit.title)),
      ("authors", array(hit.authors.map(jsonString))), ("date", jsonString(hit.date)),
      ("venue", jsonString(hit.venue)), ("score", "\(hit.score)"),
    ]
    if let explanation = hit.explanation {
      members.append(("explanation", json(of: explanation)))
    }
    return object(members)
  }

  private func json(of explanation: ScoreExplanation) -> String {
    let words = explanation.words.map { word in
      object([
        ("word", jsonString(word.word)), ("count", "\(word.count)"), ("papers", "\(word.papers)"),
        ("idf", "\(word.inverseFrequency)"), ("forms", array(word.forms.map(json(of:)))),
        ("year", word.year.map { "\($0)" } ?? "null"), ("cover", "\(word.cover)"),
        ("points", "\(word.points)"),
      ])
    }
    return object([
      ("words", array(words)), ("levels", "\(explanation.levels)"),
      ("titleBonus", "\(explanation.titleBonus)"), ("orderBonus", "\(explanation.orderBonus)"),
    ])
  }

  private func json(of form: ScoreExplanation.Form) -> String {
    object([
      ("word", jsonString(form.word)), ("relation", jsonString(form.relation)),
      ("alpha", "\(form.alpha)"), ("level", "\(form.level)"), ("title", "\(form.isInTitle)"),
      ("authors", "\(form.isAmongAuthors)"),
    ])
  }
}

private func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }
