/// The name of an author: a person's, or a group's.
package struct PersonName: Hashable, Sendable {
  /// Given names and initials; empty for a mononym and for a group.
  package let given: String

  /// The family name with its particles ("van den Berg"), or the whole name of a group.
  package let family: String

  /// What follows the name, such as "Jr."; mostly empty.
  package let suffix: String

  /// A name whose parts are known.
  package init(given: String, family: String, suffix: String = "") {
    self.given = family.isEmpty ? "" : given
    self.family = family.isEmpty ? given : family
    self.suffix = suffix
  }

  /// The name of a group or an institution, which is never taken apart.
  package init(group: String) {
    self.init(given: "", family: group)
  }

  /// A name as it stands on a paper, "Jan van den Berg" or "van den Berg, Jan" or "Berg, Jr., Jan".
  package init(display name: String) {
    let parts = name.split(separator: ",").map { $0.trimmingSpaces }
    switch parts.count {
    case 2 where Self.isSuffix(parts[1]):
      let plain = PersonName(display: parts[0])
      self.init(given: plain.given, family: plain.family, suffix: parts[1])
    case 2: self.init(given: parts[1], family: parts[0])
    case 3 where Self.isSuffix(parts[1]):
      self.init(given: parts[2], family: parts[0], suffix: parts[1])
    case 3...: self.init(given: parts[1...].joined(separator: " "), family: parts[0])
    default:
      var words = (parts.first ?? "").split(separator: " ").map(String.init)
      var suffix = ""
      if words.count > 2, let last = words.last, Self.isSuffix(last) {
        suffix = last
        words.removeLast()
      }
      // A group ("GLM-4 Team", "DeepSeek-AI") sorts under its whole name.
      if let last = words.last, Self.groupNouns.contains(last.lowercased()) {
        self.init(group: words.joined(separator: " "))
        return
      }
      var familyStart = max(words.count - 1, 0)
      while familyStart > 1, Self.isParticle(words[familyStart - 1]) { familyStart -= 1 }
      self.init(
        given: words[..<familyStart].joined(separator: " "),
        family: words[familyStart...].joined(separator: " "), suffix: suffix)
    }
  }

  /// The name as it stands on a paper: "Jan van den Berg Jr.".
  package var display: String {
    var text = given.isEmpty ? family : given + " " + family
    if !suffix.isEmpty { text += " " + suffix }
    return text
  }

  /// The name as bibliographies sort it: "van den Berg, Jr., Jan".
  package var inverted: String {
    var text = family
    if !suffix.isEmpty { text += ", " + suffix }
    if !given.isEmpty { text += ", " + given }
    return text
  }

  private static func isSuffix(_ word: String) -> Bool {
    ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"].contains(word.lowercased())
  }

  private static func isParticle(_ word: String) -> Bool {
    [
      "van", "von", "der", "den", "de", "la", "le", "da", "di", "dos", "du", "del", "della", "ten",
      "ter", "zu", "al", "el", "bin", "ibn", "'t", "af", "av",
    ].contains(word)
  }

  private static let groupNouns: Set<String> = [
    "team", "collaboration", "consortium", "group", "project", "lab", "labs", "ai", "research",
  ]
}

extension StringProtocol {
  /// The text without spaces at its ends.
  fileprivate var trimmingSpaces: String {
    var slice = self[...]
    while slice.first == " " { slice.removeFirst() }
    while slice.last == " " { slice.removeLast() }
    return String(slice)
  }
}
