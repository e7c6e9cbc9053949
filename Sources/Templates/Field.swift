/// One name that a layout may use, what it means to people, and how the model answers it.
package struct Field<Model: AnyObject & Sendable>: Sendable {
  /// How the model answers a field, by the type that layouts see.
  package enum Answer: Sendable {
    /// Text, escaped when it is written; true as a section if it is not empty.
    ///
    /// If only a few values are possible, `choices` has them all: such a field may name a partial.
    case text(choices: [String], @Sendable (Model, Subject) -> String)

    /// Text that writes itself through the buffer's escaping `append`, so that no `String` is made.
    case written(
      isPresent: @Sendable (Model, Subject) -> Bool,
      write: @Sendable (Model, Subject, inout HTMLBuffer) -> Void)

    /// Trusted markup, written as it is.
    case html(
      isPresent: @Sendable (Model, Subject) -> Bool,
      write: @Sendable (Model, Subject, inout HTMLBuffer) -> Void)

    /// A condition: only for sections.
    case flag(@Sendable (Model, Subject) -> Bool)

    /// A number; true as a section if it is not 0.
    case number(@Sendable (Model, Subject) -> Int)

    /// Another thing, of the schema named, if there is one.
    ///
    /// It `descends` if following it again and again must come to an end: then partials may recurse
    /// through it.
    case object(schema: String, descends: Bool, @Sendable (Model, Subject) -> Subject?)

    /// The same subject, seen by the schema named: it is always there, and to follow it costs nothing.
    case same(schema: String)

    /// Several things of the schema named; what `descends` means is said at `object`.
    case list(
      schema: String, descends: Bool,
      count: @Sendable (Model, Subject) -> Int,
      element: @Sendable (Model, Subject, Int) -> Subject)
  }

  /// The name as layouts write it; `.` is what `{{.}}` writes where a list has plain elements.
  package let name: String
  /// One sentence: what it is.
  package let meaning: String
  /// A typical value.
  package let example: String
  /// How the model answers it.
  package let answer: Answer
  /// Whether the answer is the same on all pages of one layout that ``Layout/fixed(by:)`` is made for,
  /// whatever the subject: it is then asked for once.
  package private(set) var isFixed = false

  /// A field with a name, one sentence on what it is, a typical value and an answer.
  package init(_ name: String, _ meaning: String, example: String = "", _ answer: Answer) {
    self.name = name
    self.meaning = meaning
    self.example = example
    self.answer = answer
  }

  /// The type as it is shown to authors of layouts, such as `list of author`.
  package var type: String {
    switch answer {
    case .text, .written: "text"
    case .html: "HTML"
    case .flag: "flag"
    case .number: "number"
    case .object(let schema, _, _), .same(let schema): schema
    case .list(let schema, _, _, _): "list of \(schema)"
    }
  }
}

extension Field {
  /// A field of text; `choices` are all its possible values if they are few and known.
  package static func text(
    _ name: String, _ meaning: String, example: String = "", choices: [String] = [],
    _ answer: @escaping @Sendable (Model, Subject) -> String
  ) -> Field {
    Field(name, meaning, example: example, .text(choices: choices, answer))
  }

  /// A field of text that writes itself, escaping what it writes.
  package static func written(
    _ name: String, _ meaning: String, example: String = "",
    isPresent: @escaping @Sendable (Model, Subject) -> Bool = { _, _ in true },
    _ write: @escaping @Sendable (Model, Subject, inout HTMLBuffer) -> Void
  ) -> Field {
    Field(name, meaning, example: example, .written(isPresent: isPresent, write: write))
  }

  /// A field of trusted markup.
  package static func html(
    _ name: String, _ meaning: String, example: String = "",
    isPresent: @escaping @Sendable (Model, Subject) -> Bool = { _, _ in true },
    _ write: @escaping @Sendable (Model, Subject, inout HTMLBuffer) -> Void
  ) -> Field {
    Field(name, meaning, example: example, .html(isPresent: isPresent, write: write))
  }

  /// A condition.
  package static func flag(
    _ name: String, _ meaning: String, example: String = "true",
    _ answer: @escaping @Sendable (Model, Subject) -> Bool
  ) -> Field {
    Field(name, meaning, example: example, .flag(answer))
  }

  /// A number.
  package static func number(
    _ name: String, _ meaning: String, example: String = "",
    _ answer: @escaping @Sendable (Model, Subject) -> Int
  ) -> Field {
    Field(name, meaning, example: example, .number(answer))
  }

  /// The field, said to be the same on all pages of a layout; see ``isFixed``.
  package var fixed: Field {
    var field = self
    field.isFixed = true
    return field
  }

  /// The same subject, seen by the schema named.
  package static func same(_ name: String, as schema: String, _ meaning: String) -> Field {
    Field(name, meaning, .same(schema: schema))
  }

  /// Another thing, of the schema named, if there is one.
  package static func object(
    _ name: String, of schema: String, _ meaning: String, example: String = "",
    descends: Bool = false, _ answer: @escaping @Sendable (Model, Subject) -> Subject?
  ) -> Field {
    Field(
      name, meaning, example: example, .object(schema: schema, descends: descends, answer))
  }

  /// Several things of the schema named.
  package static func list(
    _ name: String, of schema: String, _ meaning: String, example: String = "",
    descends: Bool = false,
    count: @escaping @Sendable (Model, Subject) -> Int,
    element: @escaping @Sendable (Model, Subject, Int) -> Subject
  ) -> Field {
    Field(
      name, meaning, example: example,
      .list(schema: schema, descends: descends, count: count, element: element))
  }
}

/// A name that the engine itself provides, as it is shown to authors of layouts.
package struct ProvidedField: Hashable, Sendable {
  /// The name as layouts write it.
  package let name: String
  /// The type, as in ``Field/type``.
  package let type: String
  /// One sentence: what it is.
  package let meaning: String

  /// What every element of a list has, besides the fields of its schema.
  package static let ofElements = [
    ProvidedField(
      name: "isFirst", type: "flag", meaning: "Whether this is the first of the list."),
    ProvidedField(
      name: "isLast", type: "flag", meaning: "Whether this is the last of the list."),
    ProvidedField(
      name: "number", type: "number", meaning: "The place in the list, counted from 1."),
  ]

  /// What every list has, written after its name and a dot.
  package static let ofLists = [
    ProvidedField(name: "count", type: "number", meaning: "How many elements the list has.")
  ]
}
