/// What names mean at one point of a layout: Mustache's stack of contexts, known when compiling.
///
/// A frame that no name can reach, because a later one has the same names, is left out; so there
/// are finitely many contexts, and a partial that recurses comes back to one that is known.
struct Context: Hashable {
  /// A subject on the stack.
  struct Frame: Hashable {
    var schema: Int32
    var slot: Int32
    /// Whether it is an element of a list, with a place in it.
    var isElement: Bool
  }

  /// A value without names of its own that a section was opened over.
  struct Plain: Hashable {
    var value: Value
    var slot: Int32
  }

  /// The subjects, outermost first.
  private(set) var frames: [Frame]
  /// What `.` stands for, if the innermost section is over a plain value.
  private(set) var plain: Plain?

  /// The context of a page's outermost subject.
  init(schema: Int32) {
    frames = [Frame(schema: schema, slot: 0, isElement: false)]
  }

  /// The context inside a section over a subject.
  mutating func enter(_ frame: Frame) {
    frames.removeAll { $0.schema == frame.schema && (frame.isElement || !$0.isElement) }
    frames.append(frame)
    plain = nil
  }

  /// The context inside a section over a value without names of its own.
  mutating func enter(plain value: Value, slot: Int32) {
    plain = Plain(value: value, slot: slot)
  }

  /// The same context for a routine that gets its slots as parameters.
  func passed() -> (context: Context, arguments: [Int32]) {
    var context = self
    var arguments: [Int32] = []
    for index in frames.indices {
      context.frames[index].slot = Int32(arguments.count)
      arguments.append(frames[index].slot)
    }
    if let plain {
      context.plain?.slot = Int32(arguments.count)
      arguments.append(plain.slot)
    }
    return (context, arguments)
  }
}

/// How a name is reached: a slot, objects to follow from there, and a value at the end.
struct Route {
  struct Step {
    let object: Int32
    let descends: Bool
  }

  var slot: Int32
  /// Whether the first part is a field of the innermost subject.
  var startsInnermost: Bool
  var steps: [Step] = []
  var value: Value
}

/// Why a name means nothing.
enum Misnomer: Error {
  /// A part between two dots is empty.
  case emptyPart
  /// No subject on the stack, or the one named before the dot, has it.
  case unknown(part: Int, schema: Int32?)
  /// The part before has nothing inside that could be named.
  case notAnObject(part: Int, value: Value)
}

extension Context {
  /// What the parts of a dotted name stand for; no parts stand for `.`.
  func resolve(
    _ parts: [String], in vocabulary: Vocabulary
  ) throws(Misnomer) -> Route {
    guard let first = parts.first else { return try resolveDot(in: vocabulary) }
    guard !parts.contains("") else { throw .emptyPart }
    var route = try resolve(first: first, in: vocabulary)
    for (part, name) in parts.enumerated().dropFirst() {
      switch route.value {
      case .object(let object, let schema, let descends):
        route.steps.append(Route.Step(object: object, descends: descends))
        guard let value = vocabulary.schemas[Int(schema)][name] else {
          throw .unknown(part: part, schema: schema)
        }
        route.value = value
      case .same(let schema):
        guard let value = vocabulary.schemas[Int(schema)][name] else {
          throw .unknown(part: part, schema: schema)
        }
        route.value = value
      case .list(let list, _, _) where name == "count":
        route.value = .count(list: list)
      default:
        throw .notAnObject(part: part - 1, value: route.value)
      }
    }
    return route
  }

  private func resolveDot(in vocabulary: Vocabulary) throws(Misnomer) -> Route {
    if let plain { return Route(slot: plain.slot, startsInnermost: false, value: plain.value) }
    guard let frame = frames.last, let value = vocabulary.schemas[Int(frame.schema)]["."] else {
      throw .unknown(part: 0, schema: nil)
    }
    return Route(slot: frame.slot, startsInnermost: true, value: value)
  }

  private func resolve(
    first name: String, in vocabulary: Vocabulary
  ) throws(Misnomer) -> Route {
    for (index, frame) in frames.enumerated().reversed() {
      var value = vocabulary.schemas[Int(frame.schema)][name]
      if value == nil, frame.isElement { value = Value(ofElementsNamed: name) }
      guard let value else { continue }
      return Route(
        slot: frame.slot, startsInnermost: index == frames.count - 1, value: value)
    }
    throw .unknown(part: 0, schema: nil)
  }
}
