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
  func join() async {
    let catalog = smallCatalog(Self.papers)
    let notes = [3: "a note", 599: "another note with word5"]
    let whole = await joined([WordSegment(of: 0..<600, in: catalog, notes: notes)])
    let bounds = [0..<1, 1..<250, 250..<599, 599..<600]
    let parts = await joined(
      bounds.map { WordSegment(of: $0, in: catalog, notes: notes) })
    let words = whole.words.map { String(decoding: $0, as: UTF8.self) }
    #expect(words.count == 650)
    #expect(words == words.sorted())
    #expect(parts.words.elementsEqual(whole.words))
    #expect(parts.lists.starts.elementsEqual(whole.lists.starts))
    #expect(parts.lists.papers.elementsEqual(whole.lists.papers))
    #expect(parts.lists.counts.elementsEqual(whole.lists.counts))
  }

  @Test("cut an archive without a gap, at the same papers when it grows, loses or gains one")
  func bounds() async {
    let bounds = WordSegment.bounds(of: smallCatalog(Self.papers), mostPapers: 64)
    #expect(bounds.count > 9)
    #expect(bounds.first?.lowerBound == 0 && bounds.last?.upperBound == Self.papers.count)
    #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    #expect(bounds.allSatisfy { $0.count <= 64 })
    var changed = Self.papers
    changed.remove(at: 300)
    changed.append(SmallPaper("N1", "the newest of all", date: "2030-01-01"))
    func segments(of papers: [SmallPaper]) async -> Set<UInt64> {
      let catalog = smallCatalog(papers)
      let texts = PaperDigests(of: catalog)
      return Set(
        WordSegment.bounds(of: catalog, mostPapers: 64).map {
          WordSegment.fingerprint(of: $0, texts: texts, notes: [:])
        })
    }
    let (before, after) = (await segments(of: Self.papers), await segments(of: changed))
    #expect(before.count == bounds.count)
    let new = after.subtracting(before)
    #expect(!new.isEmpty && new.count * 3 <= before.count, "\(new.count) of \(before.count)")
    #expect(WordSegment.bounds(of: smallCatalog([]), mostPapers: 64).isEmpty)
  }

  @Test("have another fingerprint when anything that is counted or shown changes")
  func fingerprints() async {
    let paper = SmallPaper("F1", "Title", abstract: "Text.", authors: ["A B", "C D"], venue: "V")
    var others = [SmallPaper](repeating: paper, count: 7)
    others[0].title = "Other"
    others[1].abstract = "Other."
    others[2].authors = ["A B", "C E"]
    others[3].authors = ["A B"]
    others[4].venue = "W"
    others[5].id = "F2"
    others[6].date = "2023"
    func fingerprint(_ paper: SmallPaper, notes: [Int: String] = [:]) async -> UInt64 {
      let texts = PaperDigests(of: smallCatalog([paper]))
      return WordSegment.fingerprint(of: 0..<1, texts: texts, notes: notes)
    }
    var all = [await fingerprint(paper), await fingerprint(paper, notes: [0: "n"])]
    for other in others { all.append(await fingerprint(other)) }
    #expect(Set(all).count == all.count)
    #expect(await fingerprint(paper) == all[0])
  }

  @Test("are read back as they were written, and never from bytes that are not theirs")
  func remembered() async throws {
    let catalog = smallCatalog(Array(Self.papers.prefix(9)))
    let segment = WordSegment(of: 0..<9, in: catalog, notes: [7: "note"])
    let bytes = segment.remembered
    let read = try #require(WordSegment(remembered: bytes, paperCount: 9))
    let (one, other) = (await joined([read]).lists, await joined([segment]).lists)
    #expect(one.papers.elementsEqual(other.papers))
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
        let lists = await joined([segment]).lists
        #expect(lists.papers.allSatisfy { (0..<9).contains($0) })
      }
    }
  }

  /// The papers of all words of segments.
  private func joined(_ segments: [WordSegment]) async -> (words: [[UInt8]], lists: PaperLists) {
    let joined = await JoinedWords(of: segments, width: 2)
    return (joined.words, PaperLists(of: joined.words.indices, in: joined))
  }
}
