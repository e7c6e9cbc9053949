/// The names that a kind of thing offers to layouts.
package struct Schema<Model: AnyObject & Sendable>: Sendable {
  /// What the thing is called in messages, such as `paper`.
  package let name: String
  /// Its fields, in the order in which people should read them.
  package let fields: [Field<Model>]

  /// A schema with the given name and fields.
  package init(_ name: String, _ fields: [Field<Model>]) {
    self.name = name
    self.fields = fields
  }
}

/// All schemas of a model; they refer to each other by name, so that a topic can have topics.
package struct Schemas<Model: AnyObject & Sendable>: Sendable {
  /// The schemas, in the order given.
  package let all: [Schema<Model>]

  let vocabulary: Vocabulary
  let answers: Answers<Model>

  /// A closed set of schemas.
  ///
  /// - Precondition: Names are unique, and every object and list refers to a schema of the set.
  package init(_ schemas: [Schema<Model>]) {
    all = schemas
    (vocabulary, answers) = resolve(schemas)
  }

  /// The schema with the given name.
  package subscript(name: String) -> Schema<Model>? { all.first { $0.name == name } }
}

/// How the model answers, without the names: what rendering needs of the schemas.
///
/// Every closure lies in a structure: as an element of an array it would be called through a wrapper,
/// which is counted at every use.
@usableFromInline
package struct Answers<Model: AnyObject & Sendable>: Sendable {
  @usableFromInline
  struct Text: Sendable {
    @usableFromInline let answer: @Sendable (Model, Subject) -> String
  }

  @usableFromInline
  struct Flag: Sendable {
    @usableFromInline let answer: @Sendable (Model, Subject) -> Bool
  }

  @usableFromInline
  struct Number: Sendable {
    @usableFromInline let answer: @Sendable (Model, Subject) -> Int
  }

  @usableFromInline
  struct Object: Sendable {
    @usableFromInline let answer: @Sendable (Model, Subject) -> Subject?
  }

  @usableFromInline
  struct Writer: Sendable {
    @usableFromInline let isPresent: @Sendable (Model, Subject) -> Bool
    @usableFromInline let write: @Sendable (Model, Subject, inout HTMLBuffer) -> Void

    init(
      isPresent: @escaping @Sendable (Model, Subject) -> Bool,
      write: @escaping @Sendable (Model, Subject, inout HTMLBuffer) -> Void
    ) {
      self.isPresent = isPresent
      self.write = write
    }
  }

  @usableFromInline
  struct List: Sendable {
    @usableFromInline let count: @Sendable (Model, Subject) -> Int
    @usableFromInline let element: @Sendable (Model, Subject, Int) -> Subject

    init(
      count: @escaping @Sendable (Model, Subject) -> Int,
      element: @escaping @Sendable (Model, Subject, Int) -> Subject
    ) {
      self.count = count
      self.element = element
    }
  }

  @usableFromInline var texts: [Text] = []
  @usableFromInline var writers: [Writer] = []
  @usableFromInline var flags: [Flag] = []
  @usableFromInline var numbers: [Number] = []
  @usableFromInline var objects: [Object] = []
  @usableFromInline var lists: [List] = []

  /// The texts, writers, flags and numbers that are the same on all pages of a layout.
  var fixed: Set<Value> = []
}

/// Splits schemas into names, which the compiler needs, and answers, which rendering needs.
private func resolve<Model: AnyObject & Sendable>(
  _ schemas: [Schema<Model>]
) -> (Vocabulary, Answers<Model>) {
  var numbers: [String: Int32] = [:]
  for (number, schema) in schemas.enumerated() {
    let previous = numbers.updateValue(Int32(number), forKey: schema.name)
    precondition(previous == nil, "two schemas are called \(schema.name)")
  }
  func number(of name: String, in field: Field<Model>) -> Int32 {
    guard let number = numbers[name] else {
      preconditionFailure("field \(field.name) refers to schema \(name), which does not exist")
    }
    return number
  }

  var answers = Answers<Model>()
  var vocabulary = Vocabulary()
  for schema in schemas {
    var words = Vocabulary.Words(schema: schema.name)
    for field in schema.fields {
      let value: Value
      switch field.answer {
      case .text(let choices, let answer):
        value = .text(answers.texts.append(numbered: Answers.Text(answer: answer)))
        if !choices.isEmpty { vocabulary.choices[value] = choices }
      case .written(let isPresent, let write):
        let writer = Answers<Model>.Writer(isPresent: isPresent, write: write)
        value = .written(answers.writers.append(numbered: writer))
      case .html(let isPresent, let write):
        let writer = Answers<Model>.Writer(isPresent: isPresent, write: write)
        value = .html(answers.writers.append(numbered: writer))
      case .flag(let answer):
        value = .flag(answers.flags.append(numbered: Answers.Flag(answer: answer)))
      case .number(let answer):
        value = .number(answers.numbers.append(numbered: Answers.Number(answer: answer)))
      case .object(let name, let descends, let answer):
        value = .object(
          answers.objects.append(numbered: Answers.Object(answer: answer)),
          schema: number(of: name, in: field),
          descends: descends)
      case .same(let name): value = .same(schema: number(of: name, in: field))
      case .list(let name, let descends, let count, let element):
        let list = Answers<Model>.List(count: count, element: element)
        value = .list(
          answers.lists.append(numbered: list), schema: number(of: name, in: field),
          descends: descends)
      }
      if field.isFixed { answers.fixed.insert(value) }
      let isNew = words.add(field.name, value)
      precondition(isNew, "schema \(schema.name) has two fields called \(field.name)")
    }
    vocabulary.schemas.append(words)
  }
  return (vocabulary, answers)
}

extension Array {
  /// Appends an element and says which number it has.
  fileprivate mutating func append(numbered element: Element) -> Int32 {
    append(element)
    return Int32(count - 1)
  }
}
