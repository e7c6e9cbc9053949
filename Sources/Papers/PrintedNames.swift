/// The names that papers print, each form once.
package struct PrintedNames: Sendable {
  /// A name, and the identifier that a feed gives with it.
  struct Form: Sendable {
    let identifier: String?
    let name: PersonName
    let hash: UInt64

    // Compared byte by byte, which is quick with many short strings. What is the same in another
    // normalisation form has the same slug.
    func matches(_ otherName: PersonName, _ otherIdentifier: String?) -> Bool {
      sameBytes(name.family, otherName.family)
        && sameBytes(name.given, otherName.given)
        && sameBytes(name.suffix, otherName.suffix)
        && sameBytes(identifier ?? "", otherIdentifier ?? "")
        && (identifier == nil) == (otherIdentifier == nil)
    }
  }

  /// The forms in the order in which they are first met, and how often each is printed.
  private(set) var forms: [Form] = []
  private(set) var counts: [Int32] = []

  /// The form of every authorship of every paper, paper by paper.
  private(set) var formOfAuthorship: [Int32] = []

  /// What few authorships tell beyond a name, in the order of the papers.
  private(set) var nativeNames: [(form: Int32, name: String)] = []
  private(set) var orcids: [(form: Int32, orcid: String)] = []

  /// The numbers of forms by hash, -1 where free; the count is a power of two.
  private var slots = [Int32](repeating: -1, count: 1024)

  /// The names of some papers.
  package init(of papers: ArraySlice<Paper>) {
    formOfAuthorship.reserveCapacity(papers.count * 4)
    for paper in papers {
      let authorships = paper.authorships
      // Looked at where they are, since an authorship is many strings to copy.
      for index in authorships.indices {
        let number = number(of: authorships[index].name, authorships[index].identifier)
        counts[Int(number)] += 1
        formOfAuthorship.append(number)
        if let name = authorships[index].nativeName { nativeNames.append((number, name)) }
        if let orcid = authorships[index].orcid { orcids.append((number, orcid)) }
      }
    }
  }

  /// The names of all papers, given those of consecutive ones.
  package init(joining parts: [PrintedNames]) {
    guard parts.count != 1 else {
      self = parts[0]
      return
    }
    formOfAuthorship.reserveCapacity(parts.reduce(0) { $0 + $1.formOfAuthorship.count })
    for part in parts {
      let numbers = part.forms.indices.map { index in
        let form = part.forms[index]
        let number = number(of: form.name, form.identifier, hash: form.hash)
        counts[Int(number)] += part.counts[index]
        return number
      }
      formOfAuthorship += part.formOfAuthorship.lazy.map { numbers[Int($0)] }
      nativeNames += part.nativeNames.lazy.map { (numbers[Int($0.form)], $0.name) }
      orcids += part.orcids.lazy.map { (numbers[Int($0.form)], $0.orcid) }
    }
  }

  private mutating func number(of name: PersonName, _ identifier: String?) -> Int32 {
    var hash = quickHash(of: name.family, after: 0)
    hash = quickHash(of: name.given, after: hash)
    if let identifier { hash = quickHash(of: identifier, after: hash) }
    return number(of: name, identifier, hash: hash)
  }

  /// The number of the form in which an author is named, which is added if it is new.
  private mutating func number(
    of name: PersonName, _ identifier: String?, hash: UInt64
  ) -> Int32 {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = slots[slot]
      if forms[Int(number)].hash == hash, forms[Int(number)].matches(name, identifier) {
        return number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(forms.count)
    slots[slot] = number
    forms.append(Form(identifier: identifier, name: name, hash: hash))
    counts.append(0)
    if forms.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, form) in forms.enumerated() {
      var slot = Int(truncatingIfNeeded: form.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}

private func sameBytes(_ left: String, _ right: String) -> Bool {
  let isSame = left.utf8.withContiguousStorageIfAvailable { left in
    right.utf8.withContiguousStorageIfAvailable { right in
      left.elementsEqual(right)
    }
  }
  return (isSame ?? nil) ?? left.utf8.elementsEqual(right.utf8)
}

/// A hash of a text's bytes after those of other texts.
private func quickHash(of text: String, after hash: UInt64) -> UInt64 {
  var text = text
  return text.withUTF8 { bytes in
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = hash ^ UInt64(raw.count)
    var index = 0
    while index + 8 <= raw.count {
      hash = mixed(hash, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    for byte in raw[index...] { rest = rest << 8 | UInt64(byte) }
    return mixed(hash, rest)
  }
}
