/// A part of a layout that is compiled as a routine: a whole file, or a block that overrides.
struct Body: Hashable {
  let layout: Int32
  /// The index of the block's opening tag; nothing for a whole file.
  let block: Int32?
}

/// The blocks that override, with the overrides that held where each was written.
///
/// An overriding block sees the overrides of the place where it is written, not of the place where
/// it appears: a card inside a page's `main` is not given the page's `title`.
struct Overrides: Hashable {
  struct Entry: Hashable {
    let body: Body
    /// A number of ``Routines/overrides``.
    let overrides: Int32
  }

  private(set) var entries: [String: Entry] = [:]

  /// These with others added where these have none: the outermost child has the last word.
  func adding(_ others: [(name: String, entry: Entry)]) -> Overrides {
    var result = self
    // Of two blocks with one name inside one parent tag the first counts.
    for (name, entry) in others where result.entries[name] == nil { result.entries[name] = entry }
    return result
  }
}

/// What tells one routine from another: equal keys share their operations.
struct RoutineKey: Hashable {
  let body: Body
  let context: Context
  /// A number of ``Routines/overrides``.
  let overrides: Int32
  /// Whether each line is to start with the caller's indentation.
  let isIndented: Bool
  /// Whether the first line is to start so too: the routine is not called within a line.
  let startsLine: Bool
}

/// How the innermost subject at a call relates to the one at the start of the routine.
enum Descent {
  /// It is the same.
  case none
  /// It is further down along fields that must come to an end.
  case down
  /// It was reached in another way.
  case elsewhere
}

/// A call from one routine to another, for the search for recursion without end.
struct CallEdge {
  let from: Int32
  let to: Int32
  let descent: Descent
  let call: Int32
  let layout: Int32
  /// The token that calls.
  let token: Int32
}

/// The routines that are needed, numbered as they are met and compiled in that order.
struct Routines {
  private(set) var keys: [RoutineKey] = []
  /// The edge by which each routine was met; nothing for pages.
  private(set) var firstUses: [CallEdge?] = []
  private(set) var overrides: [Overrides] = [Overrides()]
  var edges: [CallEdge] = []

  private var numbers: [RoutineKey: Int32] = [:]
  private var overridesNumbers: [Overrides: Int32] = [Overrides(): 0]

  /// The number of the routine with a key.
  mutating func number(of key: RoutineKey) -> Int32 {
    if let number = numbers[key] { return number }
    let number = Int32(keys.count)
    numbers[key] = number
    keys.append(key)
    firstUses.append(nil)
    return number
  }

  /// The number of a set of overrides.
  mutating func number(of overrides: Overrides) -> Int32 {
    if let number = overridesNumbers[overrides] { return number }
    let number = Int32(self.overrides.count)
    overridesNumbers[overrides] = number
    self.overrides.append(overrides)
    return number
  }

  /// Notes a call.
  mutating func add(_ edge: CallEdge) {
    edges.append(edge)
    if firstUses[Int(edge.to)] == nil { firstUses[Int(edge.to)] = edge }
  }
}
