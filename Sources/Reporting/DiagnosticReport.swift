/// Diagnostics as they are shown to people and to tools: in order, each once, and not too many.
package struct DiagnosticReport {
  /// The diagnostics to show, in order.
  package let shown: [Diagnostic]

  /// The errors among all diagnostics, each counted once.
  package let errorCount: Int

  /// The warnings among all diagnostics, each counted once.
  package let warningCount: Int

  /// A report of all diagnostics.
  ///
  /// If they are more than `limit`, errors are shown before warnings, so that what keeps the site
  /// from being published is not hidden behind what does not.
  package init(_ diagnostics: [Diagnostic], limit: Int = 50) {
    let all = Set(diagnostics).sorted()
    errorCount = all.count { $0.severity == .error }
    warningCount = all.count - errorCount
    if all.count <= limit {
      shown = all
    } else {
      let errors = all.filter { $0.severity == .error }.prefix(limit)
      let warnings = all.filter { $0.severity == .warning }.prefix(limit - errors.count)
      shown = (errors + warnings).sorted()
    }
  }

  /// The report for people, with a line of the source for each place.
  /// - Parameters:
  ///   - colored: whether to mark it up for a terminal.
  ///   - bytes: the content of the file with the given path, if it can be had.
  /// - Returns: lines that each end in a line feed; nothing for no diagnostics.
  package func text(colored: Bool = false, bytes: (String) -> [UInt8]?) -> String {
    var sights = Sights()
    let style = Style(colored: colored)
    var result = ""
    for diagnostic in shown {
      let heading =
        switch diagnostic.severity {
        case .error: style.error("error:")
        case .warning: style.warning("warning:")
        }
      let message = style.strong(harmless(diagnostic.message))
      write(
        "\(heading) \(message) [\(harmless(diagnostic.identifier))]", at: diagnostic.place,
        in: style, from: &sights, bytes: bytes, to: &result)
      if let hint = diagnostic.hint { result += "  \(style.aside("hint:")) \(harmless(hint))\n" }
      for note in diagnostic.notes {
        write(
          "\(style.aside("note:")) \(harmless(note.message))", at: note.place,
          in: style, from: &sights, bytes: bytes, to: &result)
      }
    }
    if let rest { result += rest + "\n" }
    return result
  }

  /// `and 117 more: 17 errors, 100 warnings`, if not all are shown.
  private var rest: String? {
    let shownErrors = shown.count { $0.severity == .error }
    let errors = errorCount - shownErrors
    let warnings = warningCount - (shown.count - shownErrors)
    guard errors + warnings > 0 else { return nil }
    let counts = [Self.counted(errors, "error"), Self.counted(warnings, "warning")]
    return "and \(errors + warnings) more: " + counts.compactMap(\.self).joined(separator: ", ")
  }

  private static func counted(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private func write(
    _ finding: String, at place: Place?, in style: Style, from sights: inout Sights,
    bytes: (String) -> [UInt8]?, to result: inout String
  ) {
    guard let place else {
      result += finding + "\n"
      return
    }
    guard let seen = sights.sight(at: place, bytes: bytes) else {
      result += style.strong(harmless(place.path) + ":") + " \(finding)\n"
      return
    }
    let location = "\(harmless(place.path)):\(seen.line):\(seen.column):"
    result += style.strong(location) + " \(finding)\n"
    if let excerpt = seen.excerpt {
      let number = String(seen.line)
      result += "  \(number) | \(excerpt.text)\n  "
      result += String(repeating: " ", count: number.count) + " | "
      result += style.mark(excerpt.underline) + "\n"
    }
  }
}

/// How the parts of a report look on a terminal.
private struct Style {
  let colored: Bool

  func strong(_ text: String) -> String { marked(text, "1") }
  func error(_ text: String) -> String { marked(text, "1;31") }
  func warning(_ text: String) -> String { marked(text, "1;35") }
  func aside(_ text: String) -> String { marked(text, "1;36") }
  func mark(_ text: String) -> String { marked(text, "32") }

  private func marked(_ text: String, _ code: String) -> String {
    colored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
