internal import Papers
internal import Parallelism

/// The words that tell what papers are about, and how telling each is.
///
/// A term is a class of words with the same stem, or a word that is alone in its class.
/// Those are terms that are no numbers and no stop words, that more than one of the papers has, and
/// that not more than one paper in eight has, nor more than 16,000: so what it costs to find the
/// papers like one of them does not grow with the archive without end.
struct Vocabulary: Sendable {
  /// The words that more than one paper has, whether they are forms of a term or not.
  private var forms = WordTable()

  /// The term of every word of `forms`, or -1.
  private var termOfForm: [Int32] = []

  /// How telling every term is, the rarer the more.
  private(set) var rarities: [Float] = []

  /// Of every term's forms the one that most papers have.
  private(set) var words: [String] = []

  /// The first eight bytes of every term's first word, the first in the highest place.
  private(set) var beginnings: [UInt64] = []

  /// How many papers the rarities were counted among.
  private let paperCount: Int

  /// How long titles and abstracts are on average, in words, those of titles counting three times.
  let averageLength: Float

  /// The terms of the titles and abstracts of some papers.
  init(of words: SegmentedWords, papers: Range<Int>, width: Int) async {
    let sum = words.joined.lengths[papers].reduce(0) { $0 + Double($1.textLength) }
    averageLength = Float(sum / Double(max(papers.count, 1)))
    paperCount = papers.count
    add(words, await TextCounts(of: words, in: papers, width: width))
  }

  /// The same with what recent papers have beside it: further forms of its terms, and terms that it
  /// does not have at all.
  func extended(by papers: Range<Int>, of words: SegmentedWords, width: Int) async -> Vocabulary {
    var extended = self
    extended.add(words, await TextCounts(of: words, in: papers, width: width))
    return extended
  }

  /// How many terms there are.
  var termCount: Int { rarities.count }

  /// The term that a word is a form of, or -1; nothing for a word that is not known.
  func term(of word: UnsafeBufferPointer<UInt8>) -> Int32? {
    forms.knownNumber(of: word, hash: Self.hash(of: word)).map { termOfForm[$0] }
  }

  /// How many words are known.
  var formCount: Int { termOfForm.count }

  /// The term of a word, by the word's number, or -1.
  func term(ofForm number: Int) -> Int32 { termOfForm[number] }

  /// The bytes of a word.
  func form(_ number: Int) -> ArraySlice<UInt8> { forms[number] }

  /// The hash of a word, as ``WordHash`` works it out.
  func hash(ofForm number: Int) -> UInt64 { forms.hash(of: number) }

  /// The terms of an archive's words, -1 for those that are forms of none.
  func terms(of words: [[UInt8]]) -> [Int32] {
    words.map { word in word.withUnsafeBufferPointer { self.term(of: $0) } ?? -1 }
  }

  /// Adds the words that some papers have and that are not known yet.
  private mutating func add(_ words: SegmentedWords, _ counts: TextCounts) {
    let texts = words.joined.words
    let classes = words.classes.members
    let classOfWord = words.classes.classOfWord(count: texts.count)
    for word in texts.indices where counts.words[word] > 0 {
      let number = Int(classOfWord[word])
      if number < 0 {
        add([word], of: Int(counts.words[word]), knownBy: [word], texts, counts)
        continue
      }
      let members = classes[number].lazy.map(Int.init)
      // A class is added with the first of its words that stand in these papers.
      guard members.first(where: { counts.words[$0] > 0 }) == word else { continue }
      add(
        members.filter { counts.words[$0] > 0 }, of: Int(counts.classes[number]),
        knownBy: members, texts, counts)
    }
  }

  /// Adds the words of one stem that so many papers have, of which one of `members` may be known.
  private mutating func add(
    _ group: [Int], of papers: Int, knownBy members: some Sequence<Int>, _ words: [[UInt8]],
    _ counts: TextCounts
  ) {
    let known = members.lazy.compactMap { member in
      words[member].withUnsafeBufferPointer { self.term(of: $0) }
    }.first
    if let known {
      for word in group { set(words[word], known) }
      return
    }
    guard papers > 1 else { return }
    let isTelling = isTelling(group, papers: papers, words)
    for word in group { set(words[word], isTelling ? Int32(rarities.count) : -1) }
    guard isTelling else { return }
    // A name that only a few papers have says little more than a word of one paper in a thousand: two
    // systems of the same name have nothing else in common.
    rarities.append(
      Float(
        inverseFrequency(paperCount: paperCount, papers: papers + paperCount / 1000)))
    let commonest = group.max { (counts.words[$0], $1) < (counts.words[$1], $0) } ?? group[0]
    self.words.append(String(decoding: words[commonest], as: UTF8.self))
    var beginning: UInt64 = 0
    for (place, byte) in words[group[0]].prefix(8).enumerated() {
      beginning |= UInt64(byte) << UInt64(56 - 8 * place)
    }
    beginnings.append(beginning)
  }

