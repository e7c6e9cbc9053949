/// What is known of an operation before the first page is rendered.
enum Folded {
  /// It writes these bytes.
  case bytes([UInt8])
  /// It decides, and always in the same way.
  case answer(Bool)
}

extension Program {
  /// The program of one page layout, with what is known beforehand put in its place.
  ///
  /// Bytes that follow each other become one literal, a literal becomes one step with what is written
  /// behind it, and what is never reached is left out.
  /// - Parameters:
  ///   - routine: where pages begin.
  ///   - fold: what is known of an operation; nothing if pages differ in it.
  /// - Returns: a program whose only entry is that routine.
  func folded(from routine: Int32, _ fold: (Operation) -> Folded?) -> Program {
    var folding = Folding(self, fold)
    folding.reach(from: routine)
    return folding.result()
  }
}

/// Programs are short and jumps are few, so that two passes do: what is reached, and what is written.
private struct Folding {
  let program: Program
  let known: [Folded?]
  /// Whether an operation is ever come to, and whether in another way than from the one before it.
  var isReached: [Bool]
  var isLabel: [Bool]
  var isRoutineReached: [Bool]

  init(_ program: Program, _ fold: (Operation) -> Folded?) {
    self.program = program
    known = program.operations.map(fold)
    isReached = Array(repeating: false, count: program.operations.count)
    isLabel = isReached
    isRoutineReached = Array(repeating: false, count: program.routines.count)
  }

  /// Where an operation leads that does nothing but lead somewhere.
  private func detour(at position: Int) -> Int? {
    if case .jump(let target) = program.operations[position] { return Int(target) }
    guard case .answer(let isTrue) = known[position] else { return nil }
    return isTrue ? position + 1 : program.operations[position].target
  }

  /// The operation that does something to which a position leads.
  private func destination(of position: Int) -> Int {
    var position = position
    // Only loops go back, and their jumps decide: following detours comes to an end.
    while let next = detour(at: position) { position = next }
    return position
  }

  /// Finds what can be reached from the start of a routine.
  mutating func reach(from routine: Int32) {
    var waiting: [Int] = []
    func enter(_ routine: Int32) {
      guard !isRoutineReached[Int(routine)] else { return }
      isRoutineReached[Int(routine)] = true
      let start = destination(of: Int(program.routines[Int(routine)].start))
      isLabel[start] = true
      waiting.append(start)
    }
    enter(routine)
    while let position = waiting.popLast() {
      guard !isReached[position] else { continue }
      isReached[position] = true
      let operation = program.operations[position]
      switch operation {
      case .finish: continue
      case .call(let call): enter(program.calls[Int(call)].routine)
      case .callNamed(_, _, let choice):
        for call in program.choices[Int(choice)].calls.values {
          enter(program.calls[Int(call)].routine)
        }
      default: break
      }
      let next = destination(of: position + 1)
      waiting.append(next)
      if let target = operation.target {
        let target = destination(of: target)
        isLabel[target] = true
        waiting.append(target)
      }
    }
  }

  /// What was reached, without detours.
  mutating func result() -> Program {
    let reached = isReached.indices.filter { isReached[$0] }
    // Where an operation goes on to another one than the next, it takes a jump.
    var jumps: [Int: Int] = [:]
    for (index, position) in reached.enumerated() {
      if case .finish = program.operations[position] { continue }
      let next = destination(of: position + 1)
      if index + 1 == reached.count || reached[index + 1] != next {
        jumps[position] = next
        isLabel[next] = true
      }
    }

    var result = Program()
    result.arguments = program.arguments
    result.choices = program.choices
    result.calls = program.calls
    for call in result.calls.indices {
      let indentation = program.calls[call].indentation
      let start = Int32(result.literals.count)
      result.literals += program.literals[Int(indentation.lowerBound)..<Int(indentation.upperBound)]
      result.calls[call].indentation = start..<Int32(result.literals.count)
    }
    var places = [Int32](repeating: 0, count: program.operations.count)
    for position in reached {
      places[position] = Int32(result.operations.count)
      let operation = program.operations[position]
      if case .bytes(let bytes) = known[position] {
        result.append(literal: bytes[...], extends: !isLabel[position])
      } else if case .literal(let start, let count) = operation {
        let bytes = program.literals[Int(start)..<Int(start + count)]
        result.append(literal: bytes, extends: !isLabel[position])
      } else if case .written(let slot, let answer) = operation, !isLabel[position],
        case .literal(let start, let count) = result.operations.last
      {
        places[position] -= 1
        result.operations[result.operations.count - 1] = .literalAndWritten(
          start: start, count: count, slot: slot, answer: answer)
      } else {
        result.operations.append(operation)
      }
      if let next = jumps[position] { result.operations.append(.jump(target: Int32(next))) }
    }
    for position in result.operations.indices {
      if let target = result.operations[position].target {
        result.operations[position].redirect(to: places[destination(of: target)])
      }
    }
    result.routines = zip(program.routines, isRoutineReached).map { routine, isReached in
      var routine = routine
      if isReached { routine.start = places[destination(of: Int(routine.start))] }
      return routine
    }
    return result
  }
}

extension Program {
  fileprivate mutating func append(literal bytes: ArraySlice<UInt8>, extends: Bool) {
    guard !bytes.isEmpty || !extends else { return }
    let start = Int32(literals.count)
    literals += bytes
    if extends, case .literal(let first, let count) = operations.last, first + count == start {
      operations[operations.count - 1] = .literal(start: first, count: count + Int32(bytes.count))
    } else {
      operations.append(.literal(start: start, count: Int32(bytes.count)))
    }
  }
}
