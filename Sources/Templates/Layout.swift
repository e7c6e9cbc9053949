/// A compiled layout, ready to write pages.
@usableFromInline
package struct Layout<Model: Sendable>: Sendable {
  @usableFromInline let program: Program
  @usableFromInline let answers: Answers<Model>
  @usableFromInline let routine: Int32

  init(program: Program, answers: Answers<Model>, routine: Int32) {
    self.program = program
    self.answers = answers
    self.routine = routine
  }

  /// Writes the page of `subject` at the end of `buffer`.
  ///
  /// It always comes to an end if the model's lists and its `descends` fields do.
  @inlinable
  package func render(_ model: Model, _ subject: Subject, into buffer: inout HTMLBuffer) {
    let program = self.program
    let answers = self.answers
    var stack = RenderingStack(slots: Int(program.routines[Int(routine)].slots), subject)
    var position = Int(program.routines[Int(routine)].start)
    while true {
      let operation = program.operations[position]
      position += 1
      switch operation {
      case .literal(let start, let count):
        buffer.append(Int(start)..<Int(start + count), of: program.literals)
      case .indentation:
        buffer.append(stack.indentation, of: stack.indentations)
      case .text(let slot, let answer):
        buffer.append(text: answers.texts[Int(answer)](model, stack[slot].subject))
      case .unescapedText(let slot, let answer):
        buffer.append(markup: answers.texts[Int(answer)](model, stack[slot].subject))
      case .written(let slot, let answer):
        answers.writers[Int(answer)].write(model, stack[slot].subject, &buffer)
      case .number(let slot, let answer):
        buffer.append(number: answers.numbers[Int(answer)](model, stack[slot].subject))
      case .count(let slot, let answer):
        buffer.append(quantity: answers.lists[Int(answer)].count(model, stack[slot].subject))
      case .position(let slot):
        buffer.append(number: Int(stack[slot].index) + 1)

      case .ifText(let slot, let answer, let otherwise):
        let isEmpty = answers.texts[Int(answer)](model, stack[slot].subject).isEmpty
        if isEmpty { position = Int(otherwise) }
      case .ifWritten(let slot, let answer, let otherwise):
        let isPresent = answers.writers[Int(answer)].isPresent(model, stack[slot].subject)
        if !isPresent { position = Int(otherwise) }
      case .ifFlag(let slot, let answer, let otherwise):
        let isTrue = answers.flags[Int(answer)](model, stack[slot].subject)
        if !isTrue { position = Int(otherwise) }
      case .ifNumber(let slot, let answer, let otherwise):
        let number = answers.numbers[Int(answer)](model, stack[slot].subject)
        if number == 0 { position = Int(otherwise) }
      case .ifCount(let slot, let answer, let otherwise):
        let count = answers.lists[Int(answer)].count(model, stack[slot].subject)
        if count <= 0 { position = Int(otherwise) }
      case .ifFirst(let slot, let otherwise):
        if stack[slot].index != 0 { position = Int(otherwise) }
      case .ifLast(let slot, let otherwise):
        if stack[slot].index + 1 != stack[slot].count { position = Int(otherwise) }
      case .jump(let target):
        position = Int(target)

      case .object(let slot, let answer, let to, let otherwise):
        if let object = answers.objects[Int(answer)](model, stack[slot].subject) {
          stack[to] = RenderingStack.Slot(object)
        } else {
          position = Int(otherwise)
        }
      case .list(let slot, let answer, let to, let otherwise):
        let subject = stack[slot].subject
        let count = answers.lists[Int(answer)].count(model, subject)
        if count > 0 {
          let element = answers.lists[Int(answer)].element(model, subject, 0)
          stack[to] = RenderingStack.Slot(
            element, index: 0, count: Int32(truncatingIfNeeded: count))
        } else {
          position = Int(otherwise)
        }
      case .next(let slot, let answer, let to, let target):
        let index = stack[to].index + 1
        let count = stack[to].count
        if index < count {
          let element = answers.lists[Int(answer)].element(
            model, stack[slot].subject, Int(index))
          stack[to] = RenderingStack.Slot(element, index: index, count: count)
          position = Int(target)
        }

      case .call(let call):
        position = stack.call(program.calls[Int(call)], of: program, returningTo: position)
      case .callNamed(let slot, let answer, let choice):
        let name = answers.texts[Int(answer)](model, stack[slot].subject)
        if let call = program.choices[Int(choice)].calls[name] {
          position = stack.call(program.calls[Int(call)], of: program, returningTo: position)
        }
      case .finish:
        guard let caller = stack.finish() else { return }
        position = caller
      }
    }
  }
}

/// Where rendering is: the subjects that names refer to, and the calls to come back to.
@usableFromInline
package struct RenderingStack {
  /// A subject, and its place in the list if it is an element of one.
  @usableFromInline
  struct Slot {
    @usableFromInline var subject: Subject
    @usableFromInline var index: Int32
    @usableFromInline var count: Int32

    @inlinable
    init(_ subject: Subject, index: Int32 = 0, count: Int32 = 0) {
      self.subject = subject
      self.index = index
      self.count = count
    }
  }

  /// What to restore when a call finishes.
  @usableFromInline
  struct Caller {
    @usableFromInline var position: Int
    @usableFromInline var base: Int
    @usableFromInline var indentation: Range<Int>

    @usableFromInline
    init(position: Int, base: Int, indentation: Range<Int>) {
      self.position = position
      self.base = base
      self.indentation = indentation
    }
  }

  @usableFromInline var slots: [Slot]
  @usableFromInline var base = 0
  @usableFromInline var callers: [Caller] = []
  @usableFromInline var indentations: [UInt8] = []
  /// What the current routine puts before each line, in `indentations`.
  @usableFromInline var indentation = 0..<0

  @usableFromInline
  init(slots count: Int, _ subject: Subject) {
    slots = Array(repeating: Slot(subject), count: max(count, 1))
  }

  @inlinable
  subscript(slot: Int32) -> Slot {
    get { slots[base + Int(slot)] }
    set { slots[base + Int(slot)] = newValue }
  }

  /// Opens a window for a routine.
  /// - Returns: where the routine starts.
  @usableFromInline
  mutating func call(
    _ call: Program.Call, of program: Program, returningTo position: Int
  ) -> Int {
    callers.append(Caller(position: position, base: base, indentation: indentation))
    let routine = program.routines[Int(call.routine)]
    let start = base + Int(call.base)
    let missing = start + Int(routine.slots) - slots.count
    if missing > 0 {
      slots.append(contentsOf: repeatElement(Slot(Subject()), count: missing))
    }
    for (parameter, argument) in call.arguments.enumerated() {
      slots[start + parameter] = slots[base + Int(program.arguments[Int(argument)])]
    }
    base = start
    if !call.isIndentedLikeCaller { indentation = indentation.upperBound..<indentation.upperBound }
    if !call.indentation.isEmpty {
      indentations.removeLast(indentations.count - indentation.upperBound)
      for byte in call.indentation { indentations.append(program.literals[Int(byte)]) }
      indentation = indentation.lowerBound..<indentations.count
    }
    return Int(routine.start)
  }

  /// Closes the window of the routine that ends.
  /// - Returns: where to go on, if it was called from another routine.
  @usableFromInline
  mutating func finish() -> Int? {
    guard let caller = callers.popLast() else { return nil }
    base = caller.base
    indentation = caller.indentation
    return caller.position
  }
}
