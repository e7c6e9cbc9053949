/// Operations that are being put together.
struct Assembly {
  private(set) var program = Program()
  /// Where the last label stands: operations before it are not extended.
  private var barrier = 0

  var position: Int32 { Int32(program.operations.count) }

  /// How big the program is, in operations and bytes.
  var size: Int { program.operations.count + program.literals.count }

  /// Appends an operation.
  /// - Returns: its position.
  @discardableResult
  mutating func append(_ operation: Operation) -> Int32 {
    program.operations.append(operation)
    return position - 1
  }

  /// Appends bytes that are written as they are.
  mutating func append(literal bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    let start = Int32(program.literals.count)
    program.literals += bytes
    if barrier < program.operations.count,
      case .literal(let first, let count) = program.operations.last, first + count == start
    {
      program.operations[program.operations.count - 1] = .literal(
        start: first, count: count + Int32(bytes.count))
    } else {
      append(.literal(start: start, count: Int32(bytes.count)))
    }
  }

  /// Keeps bytes for a call's indentation.
  mutating func stored(_ bytes: ArraySlice<UInt8>) -> Range<Int32> {
    let start = Int32(program.literals.count)
    program.literals += bytes
    return start..<Int32(program.literals.count)
  }

  /// A label here, where a jump can lead.
  mutating func label() -> Int32 {
    barrier = program.operations.count
    return position
  }

  /// Makes operations that decide lead here if the answer is no.
  mutating func land(_ origins: [Int32]) {
    guard !origins.isEmpty else { return }
    let target = label()
    for origin in origins {
      program.operations[Int(origin)].redirect(to: target)
    }
  }

  mutating func beginRoutine(_ number: Int32) {
    while program.routines.count <= number { program.routines.append(Program.Routine()) }
    program.routines[Int(number)].start = label()
  }

  mutating func endRoutine(_ number: Int32, slots: Int32) {
    append(.finish)
    program.routines[Int(number)].slots = slots
  }

  mutating func append(call: Program.Call) -> Int32 {
    program.calls.append(call)
    return Int32(program.calls.count - 1)
  }

  mutating func stored(arguments: [Int32]) -> Range<Int32> {
    let start = Int32(program.arguments.count)
    program.arguments += arguments
    return start..<Int32(program.arguments.count)
  }

  mutating func append(choice: Program.Choice) -> Int32 {
    program.choices.append(choice)
    return Int32(program.choices.count - 1)
  }

  /// Makes calls do nothing.
  mutating func remove(calls: Set<Int32>) {
    guard !calls.isEmpty else { return }
    for (index, operation) in program.operations.enumerated() {
      if case .call(let call) = operation, calls.contains(call) {
        program.operations[index] = .jump(target: Int32(index) + 1)
      }
    }
    for index in program.choices.indices {
      program.choices[index].calls = program.choices[index].calls.filter {
        !calls.contains($0.value)
      }
    }
  }

  /// Gives routines that were never compiled an end.
  mutating func finishRoutines(upTo count: Int) {
    while program.routines.count < count {
      beginRoutine(Int32(program.routines.count))
      endRoutine(Int32(program.routines.count - 1), slots: 1)
    }
  }
}
