import Testing

@testable import Papers

@Suite("Names and slugs")
struct NameTests {
  @Test(
    "a name is taken apart as bibliographies do",
    arguments: [
      ("Ann Lee", "Lee, Ann"), ("Lee, Ann", "Lee, Ann"), ("Jan van den Berg", "van den Berg, Jan"),
      ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
      ("King, Jr., Martin", "King, Jr., Martin"),
      ("Plato", "Plato"), ("GLM-4. 5 Team", "GLM-4. 5 Team"),
      ("Charles de Gaulle", "de Gaulle, Charles"),
      ("", ""), (",", ""), ("  ", ""),
    ])
  func invertsNames(name: String, inverted: String) {
    #expect(PersonName(display: name).inverted == inverted)
  }

  @Test(
    "a slug is safe, readable ASCII",
    arguments: [
      ("Kekulé's Dream: A (Re)view", "kekules-dream-a-re-view"), ("Łukasz Kaiser", "lukasz-kaiser"),
      ("Straße", "strasse"), ("  --  ", ""), ("Ünal Øre", "unal-ore"), ("王小明", "738b-5c0f-660e"),
      ("C++ & C#", "c-c"),
    ])
  func makesSlugs(text: String, expected: String) {
    #expect(slug(of: text) == expected)
  }

  @Test("a letter with accents has the slug of the letter and its marks apart")
  func decomposesSlugs() {
    for value: UInt32 in 0x80..<0x250 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a\(scalar)b"
      // A mark that nothing composes with, so that the whole text is decomposed.
      #expect(slug(of: text) == slug(of: text + "\u{332}"), "U+\(String(value, radix: 16))")
    }
  }

  @Test("a long slug is cut between words")
  func cutsLongSlugs() {
    let cut = slug(of: String(repeating: "word ", count: 100))
    #expect(cut.utf8.count <= 80)
    #expect(cut.hasSuffix("word"))
    #expect(slug(of: String(repeating: "wörd ", count: 100)) == cut)
    #expect(slug(of: String(repeating: "ab", count: 50), limit: 30).utf8.count == 30)
  }
}
