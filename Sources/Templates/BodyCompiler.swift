import Reporting

/// The layouts that are compiled together, and what their names may refer to.
struct LayoutSources {
  let layouts: [ParsedLayout]
  /// The number of each layout in `layouts`.
  let numbers: [String: Int32]
  let vocabulary: Vocabulary
  let dialect: Dialect
}

/// What compiling adds to, routine by routine.
struct CompilerOutput {
  var assembly = Assembly()
  var routines = Routines()
  var diagnostics: [Diagnostic] = []
}

/// Compiles one body for one kind of place where it is used.
///
/// Sections become jumps; a subject that a section or a dotted name opens gets a slot of its own.
/// Nothing here recurses, so that no depth of nesting in a layout can exhaust the stack.
struct BodyCompiler {
  /// A section, or a block with its own content, whose end is yet to come.
  private struct Open {
    let end: Int
    let context: Context
    let descent: Descent
    let nextSlot: Int32
    /// The operations that lead behind the end.
    var exits: [Int32] = []
    /// The operation that goes on to the next element.
    var next: Operation?
  }

  let sources: LayoutSources
  let layout: ParsedLayout
  let key: RoutineKey
  let number: Int32
  var output = CompilerOutput()
  private(set) var context: Context

  /// How much white space to take from the start of each line.
  private let margin: Int
  private(set) var descent = Descent.none
  var nextSlot: Int32
  private var slots: Int32
  private var open: [Open] = []
  /// Whether nothing of the body has been met yet.
  private var isAtStart = true

  /// Compiles the routine with a number.
  static func compile(
    _ number: Int32, of sources: LayoutSources, into output: inout CompilerOutput
  ) {
    var body = BodyCompiler(number, key: output.routines.keys[Int(number)], sources)
    swap(&body.output, &output)
    body.compileBody()
    swap(&body.output, &output)
  }

  private init(_ number: Int32, key: RoutineKey, _ sources: LayoutSources) {
    self.sources = sources
    self.key = key
    self.number = number
    layout = sources.layouts[Int(key.body.layout)]
    context = key.context
    nextSlot = Int32(key.context.passed().arguments.count)
    slots = nextSlot
    // Only a block that begins on a line of its own is written with a margin.
    if let block = key.body.block, layout.tokens[Int(block)].standsAlone {
      margin = layout.innerIndentation(ofTagAt: Int(block))?.count ?? 0
    } else {
      margin = 0
    }
  }

  private mutating func compileBody() {
    var index = 0
    var end = layout.tokens.count
    if let block = key.body.block {
      index = Int(block) + 1
      end = layout.tokens[Int(block)].partner
    }
    output.assembly.beginRoutine(number)
    while index < end {
      closeSections(at: index)
      index = compileToken(at: index)
    }
    closeSections(at: .max)
    output.assembly.endRoutine(number, slots: slots)
  }

  /// Compiles the token at an index.
  /// - Returns: the index to go on with.
  private mutating func compileToken(at index: Int) -> Int {
    let token = layout.tokens[index]
    let startsLine = isAtStart ? key.startsLine : token.startsLine || token.standsAlone
    if token.kind != .silent { isAtStart = false }
    switch token.kind {
    case .silent, .close: break
    case .text: addText(token, startsLine: startsLine)
    case .interpolation, .unescaped:
      if startsLine { addIndentation() }
      addInterpolation(token)
    case .section:
      if startsLine, !token.standsAlone { addIndentation() }
      if !openSection(token) { return token.partner }
    case .inverted:
      if startsLine, !token.standsAlone { addIndentation() }
      openInverted(token)
    case .partial:
      if startsLine, !token.standsAlone { addIndentation() }
      addFileCall(token, at: index, overrides: key.overrides)
    case .parent:
      if startsLine, !token.standsAlone { addIndentation() }
      addFileCall(token, at: index, overrides: overrides(ofParentAt: index))
      return token.partner
    case .block:
      let overrides = output.routines.overrides[Int(key.overrides)]
      if let override = overrides.entries[layout.text(token.name)] {
        addBlockCall(token, at: index, override, startsLine: startsLine)
        return token.partner
      }
      if startsLine, !token.standsAlone {
        addIndentation()
        output.assembly.append(literal: withoutMargin(token.indentation))
      }
      open.append(
        Open(end: token.partner, context: context, descent: descent, nextSlot: nextSlot))
    }
    return index + 1
  }

  private mutating func addText(_ token: Token, startsLine: Bool) {
    let bytes = token.startsLine ? withoutMargin(token.range) : layout.file.bytes[token.range]
    // A blank line stays blank, so that no white space hangs at its end.
    let isBlankLine = bytes.last == UInt8(ascii: "\n") && bytes.allSatisfy(isWhiteSpace)
    if startsLine, !isBlankLine { addIndentation() }
    output.assembly.append(literal: bytes)
  }

  private mutating func addIndentation() {
    if key.isIndented { output.assembly.append(.indentation) }
  }

  /// What is left of a line's start when the body's margin is taken away.
  func withoutMargin(_ range: Range<Int>) -> ArraySlice<UInt8> {
    let bytes = layout.file.bytes[range]
    let blank = bytes.prefix(margin).prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return bytes[blank.endIndex...]
  }

