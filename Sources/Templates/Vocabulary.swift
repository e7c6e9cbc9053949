/// What a name stands for, once it is resolved: a type and the number of an answer.
enum Value: Hashable {
  case text(Int32)
  case written(Int32)
  case html(Int32)
  case flag(Int32)
  case number(Int32)
  case object(Int32, schema: Int32, descends: Bool)
  /// The same subject by another schema.
  case same(schema: Int32)
  case list(Int32, schema: Int32, descends: Bool)
  /// How many elements a list has.
  case count(list: Int32)
  /// Whether an element is the first of its list.
  case isFirst
  /// Whether an element is the last of its list.
  case isLast
  /// The place of an element in its list, from 1.
  case position

  /// What every element of a list has besides its fields.
  init?(ofElementsNamed name: String) {
    switch name {
    case "isFirst": self = .isFirst
    case "isLast": self = .isLast
    case "number": self = .position
    default: return nil
    }
  }
}

/// The names of all schemas, without the model: what the compiler needs of them.
struct Vocabulary {
  /// The names of one schema.
  struct Words {
    let schema: String
    private(set) var names: [String] = []
    private var values: [String: Value] = [:]

    init(schema: String) {
      self.schema = schema
    }

    subscript(name: String) -> Value? { values[name] }

    /// Adds a name; false if it is taken.
    mutating func add(_ name: String, _ value: Value) -> Bool {
      names.append(name)
      return values.updateValue(value, forKey: name) == nil
    }
  }

  var schemas: [Words] = []
  /// The values that a text can have, where they are few and known.
  var choices: [Value: [String]] = [:]
}
