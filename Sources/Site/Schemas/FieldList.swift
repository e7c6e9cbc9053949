internal import Templates

/// Collects the fields of a schema, so that a schema reads as a list.
@resultBuilder
enum FieldListBuilder<Model: AnyObject & Sendable> {
  static func buildExpression(_ field: Field<Model>) -> [Field<Model>] { [field] }
  static func buildExpression(_ fields: [Field<Model>]) -> [Field<Model>] { fields }
  static func buildBlock(_ lists: [Field<Model>]...) -> [Field<Model>] { lists.flatMap(\.self) }
  static func buildArray(_ lists: [[Field<Model>]]) -> [Field<Model>] { lists.flatMap(\.self) }
  static func buildEither(first list: [Field<Model>]) -> [Field<Model>] { list }
  static func buildEither(second list: [Field<Model>]) -> [Field<Model>] { list }
}

extension Schema where Model == View {
  /// A schema with the fields listed.
  init(_ name: String, @FieldListBuilder<View> fields: () -> [Field<View>]) {
    self.init(name, fields())
  }

  /// A schema whose fields are the same on all pages of a kind that lie equally deep in folders.
  init(fixed name: String, @FieldListBuilder<View> fields: () -> [Field<View>]) {
    self.init(name, fields().map(\.fixed))
  }
}

extension Field {
  /// How many there are of something, with a comma between thousands.
  static func count(
    _ name: String, _ meaning: String, example: String = "",
    _ answer: @escaping @Sendable (Model, Subject) -> Int
  ) -> Field {
    .written(name, meaning, example: example, isPresent: { answer($0, $1) != 0 }) {
      model, subject, out in out.append(quantity: answer(model, subject))
    }
  }

  /// Text that writes itself where it is present.
  static func written(
    _ name: String, _ meaning: String, example: String = "",
    when isPresent: @escaping @Sendable (Model, Subject) -> Bool,
    write: @escaping @Sendable (Model, Subject, inout HTMLBuffer) -> Void
  ) -> Field {
    .written(name, meaning, example: example, isPresent: isPresent, write)
  }

  /// Trusted markup that writes itself where it is present.
  static func html(
    _ name: String, _ meaning: String, example: String = "",
    when isPresent: @escaping @Sendable (Model, Subject) -> Bool,
    write: @escaping @Sendable (Model, Subject, inout HTMLBuffer) -> Void
  ) -> Field {
    .html(name, meaning, example: example, isPresent: isPresent, write)
  }

  /// An address relative to the page, where it is present.
  static func url(
    _ name: String, _ meaning: String, example: String = "",
    when isPresent: @escaping @Sendable (Model, Subject) -> Bool = { _, _ in true },
    write: @escaping @Sendable (Model, Subject, inout HTMLBuffer) -> Void
  ) -> Field {
    .written(name, meaning, example: example, isPresent: isPresent, write)
  }
}
