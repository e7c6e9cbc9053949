import Testing

@testable import Papers

@Suite("Identifiers of papers")
struct IdentifierTests {
  @Test(
    "an arXiv identifier is found in every form that people write",
    arguments: [
      ("2503.08007", "2503.08007", nil), ("arXiv:2503.08007v2", "2503.08007", 2),
      ("https://arxiv.org/abs/0704.0001v1", "0704.0001", 1),
      ("http://www.arxiv.org/pdf/2503.08007.pdf", "2503.08007", nil),
      ("hep-th/9901001", "hep-th/9901001", nil), ("math.GT/0309136", "math/0309136", nil),
      ("https://huggingface.co/papers/2503.08007", "2503.08007", nil),
      ("quant-ph/0201082v1", "quant-ph/0201082", 1),
    ] as [(String, String, Int?)])
  func findsArxivIdentifiers(text: String, identifier: String, version: Int?) {
    var identifiers = PaperIdentifiers()
    let isOne = identifiers.setArxiv(text)
    #expect(isOne)
    #expect(identifiers.arxiv == identifier)
    #expect(identifiers.arxivVersion == version)
  }

  @Test(
    "what only looks like an arXiv identifier is refused",
    arguments: [
      "", "2503", "2513.00001", "2503.080071", "hep-th/990100", "1/2345678", "v", "a/b/1234567",
    ])
  func refusesOtherNumbers(text: String) {
    #expect(arxivIdentifier(in: text) == nil)
  }

  @Test(
    "a DOI is found in every form, in lower case",
    arguments: [
      ("10.18653/v1/P18-1001", "10.18653/v1/p18-1001"),
      ("https://doi.org/10.1000/ABC", "10.1000/abc"), ("doi: 10.1000/x.", "10.1000/x"),
      ("http://dx.doi.org/10.1000/x(1)", "10.1000/x(1)"),
    ])
  func findsDOIs(text: String, doi: String) {
    #expect(canonicalDOI(text) == doi)
  }

  @Test(
    "what is no DOI is refused",
    arguments: ["", "10.1000", "10.1000/", "11.1/x", "10.x/y", "10.1/a b"])
  func refusesOtherText(text: String) {
    #expect(canonicalDOI(text) == nil)
  }

  @Test("arXiv's own DOIs are arXiv identifiers too")
  func knowsArxivDOIs() {
    var identifiers = PaperIdentifiers()
    identifiers.setDOI("https://doi.org/10.48550/arXiv.2503.08007")
    #expect(identifiers.arxiv == "2503.08007")
  }

  @Test(
    "a file name is safe and can be read back",
    arguments: [
      ("2503.08007", "2503.08007"), ("hep-th/9901001", "hep-th_9901001"),
      ("10.1000/x_(1)", "10.1000_x~5f~281~29"), ("../etc", "~2e._etc"), ("con", "con~~"),
      ("index", "index~~"), ("", ""), ("é", "~c3~a9"),
    ])
  func writesSafeFileNames(value: String, stem: String) {
    #expect(fileStem(of: PaperIdentifier(.doi, value)) == stem)
    #expect(identifierValue(ofStem: stem) == value)
  }

  @Test("a file name never grows beyond what file systems take")
  func cutsLongFileNames() {
    let long = "10.1000/" + String(repeating: "ü", count: 300)
    let stem = fileStem(of: PaperIdentifier(.doi, long))
    #expect(stem.utf8.count <= 180)
    #expect(stem != fileStem(of: PaperIdentifier(.doi, long + "x")))
  }

  @Test(
    "only addresses of known kinds are addresses",
    arguments: [
      ("https://a.b/c d", "https://a.b/c%20d"), ("HTTP://a.b", "http://a.b"),
      ("doi:10.1000/X", "https://doi.org/10.1000/x"), ("mailto:a@b.c", "mailto:a@b.c"),
      ("https://a/\"><script>", "https://a/%22%3E%3Cscript%3E"),
    ])
  func acceptsKnownAddresses(text: String, address: String) {
    #expect(WebAddress(text)?.text == address)
  }

  @Test(
    "other addresses are refused",
    arguments: [
      "javascript:alert(1)", "data:text/html,x", "//a.b", "a.b", "", "http:", "ftp://a.b",
      " https://a",
    ])
  func refusesOtherAddresses(text: String) {
    #expect(WebAddress(text) == nil)
  }
}
