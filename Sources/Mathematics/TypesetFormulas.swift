package import Papers

/// Formulas as they stand on pages: each one's MathML, or why it has none.
package struct TypesetFormulas: Sendable {
  /// What has set them, in a word that is another one where formulas may look otherwise.
  package let setter: String

  private var results: [Formula: Result<String, TypesettingError>] = [:]

  /// No formulas yet.
  package init(setBy setter: String = "") { self.setter = setter }

  /// Sets formulas.
  package init(
    of formulas: some Sequence<Formula>, setBy setter: String, with typesetter: borrowing Typesetter
  ) {
    self.setter = setter
    for formula in formulas {
      do throws(TypesettingError) {
        results[formula] = .success(try typesetter.mathML(of: formula))
      } catch {
        results[formula] = .failure(error)
      }
    }
  }

  /// Formulas that all cannot be set for the same reason.
  package init(
    of formulas: some Sequence<Formula>, setBy setter: String, failing error: TypesettingError
  ) {
    self.setter = setter
    for formula in formulas { results[formula] = .failure(error) }
  }

  /// How many formulas are known.
  package var count: Int { results.count }

  /// What is known of a formula; nothing if it was not set.
  package subscript(formula: Formula) -> Result<String, TypesettingError>? { results[formula] }

  /// Takes what is known of more formulas, of those that are wanted.
  package mutating func add(_ others: TypesetFormulas, onlyThoseIn wanted: Set<Formula>) {
    for (formula, result) in others.results where wanted.contains(formula) {
      results[formula] = result
    }
  }
}

// What a build has set, a later one need not set again.
extension TypesetFormulas {
  /// The formulas, so that ``init(remembered:)`` reads them.
  package var remembered: [UInt8] {
    var out = RememberedWriter()
    out.write(results.count)
    for (formula, result) in results.sorted(by: { $0.key < $1.key }) {
      out.write(formula.tex)
      out.write(formula.isDisplay ? 1 : 0)
      switch result {
      case .success(let markup): out.write([markup, nil])
      case .failure(let error): out.write([nil, error.problem])
      }
    }
    return out.bytes
  }

  /// Reads what ``remembered`` was; nothing if it is damaged.
  package init?(remembered bytes: [UInt8], setBy setter: String) {
    let results = bytes.withUnsafeBytes {
      bytes -> [Formula: Result<String, TypesettingError>]? in
      var reader = RememberedReader(bytes)
      let count = reader.count()
      var results: [Formula: Result<String, TypesettingError>] = [:]
      results.reserveCapacity(count)
      for _ in 0..<count {
        let formula = Formula(reader.text(), isDisplay: reader.number() == 1)
        let mask = reader.number()
        if let markup = reader.text(mask, 0) {
          results[formula] = .success(markup)
        } else if let problem = reader.text(mask, 1) {
          results[formula] = .failure(TypesettingError(problem))
        }
      }
      return reader.isDamaged ? nil : results
    }
    guard let results else { return nil }
    self.setter = setter
    self.results = results
  }
}
