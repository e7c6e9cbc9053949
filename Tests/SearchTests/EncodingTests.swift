import Testing

@testable import Search

@Suite("Words in front coding")
struct FrontCodingTests {
  @Test(
    "each word is what it shares with the one before and what follows",
    arguments: [
      ([], ""),
      (["transfer", "transferred", "transfers"], "0transfer 8red 8s"),
      (["a", "ab", "b"], "0a 1b 0b"),
      (["𝕏a", "𝕏b"], "0𝕏a 2b"),
      (
        [String(repeating: "x", count: 40), String(repeating: "x", count: 41)],
        "0" + String(repeating: "x", count: 40) + " zxxxxxx"
      ),
    ])
  func coding(words: [String], expected: String) {
    let coded = frontCoded(words.map { Array($0.utf8)[...] })
    #expect(String(decoding: coded, as: UTF8.self) == expected)
  }
}

@Suite("A table of words")
struct WordTableTests {
  @Test("numbers words as they come and finds them again, even where hashes agree")
  func numbers() {
    var table = WordTable()
    let words = (0..<5_000).map { "w\($0)" }
    for round in 0..<2 {
      for (number, word) in words.enumerated() {
        let found = Array(word.utf8).withUnsafeBufferPointer {
          table.number(of: $0, hash: UInt64(number % 700))
        }
        #expect(found == number, "round \(round)")
      }
    }
    #expect(table.count == words.count)
    let sorted = table.sortedNumbers().map { String(decoding: table[$0], as: UTF8.self) }
    #expect(sorted == words.sorted())
  }
}

@Suite("Counts of a word in a paper")
struct WordCountsTests {
  @Test("every field has its own count, which is cut where it cannot be held")
  func fields() {
    for field in SearchField.allCases {
      var counts = WordCounts()
      for _ in 0..<1_000 { counts.add(field) }
      for other in SearchField.allCases {
        #expect(counts[other] == (other == field ? field.limit : 0))
      }
    }
  }
}
