internal import Syntax

/// What keeps an index from being read.
package enum SearchFault: Error, Hashable, Sendable {
  /// A file is not there, or cannot be read.
  case unreadable(route: String)
  /// A file is not what the manifest says it is.
  case malformed(route: String)
  /// The index is of another format than this program writes.
  case otherFormat
}

/// Reads an index file by file, as a browser does, and keeps what it has read.
struct IndexReader {
  /// The list of one word.
  struct PostingList {
    /// The level and the fields, and the papers in ascending order.
    var groups: [(code: Int, papers: [Int32])]
    var papers: Int
    var tail: String?
    var classPapers: Int
    var mates: [String]
  }

  /// Words in order, and what their file says of each.
  private struct WordFile {
    let number: Int
    let words: [String]
    let root: JSONValue
  }

  /// Files of one kind.
  struct Family {
    let folder: String
    let count: Int
    let block: Int
    let hashes: [Substring]
    let firsts: [String]
  }

  let paperCount: Int
  let levelCount: Int
  let papersPerLineFile: Int

  /// The year of every paper, 0 where it is not known.
  let years: [Int]
  let terms: Family
  let words: Family
  let endings: Family
  let identifiers: Family
  let lines: Family

  private let facets: JSONValue?
  private let read: (String) -> [UInt8]?
  private var documents: [String: JSONValue] = [:]
  private var wordFiles: [String: WordFile] = [:]

  /// Opens the index whose files `read` gives by their routes below `search/`.
  init(read: @escaping (String) -> [UInt8]?) throws(SearchFault) {
    let route = "manifest.json"
    let root = try parsed(route, read: read)
    guard root["format"]?.int == searchIndexFormat else { throw .otherFormat }
    guard let count = root["papers"]?.int, let levels = root["levels"]?.int,
      let perFile = root["papersPerLineFile"]?.int,
      let terms = Family(root["terms"]), let words = Family(root["words"]),
      let endings = Family(root["endings"]), let lines = Family(root["lines"]),
      let identifiers = Family(root["identifiers"]),
      // No number in a damaged file may ask for more memory than the file is worth.
      (1...256).contains(levels), (1...1_024).contains(perFile),
      (0...lines.count * perFile).contains(count)
    else { throw .malformed(route: route) }
    self.read = read
    (paperCount, levelCount, papersPerLineFile) = (count, levels, perFile)
    (self.terms, self.words, self.endings, self.lines) = (terms, words, endings, lines)
    self.identifiers = identifiers
    facets = root["facets"]
    var years: [Int] = []
    years.reserveCapacity(count)
    var year = 0
    for run in root["years"].map({ Array($0.elements) }) ?? [] {
      let values = run.elements.compactMap(\.int)
      guard values.count == 2, (years.count...count).contains(values[0]) else {
        throw .malformed(route: route)
      }
      years.append(contentsOf: repeatElement(year, count: values[0] - years.count))
      year = values[1]
    }
    years.append(contentsOf: repeatElement(year, count: count - years.count))
    self.years = years
  }

  /// The content of a file.
  mutating func document(_ route: String) throws(SearchFault) -> JSONValue {
    if let known = documents[route] { return known }
    let root = try parsed(route, read: read)
    documents[route] = root
    return root
  }

  /// The content of a file of a family.
  mutating func document(_ number: Int, of family: Family) throws(SearchFault) -> JSONValue {
    guard let route = family.route(of: number) else { throw .malformed(route: "manifest.json") }
    return try document(route)
  }

  /// The content of a facet's file.
  mutating func facet(_ name: String) throws(SearchFault) -> JSONValue {
    try document(route(ofFacet: name))
  }

  /// The file of a facet; the manifest itself if it names none.
  func route(ofFacet name: String) -> String { facets?[name]?.string ?? "manifest.json" }

  /// The list of a word, if a paper has the word.
  mutating func list(of word: String) throws(SearchFault) -> PostingList? {
    guard terms.count > 0 else { return nil }
    let file = try wordFile(terms, holding: word)
    let place = countBefore(word, in: file.words)
    guard place < file.words.count, file.words[place] == word, let papers = file.root["papers"],
      let list = papers.elements.dropFirst(place).first(where: { _ in true })
    else { return nil }
    let groups = postingGroups(list)
    let count = groups.reduce(0) { $0 + $1.papers.count }
    var result = PostingList(
      groups: groups, papers: count, tail: nil, classPapers: count, mates: [])
    for more in file.root["more"].map({ Array($0.elements) }) ?? [] {
      let parts = Array(more.elements)
      if parts.count == 3, parts[0].int == place, let total = parts[1].int {
        result.papers = min(max(total, count), paperCount)
        (result.classPapers, result.tail) = (result.papers, parts[2].string)
      }
    }
    for members in file.root["classes"].map({ Array($0.elements) }) ?? [] {
      let parts = Array(members.elements)
      guard parts.dropFirst().contains(where: { $0.int == place }) else { continue }
      result.classPapers = min(max(parts.first?.int ?? count, 1), paperCount)
      result.mates = parts.dropFirst().compactMap { part in
        part.int.flatMap { file.words.indices.contains($0) ? file.words[$0] : nil } ?? part.string
      }.filter { $0 != word }
    }
    return result
  }

