/// That a layout asks a thing for one of its fields.
package struct FieldUse: Hashable, Sendable {
  /// The field by which the layout came to the thing, with its schema, as `paper.authors`; empty for
  /// what the page is about.
  package let way: String

  /// The field that it asks for, with its schema, as `authorship.name`.
  package let field: String

  /// The use of a field of a thing to which the way given leads.
  package init(_ way: String, _ field: String) {
    self.way = way
    self.field = field
  }
}

extension Layout {
  /// Everything that the layout may ask for, whatever it is about.
  package func uses(of schemas: Schemas<Model>) -> Set<FieldUse> {
    var search = UseSearch(program: program, names: fieldNames(of: schemas.vocabulary))
    search.visit(routine, with: [""])
    return search.uses
  }
}

/// Goes through a layout's routines without a page, and remembers for each slot by which field it
/// would be filled.
private struct UseSearch {
  /// A routine, and the fields by which its parameters were filled.
  private struct Visit: Hashable {
    let routine: Int32
    let ways: [String]
  }

  let program: Program
  let names: [Value: String]
  var uses: Set<FieldUse> = []
  private var visits: Set<Visit> = []

  init(program: Program, names: [Value: String]) {
    self.program = program
    self.names = names
  }

  mutating func visit(_ number: Int32, with ways: [String]) {
    guard visits.insert(Visit(routine: number, ways: ways)).inserted else { return }
    let routine = program.routines[Int(number)]
    var slots = ways
    slots += [String](repeating: "", count: max(0, Int(routine.slots) - ways.count))
    var position = Int(routine.start)
    while true {
      let operation = program.operations[position]
      position += 1
      switch operation {
      case .text(let slot, let answer), .unescapedText(let slot, let answer),
        .ifText(let slot, let answer, _):
        use(.text(answer), of: slots[Int(slot)])
      case .written(let slot, let answer), .literalAndWritten(_, _, let slot, let answer),
        .ifWritten(let slot, let answer, _):
        use(.written(answer), of: slots[Int(slot)])
      case .ifFlag(let slot, let answer, _): use(.flag(answer), of: slots[Int(slot)])
      case .number(let slot, let answer), .ifNumber(let slot, let answer, _):
        use(.number(answer), of: slots[Int(slot)])
      case .count(let slot, let answer), .ifCount(let slot, let answer, _):
        use(.count(list: answer), of: slots[Int(slot)])
      case .object(let slot, let answer, let to, _):
        let value = Value.object(answer, schema: 0, descends: false)
        slots[Int(to)] = use(value, of: slots[Int(slot)])
      case .list(let slot, let answer, let to, _), .next(let slot, let answer, let to, _):
        slots[Int(to)] = use(.count(list: answer), of: slots[Int(slot)])
      case .call(let call): follow(call, slots)
      case .callNamed(let slot, let answer, let choice):
        use(.text(answer), of: slots[Int(slot)])
        for call in program.choices[Int(choice)].calls.values { follow(call, slots) }
      case .literal, .indentation, .position, .ifFirst, .ifLast, .jump: break
      case .finish: return
      }
    }
  }

  private mutating func follow(_ call: Int32, _ slots: [String]) {
    let call = program.calls[Int(call)]
    visit(call.routine, with: call.arguments.map { slots[Int(program.arguments[Int($0)])] })
  }

  @discardableResult
  private mutating func use(_ value: Value, of way: String) -> String {
    let name = names[value] ?? ""
    uses.insert(FieldUse(way, name))
    return name
  }
}

/// The fields by their answers, as operations name these.
private func fieldNames(of vocabulary: Vocabulary) -> [Value: String] {
  var names: [Value: String] = [:]
  for schema in vocabulary.schemas {
    for name in schema.names {
      let whole = "\(schema.schema).\(name)"
      switch schema[name] {
      case .object(let answer, _, _):
        names[.object(answer, schema: 0, descends: false)] = whole
      case .list(let answer, _, _): names[.count(list: answer)] = whole
      case .html(let answer): names[.written(answer)] = whole
      case let value?: names[value] = whole
      case nil: break
      }
    }
  }
  return names
}
