import Testing

@testable import Syntax

/// Reads the `entry` elements of a document and remembers them.
private struct Entries: XMLEntryConsumer {
  var entries: [XMLElement] = []
  var log: [String] = []

  mutating func descent(into tag: XMLTag, depth: Int) -> XMLDescent {
    switch tag.name {
    case "entry":
      return .collect
    case "ignored":
      return .skip
    default:
      log.append("\(depth) \(tag.name)\(tag["id"].map { " " + $0 } ?? "")")
      return .enter
    }
  }

  mutating func read(_ entry: XMLElement) { entries.append(entry) }

  mutating func leave(depth: Int) { log.append("\(depth) end") }
}

private func read(_ document: String) -> (Entries, XMLFailure?) { read(Array(document.utf8)) }

private func read(_ bytes: [UInt8]) -> (Entries, XMLFailure?) {
  var entries = Entries()
  let failure = readXMLEntries(bytes, into: &entries)
  return (entries, failure)
}

/// What an element holds, written out again.
private func written(_ element: XMLElement) -> String {
  var result = ""
  var names: [String] = []
  element.forEachPiece { piece in
    switch piece {
    case .start(let inner):
      result += "<\(inner.name)>"
      names.append(inner.name)
    case .text(let text): result += text
    case .end: result += "</\(names.removeLast())>"
    }
  }
  return result
}

@Suite("XML")
struct XMLTests {
  @Test("entries are read whole, and what stands around them is told of")
  func entriesAreRead() {
    let (entries, failure) = read(
      """
      <list id="a"><entry n="1">x</entry><ignored><entry/></ignored><part id="b"><entry n="2"/></part>
      </list>
      """)
    #expect(failure == nil)
    #expect(entries.entries.map { $0["n"] } == ["1", "2"])
    #expect(entries.log == ["0 list a", "1 part b", "1 end", "0 end"])
  }

