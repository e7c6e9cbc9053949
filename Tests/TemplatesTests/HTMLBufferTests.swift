import Templates
import Testing

@Suite("HTMLBuffer")
struct HTMLBufferTests {
  private func written(_ write: (inout HTMLBuffer) -> Void) -> String {
    var buffer = HTMLBuffer()
    write(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test(
    "text is escaped wherever a special character stands",
    arguments: [
      ("", ""),
      ("plain", "plain"),
      ("<", "&lt;"),
      ("a<b", "a&lt;b"),
      ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
      ("\"don't\"", "&quot;don&#39;t&quot;"),
      ("naïve — 注意 <3", "naïve — 注意 &lt;3"),
      ("</script><script>alert('x')", "&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)"),
    ])
  func escaping(text: String, expected: String) {
    #expect(written { $0.append(text: text) } == expected)
    #expect(written { $0.append(text: text[...]) } == expected)
    #expect(written { $0.append(text: Array(text.utf8)) } == expected)
    #expect(
      written { $0.append(text: text.unicodeScalars.flatMap { UTF8.encode($0)! }) } == expected)
  }

  @Test("two special characters are found at every place of a text of every length")
  func escapingAtEveryPlace() {
    let entities: [(character: String, entity: String)] = [
      ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"),
    ]
    for length in 1...19 {
      for first in 0..<length {
        for (number, special) in entities.enumerated() {
          let second = (first * 7 + number) % length
          var text = [String](repeating: "%", count: length)
          var expected = text
          (text[first], expected[first]) = special
          (text[second], expected[second]) = entities[(number + first) % entities.count]
          #expect(written { $0.append(text: text.joined()) } == expected.joined())
        }
      }
    }
  }

  @Test(
    "numbers are written in decimal digits",
    arguments: [
      (0, "0"), (7, "7"), (10, "10"), (96191, "96191"), (-42, "-42"),
      (Int.max, "9223372036854775807"), (Int.min, "-9223372036854775808"),
    ])
  func numbers(number: Int, expected: String) {
    #expect(written { $0.append(number: number) } == expected)
  }

  @Test(
    "quantities have a comma between thousands",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (96_191, "96,191"), (1_002_003, "1,002,003"),
      (1_020_030, "1,020,030"), (-1234, "-1,234"),
    ])
  func writesQuantities(number: Int, expected: String) {
    #expect(written { $0.append(quantity: number) } == expected)
  }

  @Test("markup is written as it is")
  func markup() {
    #expect(
      written {
        $0.append(literal: "<p title='&amp;'>")
        $0.append(markup: "<br>".utf8)
        $0.append(markup: "</p>")
      } == "<p title='&amp;'><br></p>")
  }

  @Test("an emptied buffer starts again")
  func emptied() {
    #expect(
      written {
        $0.append(text: "first")
        $0.removeAll()
        $0.append(text: "second")
      } == "second")
  }

  @Test("a special character is found at every offset of every length")
  func offsets() {
    for length in 0..<40 {
      for offset in 0..<length {
        for (special, entity) in zip("&<>\"'", ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"]) {
          var text = Array(repeating: Character("é"), count: length)
          text[offset] = special
          let expected = String(text).replacing(String(special), with: entity)
          #expect(written { $0.append(text: String(text)) } == expected)
        }
      }
    }
  }

  @Test("every byte but the special ones stays as it is")
  func everyByte() {
    for byte in UInt8.min...UInt8.max where !"&<>\"'".utf8.contains(byte) {
      var buffer = HTMLBuffer()
      buffer.append(text: [UInt8](repeating: byte, count: 19))
      #expect(buffer.bytes == [UInt8](repeating: byte, count: 19))
    }
  }

  @Test("a long text of special characters finds room")
  func room() {
    let text = String(repeating: "\"", count: 10_000)
    #expect(
      written {
        $0.append(literal: "a")
        $0.append(text: text)
        $0.append(literal: "b")
      } == "a" + String(repeating: "&quot;", count: 10_000) + "b")
  }
}
