import Reporting

/// Finds recursion that need not come to an end, reports it, and takes the calls out.
///
/// A routine may come back to itself only by going down: along fields that must come to an end,
/// from the innermost subject.
/// So rendering always ends, whatever the data.
func removeEndlessCalls(
  from output: inout CompilerOutput, _ sources: LayoutSources
) -> [Diagnostic] {
  let count = output.routines.keys.count
  let all = output.routines.edges
  let recursive = edgesOnCycles(all, count: count)
  let level = edgesOnCycles(recursive.filter { $0.descent == .none }, count: count)
  let endless = level + recursive.filter { $0.descent == .elsewhere }
  output.assembly.remove(calls: Set(endless.map(\.call)))

  let outgoing = Dictionary(grouping: recursive, by: \.from)
  func name(_ routine: Int32) -> String {
    sources.layouts[Int(output.routines.keys[Int(routine)].body.layout)].name
  }
  return endless.enumerated().map { number, edge in
    let layout = sources.layouts[Int(edge.layout)]
    let token = layout.tokens[Int(edge.token)]
    // Finding the way round costs time, and many mistakes are one.
    let way = number < 20 ? wayBack(along: edge, outgoing) : []
    let notes = way.map { step in
      let user = sources.layouts[Int(step.layout)]
      return Diagnostic.Note(
        "'\(name(step.to))' is used here", at: user.place(user.tokens[Int(step.token)].name))
    }
    return .error(
      "endless-layout",
      token.kind == .block
        ? "block '\(layout.text(token.name))' ends up in itself"
        : "layout '\(name(edge.to))' ends up in itself",
      at: layout.place(token.name),
      hint: "a layout may use itself only further down, inside a field that comes to an end",
      notes: notes)
  }
}

/// The edges whose two ends can reach each other.
private func edgesOnCycles(_ edges: [CallEdge], count: Int) -> [CallEdge] {
  let components = components(edges, count: count)
  return edges.filter { components[Int($0.from)] == components[Int($0.to)] }
}

/// For each routine a number that it shares with those it can reach and that can reach it.
private func components(_ edges: [CallEdge], count: Int) -> [Int32] {
  let forward = neighbours(edges.map { ($0.from, $0.to) }, count: count)
  let backward = neighbours(edges.map { ($0.to, $0.from) }, count: count)
  // Kosaraju's algorithm: those that finish last come first when the edges are turned round.
  var finished: [Int32] = []
  var isSeen = [Bool](repeating: false, count: count)
  for root in 0..<Int32(count) where !isSeen[Int(root)] {
    isSeen[Int(root)] = true
    var stack = [(node: root, next: 0)]
    while let (node, next) = stack.last {
      if next < forward[Int(node)].count {
        stack[stack.count - 1].next += 1
        let neighbour = forward[Int(node)][next]
        if !isSeen[Int(neighbour)] {
          isSeen[Int(neighbour)] = true
          stack.append((neighbour, 0))
        }
      } else {
        finished.append(node)
        stack.removeLast()
      }
    }
  }
  var component = [Int32](repeating: -1, count: count)
  for root in finished.reversed() where component[Int(root)] < 0 {
    component[Int(root)] = root
    var stack = [root]
    while let node = stack.popLast() {
      for neighbour in backward[Int(node)] where component[Int(neighbour)] < 0 {
        component[Int(neighbour)] = root
        stack.append(neighbour)
      }
    }
  }
  return component
}

private func neighbours(_ pairs: [(Int32, Int32)], count: Int) -> [[Int32]] {
  var neighbours = [[Int32]](repeating: [], count: count)
  for (from, to) in pairs { neighbours[Int(from)].append(to) }
  return neighbours
}

/// The shortest way from the end of an edge back to its start.
private func wayBack(along edge: CallEdge, _ outgoing: [Int32: [CallEdge]]) -> [CallEdge] {
  var arrivals: [Int32: CallEdge] = [:]
  var queue = [edge.to]
  var head = 0
  while head < queue.count, edge.to != edge.from, arrivals[edge.from] == nil {
    for next in outgoing[queue[head]] ?? [] where arrivals[next.to] == nil && next.to != edge.to {
      arrivals[next.to] = next
      queue.append(next.to)
    }
    head += 1
  }
  var way: [CallEdge] = []
  var routine = edge.from
  while routine != edge.to, let step = arrivals[routine] {
    way.append(step)
    routine = step.from
  }
  return way.reversed()
}