  private mutating func addInterpolation(_ token: Token) {
    guard let route = resolve(token) else { return }
    var exits: [Int32] = []
    let savedSlot = nextSlot
    let slot = follow(route, exits: &exits)
    let isUnescaped = token.kind == .unescaped
    switch route.value {
    case .text(let answer):
      if isUnescaped {
        if sources.dialect == .offprint { reportUnescaped(token) }
        output.assembly.append(.unescapedText(slot: slot, answer: answer))
      } else {
        output.assembly.append(.text(slot: slot, answer: answer))
      }
    case .written(let answer):
      if isUnescaped, sources.dialect == .offprint { reportUnescaped(token) }
      output.assembly.append(.written(slot: slot, answer: answer))
    case .html(let answer): output.assembly.append(.written(slot: slot, answer: answer))
    case .number(let answer): output.assembly.append(.number(slot: slot, answer: answer))
    case .count(let list): output.assembly.append(.count(slot: slot, answer: list))
    case .position: output.assembly.append(.position(slot: slot))
    case .flag, .isFirst, .isLast, .object, .same, .list: reportNotText(token, route.value)
    }
    output.assembly.land(exits)
    nextSlot = savedSlot
  }

  /// Follows the objects of a dotted name.
  /// - Returns: the slot of the last one; `exits` lead away where one is missing.
  mutating func follow(_ route: Route, exits: inout [Int32]) -> Int32 {
    var slot = route.slot
    for step in route.steps {
      let next = allocateSlot()
      exits.append(
        output.assembly.append(.object(slot: slot, answer: step.object, to: next, otherwise: 0)))
      slot = next
    }
    return slot
  }

  private mutating func allocateSlot() -> Int32 {
    nextSlot += 1
    slots = max(slots, nextSlot)
    return nextSlot - 1
  }

  /// The operation that goes on if a value is neither absent nor empty nor false nor 0.
  ///
  /// - Returns: nothing if the value is always true.
  private func condition(_ value: Value, slot: Int32) -> Operation? {
    switch value {
    case .text(let answer): .ifText(slot: slot, answer: answer, otherwise: 0)
    case .written(let answer), .html(let answer):
      .ifWritten(slot: slot, answer: answer, otherwise: 0)
    case .flag(let answer): .ifFlag(slot: slot, answer: answer, otherwise: 0)
    case .number(let answer): .ifNumber(slot: slot, answer: answer, otherwise: 0)
    case .count(let list), .list(let list, _, _):
      .ifCount(slot: slot, answer: list, otherwise: 0)
    case .object(let answer, _, _):
      // The slot above the ones in use is never read.
      .object(slot: slot, answer: answer, to: nextSlot, otherwise: 0)
    case .isFirst: .ifFirst(slot: slot, otherwise: 0)
    case .isLast: .ifLast(slot: slot, otherwise: 0)
    case .position, .same: nil
    }
  }

  /// Opens a section.
  /// - Returns: whether its content can be compiled; without a value it never shows.
  private mutating func openSection(_ token: Token) -> Bool {
    guard let route = resolve(token) else { return false }
    var section = Open(
      end: token.partner, context: context, descent: descent, nextSlot: nextSlot)
    let slot = follow(route, exits: &section.exits)
    switch route.value {
    case .object(let answer, let schema, let descends):
      let to = allocateSlot()
      section.exits.append(
        output.assembly.append(.object(slot: slot, answer: answer, to: to, otherwise: 0)))
      enter(Context.Frame(schema: schema, slot: to, isElement: false), route, descends)
    case .same(let schema):
      enter(Context.Frame(schema: schema, slot: slot, isElement: false), route, false)
    case .list(let answer, let schema, let descends):
      let to = allocateSlot()
      section.exits.append(
        output.assembly.append(.list(slot: slot, answer: answer, to: to, otherwise: 0)))
      section.next = .next(
        slot: slot, answer: answer, to: to, target: output.assembly.label())
      enter(Context.Frame(schema: schema, slot: to, isElement: true), route, descends)
    case .text, .written, .html, .flag, .number, .count, .isFirst, .isLast, .position:
      if let condition = condition(route.value, slot: slot) {
        section.exits.append(output.assembly.append(condition))
      }
      context.enter(plain: route.value, slot: slot)
    }
    open.append(section)
    return true
  }

  private mutating func enter(_ frame: Context.Frame, _ route: Route, _ descends: Bool) {
    context.enter(frame)
    let isDown = route.startsInnermost && descends && route.steps.allSatisfy(\.descends)
    descent = isDown && descent != .elsewhere ? .down : .elsewhere
  }

  private mutating func openInverted(_ token: Token) {
    var section = Open(
      end: token.partner, context: context, descent: descent, nextSlot: nextSlot)
    if let route = resolve(token) {
      var untrue: [Int32] = []
      let slot = follow(route, exits: &untrue)
      if let condition = condition(route.value, slot: slot) {
        slots = max(slots, nextSlot + 1)
        untrue.append(output.assembly.append(condition))
      }
      section.exits.append(output.assembly.append(.jump(target: 0)))
      output.assembly.land(untrue)
    }
    open.append(section)
  }

  /// Ends the sections that end at or before an index.
  private mutating func closeSections(at index: Int) {
    while let section = open.last, section.end <= index {
      open.removeLast()
      if let next = section.next { output.assembly.append(next) }
      output.assembly.land(section.exits)
      context = section.context
      descent = section.descent
      nextSlot = section.nextSlot
    }
  }
}
