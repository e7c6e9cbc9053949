internal import Papers
internal import Reporting

/// The text of a Hugging Face Papers page, as a person copies it from the browser.
///
/// Such a text has no structure but its lines: ``PageLine`` says what a line is by itself,
/// ``PageItems`` what lines are together, ``PageReader`` which paper they belong to.
struct HFPageFormat: FeedFormat {
  let name = "hf-page"

  /// A page is known by furniture of the site or a day that stands alone, near its start.
  func recognizes(_ file: SourceFile) -> Bool {
    let start = trimmed(byteOrderMarkLength(of: file.bytes)..<file.bytes.count, of: file.bytes)
    guard let first = start.first.map({ file.bytes[$0] }), !"<{[@%".utf8.contains(first),
      !file.bytes[..<min(4096, file.bytes.count)].contains(0)
    else { return false }
    let (frontMatter, body) = PageFrontMatter.split(file)
    var seen = 0
    for line in Lines(of: file.bytes, in: body) {
      let line = trimmed(line, of: file.bytes)
      if line.isEmpty { continue }
      seen += 1
      switch PageLine(String(decoding: file.bytes[line], as: UTF8.self)) {
      case .day: return true
      case .chrome where seen == 1: return true
      case .link(let address) where address.contains("huggingface.co/"): return true
      case .abstract where frontMatter?.date != nil: return true
      case .text where frontMatter?.date != nil: return true
      case .detailDay, .link, .count, .detail, .attribution, .chrome, .abstract, .text: break
      }
      if seen == 40 { break }
    }
    return false
  }

  func read(_ section: Range<Int>, of file: SourceFile, number: Int32) -> FeedReading {
    let (frontMatter, body) = PageFrontMatter.split(file)
    var reader = PageReader(file: file, number: number, frontMatter: frontMatter)
    reader.read(PageItems(of: file, in: body))
    return reader.finish()
  }
}

/// What the block between `---` lines at the start of a page says.
struct PageFrontMatter {
  /// The day on which the papers were listed.
  var date: CalendarDate?

  /// What `date:` says, and where.
  var dateText: Range<Int>?

  /// The front matter of a file, if it has any, and the stretch of the rest.
  static func split(_ file: SourceFile) -> (PageFrontMatter?, Range<Int>) {
    let whole = 0..<file.bytes.count
    var lines = Lines(of: file.bytes, in: whole)
    func isFence(_ line: Range<Int>) -> Bool {
      file.bytes[trimmed(line, of: file.bytes)].elementsEqual("---".utf8)
    }
    guard let first = lines.next(), isFence(first) else { return (nil, whole) }
    var result = PageFrontMatter()
    while let line = lines.next() {
      if isFence(line) { return (result, line.upperBound..<file.bytes.count) }
      guard let colon = file.bytes[line].firstIndex(of: UInt8(ascii: ":")) else { continue }
      let key = file.bytes[trimmed(line.lowerBound..<colon, of: file.bytes)]
      guard key.elementsEqual("date".utf8) else { continue }
      var value = trimmed(colon + 1..<line.upperBound, of: file.bytes)
      if value.count > 1, let quote = value.first.map({ file.bytes[$0] }),
        "\"'".utf8.contains(quote)
      {
        value = value.lowerBound + 1..<value.upperBound - 1
      }
      result.dateText = value
      result.date = CalendarDate(isoPrefix: String(decoding: file.bytes[value], as: UTF8.self))
    }
    // Without a second fence the first one was only a line.
    return (nil, whole)
  }
}
