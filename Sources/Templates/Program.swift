/// One step of rendering.
///
/// `slot` is a place in the current call's window of the stack of subjects, counted from its start;
/// `answer` is a number in one of the lists of ``Answers``; `to` is the slot that is filled;
/// `otherwise` and `target` are positions in ``Program/operations``.
@usableFromInline
package enum Operation: Sendable {
  // What writes.
  case literal(start: Int32, count: Int32)
  case indentation
  case text(slot: Int32, answer: Int32)
  case unescapedText(slot: Int32, answer: Int32)
  case written(slot: Int32, answer: Int32)
  /// A literal with what is written behind it: they stand so together that one step does for both.
  case literalAndWritten(start: Int32, count: Int32, slot: Int32, answer: Int32)
  case number(slot: Int32, answer: Int32)
  case count(slot: Int32, answer: Int32)
  case position(slot: Int32)

  // What decides: goes on if the answer is true, else elsewhere.
  case ifText(slot: Int32, answer: Int32, otherwise: Int32)
  case ifWritten(slot: Int32, answer: Int32, otherwise: Int32)
  case ifFlag(slot: Int32, answer: Int32, otherwise: Int32)
  case ifNumber(slot: Int32, answer: Int32, otherwise: Int32)
  case ifCount(slot: Int32, answer: Int32, otherwise: Int32)
  case ifFirst(slot: Int32, otherwise: Int32)
  case ifLast(slot: Int32, otherwise: Int32)
  case jump(target: Int32)

  // What moves to other subjects.
  case object(slot: Int32, answer: Int32, to: Int32, otherwise: Int32)
  case list(slot: Int32, answer: Int32, to: Int32, otherwise: Int32)
  case next(slot: Int32, answer: Int32, to: Int32, target: Int32)

  // What moves to other routines.
  case call(Int32)
  case callNamed(slot: Int32, answer: Int32, choice: Int32)
  case finish
}

extension Operation {
  /// Where an operation leads that decides or jumps.
  var target: Int? {
    switch self {
    case .ifText(_, _, let target), .ifWritten(_, _, let target), .ifFlag(_, _, let target),
      .ifNumber(_, _, let target), .ifCount(_, _, let target), .ifFirst(_, let target),
      .ifLast(_, let target), .object(_, _, _, let target), .list(_, _, _, let target),
      .next(_, _, _, let target), .jump(let target):
      Int(target)
    case .literal, .indentation, .text, .unescapedText, .written, .literalAndWritten, .number,
      .count, .position, .call, .callNamed, .finish:
      nil
    }
  }

  /// Changes where an operation leads that decides or jumps.
  mutating func redirect(to position: Int32) {
    switch self {
    case .ifText(let slot, let answer, _):
      self = .ifText(slot: slot, answer: answer, otherwise: position)
    case .ifWritten(let slot, let answer, _):
      self = .ifWritten(slot: slot, answer: answer, otherwise: position)
    case .ifFlag(let slot, let answer, _):
      self = .ifFlag(slot: slot, answer: answer, otherwise: position)
    case .ifNumber(let slot, let answer, _):
      self = .ifNumber(slot: slot, answer: answer, otherwise: position)
    case .ifCount(let slot, let answer, _):
      self = .ifCount(slot: slot, answer: answer, otherwise: position)
    case .ifFirst(let slot, _):
      self = .ifFirst(slot: slot, otherwise: position)
    case .ifLast(let slot, _):
      self = .ifLast(slot: slot, otherwise: position)
    case .object(let slot, let answer, let to, _):
      self = .object(slot: slot, answer: answer, to: to, otherwise: position)
    case .list(let slot, let answer, let to, _):
      self = .list(slot: slot, answer: answer, to: to, otherwise: position)
    case .next(let slot, let answer, let to, _):
      self = .next(slot: slot, answer: answer, to: to, target: position)
    case .jump:
      self = .jump(target: position)
    case .literal, .indentation, .text, .unescapedText, .written, .literalAndWritten, .number,
      .count, .position, .call, .callNamed, .finish:
      break
    }
  }
}

/// Layouts as operations; each partial, parent and overriding block is a routine, compiled once for
/// each kind of place where it is used.
@usableFromInline
package struct Program: Sendable {
  /// A stretch of operations that ends in `finish`.
  @usableFromInline
  struct Routine: Sendable {
    @usableFromInline var start: Int32 = 0
    /// How many slots it uses, parameters included.
    @usableFromInline var slots: Int32 = 0

    init() {}
  }

  /// Where and with what a routine is called.
  @usableFromInline
  struct Call: Sendable {
    @usableFromInline var routine: Int32
    /// Where the routine's window starts in the caller's.
    @usableFromInline var base: Int32
    /// The caller's slots to pass, in `arguments`.
    @usableFromInline var arguments: Range<Int32>
    /// What to put before each line, besides what the caller puts there, in `literals`.
    @usableFromInline var indentation: Range<Int32>
    /// Whether the routine's lines start with what the caller's start with.
    @usableFromInline var isIndentedLikeCaller: Bool

    init(
      routine: Int32, base: Int32, arguments: Range<Int32>, indentation: Range<Int32>,
      isIndentedLikeCaller: Bool
    ) {
      self.routine = routine
      self.base = base
      self.arguments = arguments
      self.indentation = indentation
      self.isIndentedLikeCaller = isIndentedLikeCaller
    }
  }

  /// The calls that a dynamic name chooses from.
  @usableFromInline
  struct Choice: Sendable {
    @usableFromInline var calls: [String: Int32] = [:]

    init() {}
  }

  @usableFromInline var operations: [Operation] = []
  @usableFromInline var literals: [UInt8] = []
  @usableFromInline var routines: [Routine] = []
  @usableFromInline var calls: [Call] = []
  @usableFromInline var arguments: [Int32] = []
  @usableFromInline var choices: [Choice] = []

  init() {}
}
