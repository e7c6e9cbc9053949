import Papers
import Testing

@testable import Search

@Suite("Segments of an archive's words")
struct WordSegmentTests {
  private static let papers = (0..<600).map { number in
    SmallPaper(
      "S\(number)", "word\(number % 977) shared other\(number % 13)",
      authors: ["Ana B\(number % 31)"])
  }

  @Test("joined are the words that counting all papers at once gives")
  func join() {
    let catalog = smallCatalog(Self.papers)
    let notes = [3: "a note", 599: "another note with word5"]
    let whole = Postings(joining: [WordSegment(of: 0..<600, in: catalog, notes: notes)])
    let bounds = [0..<1, 1..<250, 250..<599, 599..<600]
    let joined = Postings(
      joining: bounds.map { WordSegment(of: $0, in: catalog, notes: notes) })
    let words = whole.words.map { String(decoding: $0, as: UTF8.self) }
    #expect(words.count == 13 + 31 + 600 + 6)
    #expect(words == words.sorted())
    #expect(joined.words.elementsEqual(whole.words))
    #expect(joined.starts.elementsEqual(whole.starts))
    #expect(joined.papers.elementsEqual(whole.papers))
    #expect(joined.counts.elementsEqual(whole.counts))
  }

  @Test("cut an archive without a gap, at the same papers when it grows, loses or gains one")
  func bounds() {
    let bounds = WordSegment.bounds(of: smallCatalog(Self.papers), mostPapers: 64)
    #expect(bounds.count > 9)
    #expect(bounds.first?.lowerBound == 0 && bounds.last?.upperBound == Self.papers.count)
    #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    #expect(bounds.allSatisfy { $0.count <= 64 })
    var changed = Self.papers
    changed.remove(at: 300)
    changed.append(SmallPaper("N1", "the newest of all", date: "2030-01-01"))
    func segments(of papers: [SmallPaper]) -> Set<UInt64> {
      let catalog = smallCatalog(papers)
      return Set(
        WordSegment.bounds(of: catalog, mostPapers: 64).map {
          WordSegment.fingerprint(of: $0, in: catalog, notes: [:])
        })
    }
    let (before, after) = (segments(of: Self.papers), segments(of: changed))
    #expect(before.count == bounds.count)
    let new = after.subtracting(before)
    #expect(!new.isEmpty && new.count * 3 <= before.count, "\(new.count) of \(before.count)")
    #expect(WordSegment.bounds(of: smallCatalog([]), mostPapers: 64).isEmpty)
  }

  @Test("have another fingerprint when anything that is counted changes")
  func fingerprints() {
    let paper = SmallPaper("F1", "Title", abstract: "Text.", authors: ["A B", "C D"], venue: "V")
    var others = [SmallPaper](repeating: paper, count: 5)
    others[0].title = "Other"
    others[1].abstract = "Other."
    others[2].authors = ["A B", "C E"]
    others[3].authors = ["A B"]
    others[4].venue = "W"
    func fingerprint(_ paper: SmallPaper, notes: [Int: String] = [:]) -> UInt64 {
      WordSegment.fingerprint(of: 0..<1, in: smallCatalog([paper]), notes: notes)
    }
    let all =
      [fingerprint(paper), fingerprint(paper, notes: [0: "n"])] + others.map { fingerprint($0) }
    #expect(Set(all).count == all.count)
    #expect(fingerprint(paper) == fingerprint(paper))
  }

  @Test("are read back as they were written, and never from bytes that are not theirs")
  func remembered() throws {
    let catalog = smallCatalog(Array(Self.papers.prefix(9)))
    let segment = WordSegment(of: 0..<9, in: catalog, notes: [7: "note"])
    let bytes = segment.remembered
    let read = try #require(WordSegment(remembered: bytes, paperCount: 9))
    #expect(Postings(joining: [read]).papers.elementsEqual(Postings(joining: [segment]).papers))
    #expect(read.remembered.elementsEqual(bytes))
    #expect(WordSegment(remembered: bytes, paperCount: 8) == nil)
    #expect(WordSegment(remembered: [], paperCount: 0) == nil)
    for length in 0..<bytes.count {
      #expect(WordSegment(remembered: Array(bytes[..<length]), paperCount: 9) == nil)
    }
    var random = SplitMix(state: 5)
    for _ in 0..<500 {
      var damaged = bytes
      let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &random)
      damaged[Int.random(in: damaged.indices, using: &random)] ^= bit
      // Whatever was read can be joined without leaving an array.
      if let segment = WordSegment(remembered: damaged, paperCount: 9) {
        #expect(Postings(joining: [segment]).lengths.count == 9)
      }
    }
  }
}