  /// The same list with what was cut off.
  mutating func whole(_ list: PostingList) throws(SearchFault) -> PostingList {
    guard let tail = list.tail else { return list }
    var whole = list
    whole.groups += postingGroups(try document("x/\(tail).json"))
    whole.tail = nil
    return whole
  }

  /// All words of a family that begin with a text, each with its size.
  mutating func words(
    of family: Family, beginningWith text: String
  ) throws(SearchFault) -> [(word: String, size: Int)] {
    guard family.count > 0 else { return [] }
    var result: [(word: String, size: Int)] = []
    var file = try wordFile(family, holding: text)
    while true {
      let sizes = Array((file.root["sizes"]?.string ?? "").utf8)
      var place = countBefore(text, in: file.words)
      while place < file.words.count, hasPrefix(file.words[place], text) {
        let digit = place < sizes.count ? String(UnicodeScalar(sizes[place])) : "0"
        result.append((file.words[place], Int(digit, radix: 36) ?? 0))
        place += 1
      }
      let next = file.number + 1
      guard next < family.firsts.count, hasPrefix(family.firsts[next], text) else { return result }
      file = try wordFile(family, number: next)
    }
  }

  private mutating func wordFile(
    _ family: Family, holding word: String
  ) throws(SearchFault) -> WordFile {
    let before = countBefore(word, in: family.firsts)
    let isFirst = before < family.firsts.count && family.firsts[before] == word
    return try wordFile(family, number: max(0, isFirst ? before : before - 1))
  }

  private mutating func wordFile(
    _ family: Family, number: Int
  ) throws(SearchFault) -> WordFile {
    let key = "\(family.folder)/\(number)"
    if let known = wordFiles[key] { return known }
    let root = try document(number, of: family)
    let file = WordFile(
      number: number, words: frontDecoded(root["words"]?.string ?? ""), root: root)
    wordFiles[key] = file
    return file
  }
}

extension IndexReader.Family {
  /// The family that a member of the manifest describes.
  fileprivate init?(_ value: JSONValue?) {
    guard let value, let folder = value["folder"]?.string, let count = value["count"]?.int,
      let block = value["block"]?.int, (1...1_024).contains(block),
      let hashes = value["hashes"]?.string?.split(separator: " "),
      (0...hashes.count * block).contains(count)
    else { return nil }
    self.init(
      folder: folder, count: count, block: block, hashes: hashes,
      firsts: frontDecoded(value["first"]?.string ?? ""))
  }

  /// Where a file of the family is, if the family has so many.
  func route(of number: Int) -> String? {
    guard (0..<count).contains(number) else { return nil }
    let name = firsts.indices.contains(number) ? stableHash(of: firsts[number]) : number
    return "\(folder)/\(name)-\(hashes[number / block]).json"
  }
}

private func parsed(
  _ route: String, read: (String) -> [UInt8]?
) throws(SearchFault) -> JSONValue {
  guard let bytes = read(route) else { throw .unreadable(route: route) }
  var parser = JSONParser()
  guard case .success(let document) = parser.parse(bytes) else { throw .malformed(route: route) }
  return document.root
}

private func postingGroups(_ list: JSONValue) -> [(code: Int, papers: [Int32])] {
  list.elements.map { group in
    var numbers = group.elements.lazy.compactMap(\.int).makeIterator()
    let code = numbers.next() ?? 0
    var paper = 0
    var papers: [Int32] = []
    while let gap = numbers.next() {
      paper &+= gap
      papers.append(Int32(clamping: paper))
    }
    return (code, papers)
  }
}

/// How many of the sorted words stand before a word.
private func countBefore(_ word: String, in words: [String]) -> Int {
  var low = 0
  var high = words.count
  while low < high {
    let middle = (low + high) / 2
    if isBefore(words[middle], word) { low = middle + 1 } else { high = middle }
  }
  return low
}

/// Whether a word begins with a text, code point for code point.
func hasPrefix(_ word: String, _ text: String) -> Bool { word.utf8.starts(with: text.utf8) }