  /// Says which term a word is a form of, unless it is known.
  private mutating func set(_ word: [UInt8], _ term: Int32) {
    let number = word.withUnsafeBufferPointer { forms.number(of: $0, hash: Self.hash(of: $0)) }
    if number == termOfForm.count { termOfForm.append(term) }
  }

  /// Whether words of one stem, which so many papers have, tell what a paper is about.
  private func isTelling(_ group: [Int], papers: Int, _ words: [[UInt8]]) -> Bool {
    let most = min(max(paperCount / 8, min(paperCount / 2, 50)), 16_000)
    guard papers <= most, isTellingWord(words[group[0]]) else { return false }
    // A form that is a common word of another language is that word more often than a form.
    return !group.contains { isForeign(words[$0]) }
  }

  private static func hash(of word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = WordHash()
    for byte in word { hash.add(byte) }
    return hash.value
  }
}

/// The hash of a word, byte by byte: FNV-1a, with its low bits mixed once more.
struct WordHash {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of no bytes.
  init() {}

  @inline(__always)
  mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// The hash of what was added.
  var value: UInt64 { hash ^ hash >> 32 }
}

extension Vocabulary {
  /// The vocabulary that ``write(to:)`` has written down; nothing if it is not that.
  init?(from reader: inout RememberedReader) {
    let text: [UInt8] = reader.numbers()
    let lengths: [Int32] = reader.numbers()
    termOfForm = reader.numbers()
    rarities = reader.numbers()
    beginnings = reader.numbers()
    words = (0..<reader.count()).map { _ in reader.text() }
    paperCount = reader.number()
    let averages: [Float] = reader.numbers()
    averageLength = averages.first ?? 0
    let terms = -1..<Int32(clamping: rarities.count)
    guard !reader.isDamaged, averages.count == 1, lengths.count == termOfForm.count,
      lengths.allSatisfy({ $0 >= 0 }), lengths.reduce(0, { $0 + Int($1) }) == text.count,
      termOfForm.allSatisfy(terms.contains),
      words.count == rarities.count, beginnings.count == rarities.count,
      rarities.allSatisfy({ $0 > 0 && $0 < 100 }), averageLength >= 0, averageLength.isFinite,
      (0...Int(Int32.max)).contains(paperCount)
    else { return nil }
    var start = 0
    for (form, length) in lengths.enumerated() {
      let number = text[start..<start + Int(length)].withUnsafeBufferPointer {
        forms.number(of: $0, hash: Self.hash(of: $0))
      }
      guard number == form else { return nil }
      start += Int(length)
    }
  }

  /// Writes the vocabulary down.
  func write(to writer: inout RememberedWriter) {
    writer.write((0..<forms.count).flatMap { forms[$0] })
    writer.write((0..<forms.count).map { Int32(forms[$0].count) })
    writer.write(termOfForm)
    writer.write(rarities)
    writer.write(beginnings)
    writer.write(words.count)
    for word in words { writer.write(word) }
    writer.write(paperCount)
    writer.write([averageLength])
  }
}

extension FieldLengths {
  /// How many words title and abstract have, those of the title counting three times.
  var textLength: Float { Float(self[.title] * 3 + self[.abstract]) }
}

extension WordCounts {
  /// Whether the word occurs in the title or in the abstract.
  var isText: Bool { self[.title] > 0 || self[.abstract] > 0 }

  /// How often it occurs there, the title counting three times.
  var textCount: UInt32 { self[.title] * 3 + self[.abstract] }
}

/// Whether a word may tell what a paper is about: it is longer than one letter, no number, no stop
/// word, no part of "et al." and its like, and none of the commonest words of other languages, which
/// papers in them would be alike by.
private func isTellingWord(_ word: [UInt8]) -> Bool {
  guard word.count > 1,
    !word.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
  else { return false }
  return !stopWords.contains(String(decoding: word, as: UTF8.self)) && !isForeign(word)
}

private func isForeign(_ word: [UInt8]) -> Bool {
  functionWords.contains(String(decoding: word, as: UTF8.self))
}

/// None that is also an abbreviation in English, such as "mit", "das" and "las".
private let functionWords = Set(
  """
  al eg et etc ie vs aux avec ces cette dans de des du est le les nous par pour que qui sont sur une \
  auf dem den der die eine ist nicht sich und von con del los para por una che della gli nella uma
  """.split(separator: " ").map(String.init))
