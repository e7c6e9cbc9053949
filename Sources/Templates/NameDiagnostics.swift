import Reporting

extension BodyCompiler {
  /// What the name of a tag stands for here; reports it if it stands for nothing.
  mutating func resolve(_ token: Token) -> Route? {
    let name = layout.text(token.name)
    // A name of two words has been reported when it was scanned.
    guard !layout.file.bytes[token.name].contains(where: isWhiteSpace) else { return nil }
    let parts = name == "." ? [] : name.split(separator: ".", omittingEmptySubsequences: false)
    do throws(Misnomer) {
      return try context.resolve(parts.map(String.init), in: sources.vocabulary)
    } catch {
      if sources.dialect == .offprint { report(error, of: token, parts: parts) }
      return nil
    }
  }

  private mutating func report(_ misnomer: Misnomer, of token: Token, parts: [Substring]) {
    let name = layout.text(token.name)
    switch misnomer {
    case .emptyPart:
      report(
        "invalid-name", "name '\(name)' has nothing on one side of a dot", at: token.name)
    case .unknown(let part, let schema):
      let place = place(ofPart: part, parts, of: token)
      let known = schema.map { sources.vocabulary.schemas[Int($0)].names } ?? reachableNames
      let written = parts.isEmpty ? "." : String(parts[part])
      let inside = part > 0 ? " in '\(name)'" : ""
      // Looking for near names costs time, and thousands of mistakes are one.
      let nearest =
        output.diagnostics.count < 200
        ? nearestSpelling(of: written, in: known).map { "did you mean '\($0)'? " } ?? "" : ""
      report(
        "unknown-name", "unknown name '\(written)'\(inside)", at: place,
        hint: nearest + fields(of: schema ?? context.frames.last?.schema ?? 0))
    case .notAnObject(let part, let value):
      let before = parts[...part].joined(separator: ".")
      var hint: String?
      if case .list = value {
        hint =
          "the fields of its elements are known inside '{{#\(before)}}…{{/\(before)}}', "
          + "and '\(before).count' is how many there are"
      }
      report(
        "wrong-kind", "'\(before)' is \(description(of: value)) and has no '\(parts[part + 1])'",
        at: place(ofPart: part + 1, parts, of: token), hint: hint)
    }
  }

  mutating func reportUnescaped(_ token: Token) {
    let name = layout.text(token.name)
    report(
      "unescaped-text", "'\(name)' is text, which is always escaped", at: token.name,
      hint: "write '{{\(name)}}'; only fields of type HTML are written as they are")
  }

  mutating func reportNotText(_ token: Token, _ value: Value) {
    guard sources.dialect == .offprint else { return }
    let name = layout.text(token.name)
    let hint: String
    switch value {
    case .object(_, let schema, _), .same(let schema):
      hint = "name one of its fields; \(fields(of: schema))"
    default: hint = "use it as a section, '{{#\(name)}}…{{/\(name)}}'"
    }
    report(
      "wrong-kind", "'\(name)' is \(description(of: value)), which cannot be written as text",
      at: token.name, hint: hint)
  }

  mutating func reportNotAName(_ token: Token, _ value: Value) {
    report(
      "wrong-kind",
      "'\(layout.text(token.name))' is \(description(of: value)), which cannot name a layout",
      at: token.name,
      hint: "only a text with few possible values, known beforehand, can name one")
  }

  mutating func reportMissing(_ name: String, at token: Token) {
    report(
      "missing-layout", "no layout '\(name)', which '\(layout.text(token.name))' may name",
      at: token.name, hint: "write Layouts/\(name).html")
  }

  /// Reports an error, saying where the routine is used: its names depend on that.
  private mutating func report(
    _ identifier: String, _ message: String, at range: Range<Int>, hint: String? = nil
  ) {
    var notes: [Diagnostic.Note] = []
    if key.body.block == nil, let use = output.routines.firstUses[Int(number)] {
      let user = sources.layouts[Int(use.layout)]
      notes = [
        Diagnostic.Note(
          "'\(layout.name)' is used here",
          at: user.place(user.tokens[Int(use.token)].name))
      ]
    }
    output.diagnostics.append(
      .error(identifier, message, at: layout.place(range), hint: hint, notes: notes))
  }

  /// The names of all subjects on the stack, innermost first.
  private var reachableNames: [String] {
    context.frames.reversed().flatMap { frame in
      sources.vocabulary.schemas[Int(frame.schema)].names
        + (frame.isElement ? ProvidedField.ofElements.map(\.name) : [])
    }
  }

  private func fields(of schema: Int32) -> String {
    let words = sources.vocabulary.schemas[Int(schema)]
    let names = words.names.filter { $0 != "." }
    let shown = names.prefix(24).joined(separator: ", ")
    let rest = names.count > 24 ? " and \(names.count - 24) more" : ""
    return names.isEmpty
      ? "\(words.schema) has no fields but '.'" : "\(words.schema) has \(shown)\(rest)"
  }

  private func description(of value: Value) -> String {
    switch value {
    case .text, .written: "text"
    case .html: "HTML"
    case .flag, .isFirst, .isLast: "a flag"
    case .number, .count, .position: "a number"
    case .object(_, let schema, _), .same(let schema):
      "of type \(sources.vocabulary.schemas[Int(schema)].schema)"
    case .list: "a list"
    }
  }

  /// The bytes of one part of a dotted name.
  private func place(ofPart part: Int, _ parts: [Substring], of token: Token) -> Range<Int> {
    guard part < parts.count else { return token.name }
    let before = parts[..<part].reduce(0) { $0 + $1.utf8.count + 1 }
    let start = token.name.lowerBound + before
    return start..<start + parts[part].utf8.count
  }
}
