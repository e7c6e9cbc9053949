/// Calls of partials, of parents and of blocks that override.
extension BodyCompiler {
  /// The overrides that hold inside a parent: those that hold here, then the parent tag's blocks.
  mutating func overrides(ofParentAt index: Int) -> Int32 {
    let entries = layout.overrides(inParentAt: index).map { block in
      (
        name: layout.text(layout.tokens[block].name),
        entry: Overrides.Entry(
          body: Body(layout: key.body.layout, block: Int32(block)), overrides: key.overrides)
      )
    }
    let outer = output.routines.overrides[Int(key.overrides)]
    return output.routines.number(of: outer.adding(entries))
  }

  mutating func addFileCall(_ token: Token, at index: Int, overrides: Int32) {
    let indentation = token.standsAlone ? withoutMargin(token.indentation) : []
    let add = { (self: inout BodyCompiler, layout: Int32) in
      self.addCall(
        to: Body(layout: layout, block: nil), at: index, overrides: overrides,
        indentation: indentation, isIndentedLikeCaller: token.standsAlone,
        startsLine: token.standsAlone)
    }
    if !token.isDynamic {
      // A layout that is missing has been reported for the file as a whole.
      guard let layout = sources.numbers[layout.text(token.name)] else { return }
      output.assembly.append(.call(add(&self, layout)))
      return
    }
    guard let route = resolve(token), let (answer, names) = choices(route.value, for: token)
    else { return }
    var exits: [Int32] = []
    let savedSlot = nextSlot
    let slot = follow(route, exits: &exits)
    var choice = Program.Choice()
    for name in names {
      guard let layout = sources.numbers[name] else {
        if sources.dialect == .offprint { reportMissing(name, at: token) }
        continue
      }
      choice.calls[name] = add(&self, layout)
    }
    let number = output.assembly.append(choice: choice)
    output.assembly.append(.callNamed(slot: slot, answer: answer, choice: number))
    output.assembly.land(exits)
    nextSlot = savedSlot
  }

  /// The names that a dynamic name can have.
  private mutating func choices(
    _ value: Value, for token: Token
  ) -> (answer: Int32, names: [String])? {
    guard case .text(let answer) = value, let names = sources.vocabulary.choices[value] else {
      if sources.dialect == .offprint { reportNotAName(token, value) }
      return nil
    }
    return (answer, names)
  }

  mutating func addBlockCall(
    _ token: Token, at index: Int, _ override: Overrides.Entry, startsLine: Bool
  ) {
    // A block on a line of its own shows by its content how far it wants to be indented.
    let indentation =
      token.standsAlone
      ? layout.innerIndentation(ofTagAt: index) ?? token.indentation : token.indentation
    let call = addCall(
      to: override.body, at: index, overrides: override.overrides,
      indentation: withoutMargin(indentation), isIndentedLikeCaller: true,
      startsLine: startsLine)
    output.assembly.append(.call(call))
  }

  private mutating func addCall(
    to body: Body, at index: Int, overrides: Int32, indentation: ArraySlice<UInt8>,
    isIndentedLikeCaller: Bool, startsLine: Bool
  ) -> Int32 {
    let (context, arguments) = context.passed()
    let isIndented = isIndentedLikeCaller && key.isIndented || !indentation.isEmpty
    let routine = output.routines.number(
      of: RoutineKey(
        body: body, context: context, overrides: overrides, isIndented: isIndented,
        startsLine: startsLine))
    let call = output.assembly.append(
      call: Program.Call(
        routine: routine, base: nextSlot,
        arguments: output.assembly.stored(arguments: arguments),
        indentation: output.assembly.stored(indentation),
        isIndentedLikeCaller: isIndentedLikeCaller))
    output.routines.add(
      CallEdge(
        from: number, to: routine, descent: descent, call: call, layout: key.body.layout,
        token: Int32(index)))
    return call
  }
}
