/// Which members belong to which group, both known by number, in two flat arrays.
///
/// A hundred thousand groups cost two allocations, and a group's members lie side by side.
package struct Membership: Sendable {
  /// `offsets[g]..<offsets[g + 1]` are the members of group `g`.
  private let offsets: [Int32]
  private let members: [Int32]

  /// Groups with the members given, in the order given.
  package init(groups: some Sequence<some Collection<Int32>>) {
    var offsets: [Int32] = [0]
    var members: [Int32] = []
    for group in groups {
      members.append(contentsOf: group)
      offsets.append(Int32(members.count))
    }
    self.offsets = offsets
    self.members = members
  }

  /// Groups of the given sizes, whose members follow each other.
  package init(sizes: some Sequence<Int>, members: [Int32]) {
    var offsets: [Int32] = [0]
    for size in sizes { offsets.append(offsets[offsets.count - 1] + Int32(size)) }
    self.init(offsets: offsets, members: members)
  }

  /// The groups of several parts, one after the other, each given by the sizes of its groups and their
  /// members.
  package init(joining parts: [(sizes: [Int32], members: [Int32])]) {
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(parts.reduce(1) { $0 + $1.sizes.count })
    var members: [Int32] = []
    members.reserveCapacity(parts.reduce(0) { $0 + $1.members.count })
    var end: Int32 = 0
    for part in parts {
      for size in part.sizes {
        end += size
        offsets.append(end)
      }
      members += part.members
    }
    self.init(offsets: offsets, members: members)
  }

  /// So many groups that were written down; nothing if what was written is not that, or has members
  /// other than those given.
  package init?(
    from reader: inout RememberedReader, count: Int, members range: Range<Int32>
  ) {
    offsets = reader.numbers()
    members = reader.numbers()
    guard offsets.count == count + 1, offsets[0] == 0, offsets[count] == members.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      members.allSatisfy(range.contains)
    else { return nil }
  }

  /// Writes the groups down.
  package func write(to writer: inout RememberedWriter) {
    writer.write(offsets)
    writer.write(members)
  }

  /// The same groups behind so many empty ones, among members that are so much larger; with a negative
  /// number, without so many empty ones.
  package func shifted(by count: Int) -> Membership {
    if count == 0 { return self }
    let offsets =
      count > 0
      ? [Int32](repeating: 0, count: count) + self.offsets : Array(self.offsets[(-count)...])
    return Membership(offsets: offsets, members: members.map { $0 + Int32(count) })
  }

  /// For every member of `self` the groups that it belongs to, each once, in ascending order.
  package func inverted(memberCount: Int) -> Membership {
    // Where a member stands twice in a group, it was last counted for that very group.
    var last = [Int32](repeating: -1, count: memberCount)
    var offsets = [Int32](repeating: 0, count: memberCount + 1)
    for group in 0..<count {
      for member in self[group] where last[Int(member)] != Int32(group) {
        last[Int(member)] = Int32(group)
        offsets[Int(member) + 1] += 1
      }
    }
    for index in offsets.indices.dropFirst() { offsets[index] += offsets[index - 1] }
    var next = offsets
    var groups = [Int32](repeating: 0, count: Int(offsets[memberCount]))
    for group in 0..<count {
      for member in self[group] {
        let position = next[Int(member)]
        if position > offsets[Int(member)], groups[Int(position) - 1] == Int32(group) { continue }
        groups[Int(position)] = Int32(group)
        next[Int(member)] += 1
      }
    }
    return Membership(offsets: offsets, members: groups)
  }

  private init(offsets: [Int32], members: [Int32]) {
    self.offsets = offsets
    self.members = members
  }

  /// How many groups there are.
  package var count: Int { offsets.count - 1 }

  /// How many memberships there are.
  package var memberCount: Int { members.count }

  /// The members of a group, in their order; indices start at 0 only for the first group.
  package subscript(group: Int) -> ArraySlice<Int32> {
    members[Int(offsets[group])..<Int(offsets[group + 1])]
  }

  /// The members of some consecutive groups.
  package func members(of groups: Range<Int>) -> ArraySlice<Int32> {
    members[Int(offsets[groups.lowerBound])..<Int(offsets[groups.upperBound])]
  }

  /// How many members a group has.
  package func size(of group: Int) -> Int { Int(offsets[group + 1] - offsets[group]) }

  /// The number of a membership among all of them: that of a member of a group, counted from 0.
  package func membership(_ position: Int, of group: Int) -> Int { Int(offsets[group]) + position }

  /// The member of a group at a position counted from 0.
  package func member(_ position: Int, of group: Int) -> Int {
    Int(members[Int(offsets[group]) + position])
  }
}
