import Testing

@testable import Papers

@Suite("Places in a paper's text")
struct TextPlaceTests {
  private let paper = mergedPapers(
    from: [
      {
        var record = PaperRecord(
          source: RecordSource(file: 0, offset: 0), title: Prose("Naïve parsing"))
        record.abstract = Prose("We parse.")
        return record
      }()
    ], files: ["test"]
  ).papers[0]

  @Test("survive being packed")
  func packing() throws {
    let title = try #require(TextPlace(inTitle: true, bytes: 7..<14))
    let abstract = try #require(TextPlace(inTitle: false, bytes: 3..<8))
    #expect(TextPlace(packed: title.packed).text(in: paper) == "parsing")
    #expect(TextPlace(packed: abstract.packed).text(in: paper) == "parse")
    #expect(title.packed >= 0 && abstract.packed >= 0)
  }

  @Test(
    "are none where four bytes cannot hold them", arguments: [1 << 20..<1 << 20 + 3, 0..<1 << 10])
  func limits(bytes: Range<Int>) {
    #expect(TextPlace(inTitle: true, bytes: bytes) == nil)
  }

  @Test("beyond the text hold nothing")
  func beyond() throws {
    #expect(try #require(TextPlace(inTitle: false, bytes: 3..<80)).text(in: paper) == "")
  }
}
