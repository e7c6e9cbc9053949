extension DiagnosticReport {
  /// The report for tools: JSON Lines, one object for each diagnostic that is shown.
  ///
  /// The keys are always the same and in this order: `path`, `line`, `column`, `offset`, `length`,
  /// `severity`, `identifier`, `message`, `hint` and `notes`, each of which has `path`, `line`,
  /// `column`, `offset`, `length` and `message`.
  /// What is not known is `null`.
  /// - Parameter bytes: the content of the file with the given path, if it can be had.
  /// - Returns: lines that each end in a line feed; nothing for no diagnostics.
  package func jsonLines(bytes: (String) -> [UInt8]?) -> String {
    var sights = Sights()
    var result = ""
    for diagnostic in shown {
      result += "{"
      writePlace(diagnostic.place, from: &sights, bytes: bytes, to: &result)
      let severity =
        switch diagnostic.severity {
        case .error: "error"
        case .warning: "warning"
        }
      result += #","severity":"\#(severity)""#
      result += #","identifier":\#(jsonString(diagnostic.identifier))"#
      result += #","message":\#(jsonString(diagnostic.message))"#
      result += #","hint":\#(diagnostic.hint.map(jsonString) ?? "null"),"notes":["#
      for (index, note) in diagnostic.notes.enumerated() {
        result += index == 0 ? "{" : ",{"
        writePlace(note.place, from: &sights, bytes: bytes, to: &result)
        result += #","message":\#(jsonString(note.message))}"#
      }
      result += "]}\n"
    }
    return result
  }

  private func writePlace(
    _ place: Place?, from sights: inout Sights, bytes: (String) -> [UInt8]?,
    to result: inout String
  ) {
    let sight = place.flatMap { sights.sight(at: $0, bytes: bytes) }
    func number(_ value: Int?) -> String { value.map { String($0) } ?? "null" }
    result += #""path":\#(place.map { jsonString($0.path) } ?? "null")"#
    result += #","line":\#(number(sight?.line)),"column":\#(number(sight?.column))"#
    result += #","offset":\#(number(place?.offset)),"length":\#(number(place?.length))"#
  }
}

/// The text as a JSON string (RFC 8259), with everything escaped that could drive a terminal.
package func jsonString(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case _ where isHarmless(scalar): result.unicodeScalars.append(scalar)
    default:
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }
  return result + "\""
}