  @Test("an element knows its children, attributes, text and place")
  func elements() throws {
    let document =
      #"<l><entry a="1" b="&lt;"><t>A <i>b <b>c</b></i> &amp; d</t><u/><t>2</t></entry></l>"#
    let entry = try #require(read(document).0.entries.first)
    #expect(entry["a"] == "1" && entry["b"] == "<" && entry["c"] == nil)
    #expect(entry.children.map(\.name) == ["t", "u", "t"])
    #expect(entry.all("t").map(\.text) == ["A b c & d", "2"])
    #expect(entry.first("u")?.text == "")
    #expect(entry.first("x") == nil)
    let title = try #require(entry.first("t"))
    #expect(written(title) == "A <i>b <b>c</b></i> & d")
    let bytes = Array(document.utf8)
    #expect(
      String(decoding: bytes[title.offset..<title.offset + title.length], as: UTF8.self)
        == "<t>A <i>b <b>c</b></i> &amp; d</t>")
  }

  @Test("names may carry a prefix")
  func prefixes() throws {
    let entry = try #require(read("<a:l xmlns:a='x'><entry><a:b/></entry></a:l>").0.entries.first)
    #expect(entry.first("a:b")?.localName == "b")
  }

  @Test("text that expat tells of in parts is one text")
  func wholeTexts() throws {
    let entry = try #require(
      read("<l><entry>one\ntwo &amp; <![CDATA[<three>]]></entry></l>").0.entries.first)
    var texts: [String] = []
    entry.forEachPiece { if case .text(let text) = $0 { texts.append(text) } }
    #expect(texts == ["one\ntwo & <three>"])
  }

  @Test("a document cut short delivers what came before, and says where it broke")
  func cutShort() {
    let document = "<l><entry>1</entry><entry>2</entry><entry>3</en"
    let (entries, failure) = read(document)
    #expect(entries.entries.map(\.text) == ["1", "2"])
    #expect(failure?.message == "unclosed token")
    #expect(failure?.offset == 43)
    #expect(failure?.openEntry == 35)
  }

  @Test(
    "what is no XML is an error with its place",
    arguments: [
      ("", "no element found", 0), ("<l><entry></l>", "mismatched tag", 12),
      ("<l>&</l>", "not well-formed (invalid token)", 4),
      ("<l/><m/>", "junk after document element", 4),
      ("<l>\u{1}</l>", "not well-formed (invalid token)", 3),
      ("<?xml version='1.0' encoding='x'?><l/>", "unknown encoding", 30),
    ])
  func errors(_ document: String, _ message: String, _ offset: Int) {
    let failure = read(document).1
    #expect(failure == XMLFailure(message: message, offset: offset, openEntry: failure?.openEntry))
  }

  @Test("entities that only HTML defines mean what they do there, with a DTD or without")
  func entities() {
    for prolog in ["", "<!DOCTYPE l SYSTEM 'file:///etc/passwd'>", "<!DOCTYPE l>"] {
      let (entries, failure) = read(prolog + "<l><entry>&copy;&nosuch; &#233;</entry></l>")
      #expect(failure == nil)
      #expect(entries.entries.first?.text == "©&nosuch; é")
    }
  }

  @Test("entities that the document defines are expanded")
  func internalEntities() {
    let (entries, _) = read("<!DOCTYPE l [<!ENTITY me 'Offprint'>]><l><entry>&me;</entry></l>")
    #expect(entries.entries.first?.text == "Offprint")
  }

  @Test("an external entity is refused")
  func externalEntities() {
    let (entries, failure) = read(
      "<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><l><entry>&x;</entry></l>")
    #expect(entries.entries.isEmpty)
    #expect(failure?.message == "error in processing external entity reference")
  }

  @Test("an entity bomb is refused")
  func entityBombs() {
    var document = "<!DOCTYPE l [<!ENTITY e0 'ha'>"
    for level in 1...30 { document += "<!ENTITY e\(level) '&e\(level - 1);&e\(level - 1);'>" }
    let (_, failure) = read(document + "]><l><entry>&e30;</entry></l>")
    #expect(failure?.message.hasPrefix("limit on input amplification") == true)
  }

  @Test("other encodings are read")
  func encodings() {
    let latin1: [UInt8] =
      Array("<?xml version='1.0' encoding='ISO-8859-1'?><l><entry>".utf8) + [0xE9]
      + Array("</entry></l>".utf8)
    #expect(read(latin1).0.entries.first?.text == "é")
    let utf16: [UInt8] =
      [0xFF, 0xFE] + "<l><entry>é</entry></l>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(read(utf16).0.entries.first?.text == "é")
    #expect(
      read([0xEF, 0xBB, 0xBF] + Array("<l><entry>é</entry></l>".utf8)).0.entries.first?.text == "é")
  }

  @Test("depth costs no stack")
  func depth() throws {
    let depth = 100_000
    let document =
      "<l><entry>" + String(repeating: "<i>", count: depth) + "x"
      + String(repeating: "</i>", count: depth)
      + "</entry></l>"
    let entry = try #require(read(document).0.entries.first)
    #expect(entry.text == "x")
    #expect(written(entry).utf8.count == depth * 7 + 1)
  }

  @Test("entries longer than the slices in which expat gets them are whole")
  func longEntries() {
    let text = String(repeating: "0123456789", count: 250_000)
    let (entries, failure) = read("<l><entry>\(text)</entry><entry>2</entry></l>")
    #expect(failure == nil)
    #expect(entries.entries.map(\.text.utf8.count) == [2_500_000, 1])
  }

  @Test("the root's tag tells what a document is")
  func rootTags() {
    let document = "\u{FEFF}<?xml version='1.0'?>\n<!-- c --><!DOCTYPE feed><feed id='x'><broken"
    #expect(rootTag(ofXML: Array(document.utf8))?.name == "feed")
    #expect(rootTag(ofXML: Array(document.utf8))?["id"] == "x")
    #expect(rootTag(ofXML: Array("{\"a\": 1}".utf8)) == nil)
    #expect(rootTag(ofXML: []) == nil)
    #expect(rootTag(ofXML: Array("<<<".utf8)) == nil)
  }
}
