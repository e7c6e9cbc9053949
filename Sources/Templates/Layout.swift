/// A compiled layout, ready to write pages.
///
/// It is an object, so that pages on several threads that look at it do not count who does.
@usableFromInline
package final class Layout<Model: AnyObject & Sendable>: Sendable {
  @usableFromInline let program: Program
  @usableFromInline let answers: Answers<Model>
  @usableFromInline let routine: Int32
  /// The program's literals, with what ``HTMLBuffer/append(padded:_:)`` wants behind them.
  @usableFromInline let literals: HTMLBuffer

  init(program: Program, answers: Answers<Model>, routine: Int32) {
    self.program = program
    var literals = HTMLBuffer()
    literals.append(markup: program.literals)
    literals.makeRoom(for: HTMLBuffer.padding)
    self.literals = literals
    self.answers = answers
    self.routine = routine
  }

  /// Writes the page of `subject` at the end of `buffer`.
  ///
  /// It always comes to an end if the model's lists and its `descends` fields do.
  @inlinable
  package func render(_ model: Model, _ subject: Subject, into buffer: inout HTMLBuffer) {
    // Spans, because what is borrowed from one is not counted: a page asks some hundred closures.
    let program = self.program
    let answers = self.answers
    let operations = program.operations.span
    let literals = UnsafeRawPointer(self.literals.memory)
    let texts = answers.texts.span
    let writers = answers.writers.span
    let flags = answers.flags.span
    let numbers = answers.numbers.span
    let objects = answers.objects.span
    let lists = answers.lists.span
    let start = program.routines[Int(routine)]
    var stack = RenderingStack(slots: Int(start.slots), subject)
    var position = Int(start.start)
    while true {
      let operation = operations[position]
      position &+= 1
      switch operation {
      case .literal(let start, let count):
        buffer.append(padded: literals + Int(start), Int(count))
      case .indentation:
        stack.indentations[stack.indentation].withUnsafeBytes { buffer.append(copying: $0) }
      case .text(let slot, let answer):
        buffer.append(text: texts[Int(answer)].answer(model, stack[slot].subject))
      case .unescapedText(let slot, let answer):
        buffer.append(markup: texts[Int(answer)].answer(model, stack[slot].subject))
      case .written(let slot, let answer):
        writers[Int(answer)].write(model, stack[slot].subject, &buffer)
      case .literalAndWritten(let start, let count, let slot, let answer):
        buffer.append(padded: literals + Int(start), Int(count))
        writers[Int(answer)].write(model, stack[slot].subject, &buffer)
      case .number(let slot, let answer):
        buffer.append(number: numbers[Int(answer)].answer(model, stack[slot].subject))
      case .count(let slot, let answer):
        buffer.append(quantity: lists[Int(answer)].count(model, stack[slot].subject))
      case .position(let slot):
        buffer.append(number: Int(stack[slot].index) + 1)

      case .ifText(let slot, let answer, let otherwise):
        let isEmpty = texts[Int(answer)].answer(model, stack[slot].subject).isEmpty
        if isEmpty { position = Int(otherwise) }
      case .ifWritten(let slot, let answer, let otherwise):
        let isPresent = writers[Int(answer)].isPresent(model, stack[slot].subject)
        if !isPresent { position = Int(otherwise) }
      case .ifFlag(let slot, let answer, let otherwise):
        let isTrue = flags[Int(answer)].answer(model, stack[slot].subject)
        if !isTrue { position = Int(otherwise) }
      case .ifNumber(let slot, let answer, let otherwise):
        let number = numbers[Int(answer)].answer(model, stack[slot].subject)
        if number == 0 { position = Int(otherwise) }
      case .ifCount(let slot, let answer, let otherwise):
        let count = lists[Int(answer)].count(model, stack[slot].subject)
        if count <= 0 { position = Int(otherwise) }
      case .ifFirst(let slot, let otherwise):
        if stack[slot].index != 0 { position = Int(otherwise) }
      case .ifLast(let slot, let otherwise):
        if stack[slot].index + 1 != stack[slot].count { position = Int(otherwise) }
      case .jump(let target):
        position = Int(target)

      case .object(let slot, let answer, let to, let otherwise):
        if let object = objects[Int(answer)].answer(model, stack[slot].subject) {
          stack[to] = RenderingStack.Slot(object)
        } else {
          position = Int(otherwise)
        }
      case .list(let slot, let answer, let to, let otherwise):
        let subject = stack[slot].subject
        let count = lists[Int(answer)].count(model, subject)
        if count > 0 {
          let element = lists[Int(answer)].element(model, subject, 0)
          stack[to] = RenderingStack.Slot(
            element, index: 0, count: Int32(truncatingIfNeeded: count))
        } else {
          position = Int(otherwise)
        }
      case .next(let slot, let answer, let to, let target):
        let index = stack[to].index + 1
        let count = stack[to].count
        if index < count {
          let element = lists[Int(answer)].element(
            model, stack[slot].subject, Int(index))
          stack[to] = RenderingStack.Slot(element, index: index, count: count)
          position = Int(target)
        }

      case .call(let call):
        position = stack.call(program.calls[Int(call)], of: program, returningTo: position)
      case .callNamed(let slot, let answer, let choice):
        let name = texts[Int(answer)].answer(model, stack[slot].subject)
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

extension Layout {
  /// This layout for pages of which every ``Field/isFixed`` field says the same as of the given one:
  /// what such fields say stands in it already.
  package func fixed(by model: Model) -> Layout {
    let subject = Subject()
    func written(_ write: (inout HTMLBuffer) -> Void) -> Folded {
      var buffer = HTMLBuffer()
      write(&buffer)
      return .bytes(buffer.bytes)
    }
    let program = program.folded(from: routine) { operation in
      switch operation {
      case .text(_, let answer) where answers.fixed.contains(.text(answer)):
        written { $0.append(text: answers.texts[Int(answer)].answer(model, subject)) }
      case .written(_, let answer) where answers.isFixed(writer: answer):
        written { answers.writers[Int(answer)].write(model, subject, &$0) }
      case .number(_, let answer) where answers.fixed.contains(.number(answer)):
        written { $0.append(number: answers.numbers[Int(answer)].answer(model, subject)) }
      case .ifText(_, let answer, _) where answers.fixed.contains(.text(answer)):
        .answer(!answers.texts[Int(answer)].answer(model, subject).isEmpty)
      case .ifWritten(_, let answer, _) where answers.isFixed(writer: answer):
        .answer(answers.writers[Int(answer)].isPresent(model, subject))
      case .ifFlag(_, let answer, _) where answers.fixed.contains(.flag(answer)):
        .answer(answers.flags[Int(answer)].answer(model, subject))
      case .ifNumber(_, let answer, _) where answers.fixed.contains(.number(answer)):
        .answer(answers.numbers[Int(answer)].answer(model, subject) != 0)
      default: nil
      }
    }
    return Layout(program: program, answers: answers, routine: routine)
  }
}

extension Answers {
  fileprivate func isFixed(writer answer: Int32) -> Bool {
    fixed.contains(.written(answer)) || fixed.contains(.html(answer))
  }
}
