import Reporting
import Testing

@Suite("The nearest spelling")
struct SpellingTests {
  @Test(
    "finds what was meant",
    arguments: [
      ("titel", "title"), ("auhtors", "authors"), ("abstrac", "abstract"), ("TITLE", "title"),
      ("titles", "title"),
    ])
  func findsWhatWasMeant(written: String, meant: String) {
    #expect(nearestSpelling(of: written, in: ["abstract", "authors", "title"]) == meant)
  }

  @Test("offers nothing that is far", arguments: ["", "x", "date", "venue", "tit"])
  func offersNothingFar(written: String) {
    #expect(nearestSpelling(of: written, in: ["abstract", "authors", "title"]) == nil)
  }

  @Test("takes the first of two that are equally near")
  func takesTheFirst() {
    #expect(nearestSpelling(of: "bat", in: ["cat", "rat"]) == "cat")
    #expect(nearestSpelling(of: "bat", in: [String]()) == nil)
  }
}
