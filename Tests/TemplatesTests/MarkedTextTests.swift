import Reporting
import TestSupport
import Testing

@Suite("MarkedText")
struct MarkedTextTests {
  @Test("marks are taken out and their places remembered in bytes")
  func marks() {
    let text = MarkedText("ä [1:one [2:two:2]:1] [3::3]end [x] [4] :5]")
    #expect(text.text == "ä one two end [x] [4] :5]")
    #expect(text.marks == [1: 3..<10, 2: 7..<10, 3: 11..<11])
    #expect(text.place(2, in: "a.html") == Place(path: "a.html", offset: 7, length: 3))
  }
}
