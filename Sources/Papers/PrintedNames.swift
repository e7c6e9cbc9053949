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

  /// The latest form with a hash, and for every form the one before it with the same hash, or -1.
  private var latest: [UInt64: Int32] = [:]
  private var previous: [Int32] = []

  /// The names of some papers.
  package init(of papers: ArraySlice<Paper>) {
    latest.reserveCapacity(papers.count)
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
    latest.reserveCapacity(parts.reduce(0) { $0 + $1.forms.count })
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
    let first = latest.value(of: hash, elseSetting: Int32(forms.count))
    var number = first
    while number >= 0, Int(number) < forms.count {
      if forms[Int(number)].matches(name, identifier) { return number }
      number = previous[Int(number)]
    }
    number = Int32(forms.count)
    if first != number { latest[hash] = number }
    previous.append(first == number ? -1 : first)
    forms.append(Form(identifier: identifier, name: name, hash: hash))
    counts.append(0)
    return number
  }
}

private func sameBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
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
