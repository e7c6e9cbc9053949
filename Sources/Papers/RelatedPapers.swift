/// For every paper of an archive the papers that are most like it, and the words that say why.
///
/// All of them lie in a few flat arrays: a hundred thousand papers with eight related ones each cost
/// two dozen megabytes and no allocation a paper.
package final class RelatedPapers: Sendable {
  /// The related papers of every paper, the most like it first.
  private let papers: Membership

  /// The words that a paper shares with a related one, for every element of `papers`: numbers in
  /// `words`.
  private let sharedWords: Membership

  /// The words that papers share with others.
  private let words: [String]

  /// Why a paper is related, for every element of `papers`: packed places in the paper's own text, or
  /// a word of `words` as the complement of its number where it does not stand there as such.
  private let reasons: Membership

  /// No paper has related papers.
  package convenience init() {
    let none = Membership(sizes: [], members: [])
    self.init(papers: none, sharedWords: none, words: [], reasons: none)
  }

  /// The related papers of every paper, and for each of them, one after the other, the words that both
  /// share and the reasons.
  package init(
    papers: Membership, sharedWords: Membership, words: [String], reasons: Membership
  ) {
    self.papers = papers
    self.sharedWords = sharedWords
    self.words = words
    self.reasons = reasons
  }

  /// The related papers that ``write(to:from:)`` has written down; nothing if they are not those of an
  /// archive of so many papers, or if what was written down did not begin with the given one.
  package convenience init?(
    from reader: inout RememberedReader, paperCount: Int, from first: Int = 0
  ) {
    let words = (0..<reader.count()).map { _ in reader.text() }
    guard !reader.isDamaged, let wordCount = Int32(exactly: words.count),
      let numbers = Int32(exactly: paperCount - first),
      let papers = Membership(from: &reader, count: paperCount - first, members: 0..<numbers),
      let shared = Membership(
        from: &reader, count: papers.memberCount, members: 0..<wordCount),
      let reasons = Membership(
        from: &reader, count: papers.memberCount, members: -wordCount..<Int32.max)
    else { return nil }
    self.init(
      papers: papers.shifted(by: first), sharedWords: shared, words: words, reasons: reasons)
  }

  /// Writes them down for later builds, from a paper on before which none are related to any.
  package func write(to writer: inout RememberedWriter, from first: Int = 0) {
    writer.write(words.count)
    for word in words { writer.write(word) }
    papers.shifted(by: -first).write(to: &writer)
    sharedWords.write(to: &writer)
    reasons.write(to: &writer)
  }

  /// The related papers whose ``remembered`` bytes these are; nothing if they are not those of an
  /// archive of so many papers.
  package convenience init?(remembered bytes: [UInt8], paperCount: Int) {
    let read = bytes.withUnsafeBytes { bytes in
      var reader = RememberedReader(bytes)
      return RelatedPapers(from: &reader, paperCount: paperCount)
    }
    guard let read else { return nil }
    self.init(
      papers: read.papers, sharedWords: read.sharedWords, words: read.words, reasons: read.reasons)
  }

  /// The same as bytes, for later builds.
  package var remembered: [UInt8] {
    // A relation is written with up to three words and reasons.
    var writer = RememberedWriter(capacity: relationCount * 48)
    write(to: &writer)
    return writer.bytes
  }

  /// The relations of a paper by their numbers: those of all papers are counted one after the other.
  package func relations(of paper: Int) -> Range<Int> {
    guard paper < papers.count else { return 0..<0 }
    let first = papers.membership(0, of: paper)
    return first..<first + papers.size(of: paper)
  }

  /// How many relations there are.
  package var relationCount: Int { papers.memberCount }

  /// The words that the papers of a relation share, as numbers.
  package func sharedWords(ofRelation number: Int) -> ArraySlice<Int32> { sharedWords[number] }

  /// The reasons of a relation, as they were given.
  package func reasons(ofRelation number: Int) -> ArraySlice<Int32> { reasons[number] }

  /// How many papers are related to a paper.
  package func count(of paper: Int) -> Int { paper < papers.count ? papers.size(of: paper) : 0 }

  /// The papers related to a paper, the most like it first.
  package subscript(paper: Int) -> ArraySlice<Int32> { paper < papers.count ? papers[paper] : [] }

  /// The paper related to a paper that stands at a place, from 0.
  package func paper(at place: Int, of paper: Int) -> Int32 {
    Int32(papers.member(place, of: paper))
  }

  /// The words that a paper shares with its related papers, as numbers: of each of these the three
  /// that make the two most alike.
  package func sharedWords(of paper: Int) -> ArraySlice<Int32> {
    let relations = relations(of: paper)
    return relations.isEmpty ? [] : sharedWords.members(of: relations)
  }

  /// A word that papers share.
  package func word(_ number: Int32) -> String { words[Int(number)] }

  /// How many words papers share.
  package var wordCount: Int { words.count }

  /// The words and phrases that a paper shares with the related paper at the given place, from 0, as
  /// its own text has them: at most three, the most telling first.
  package func reason(of paper: Int, at place: Int, in catalog: Catalog) -> [String] {
    var texts: [String] = []
    forEachReason(of: paper, at: place, in: catalog) { bytes in
      texts.append(bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
    }
    return texts
  }

  /// Calls a closure with each of the texts of ``reason(of:at:in:)``, as UTF-8.
  package func forEachReason(
    of paper: Int, at place: Int, in catalog: Catalog, _ body: (Span<UInt8>) -> Void
  ) {
    let group = papers.membership(place, of: paper)
    for number in 0..<reasons.size(of: group) {
      let reason = reasons.member(number, of: group)
      if reason < 0 {
        body(words[~reason].utf8.span)
      } else {
        TextPlace(packed: Int32(reason)).withUTF8(in: catalog.papers[paper], body)
      }
    }
  }
}
