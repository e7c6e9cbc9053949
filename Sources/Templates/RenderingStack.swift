/// Where rendering is: the subjects that names refer to, and the calls to come back to.
@usableFromInline
package struct RenderingStack: ~Copyable {
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

  // Memory of its own, and not an array: every operation looks at a slot, and the compiler has seen to
  // it that it is one of its routine's, for which `call` makes room.
  // A stack cannot be copied, so the memory is nobody else's, and it lives until the `deinit`.
  @usableFromInline var slots: UnsafeMutablePointer<Slot>
  private var capacity: Int
  @usableFromInline var base = 0
  @usableFromInline var callers: [Caller] = []
  @usableFromInline var indentations: [UInt8] = []
  /// What the current routine puts before each line, in `indentations`.
  @usableFromInline var indentation = 0..<0

  @usableFromInline
  init(slots count: Int, _ subject: Subject) {
    capacity = max(count, 64)
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: Slot(Subject()), count: capacity)
    slots[0] = Slot(subject)
    callers.reserveCapacity(16)
  }

  deinit { slots.deallocate() }

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
    if start + Int(routine.slots) > capacity { grow(to: start + Int(routine.slots)) }
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

  private mutating func grow(to count: Int) {
    let larger = UnsafeMutablePointer<Slot>.allocate(capacity: max(count, capacity * 2))
    larger.initialize(from: slots, count: capacity)
    let added = max(count, capacity * 2) - capacity
    (larger + capacity).initialize(repeating: Slot(Subject()), count: added)
    slots.deallocate()
    slots = larger
    capacity += added
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
