internal import Papers

/// What one line of a copied Hugging Face Papers page is, as far as the line alone shows.
enum PageLine: Equatable {
  /// A day that stands alone: the day of the listing.
  case day(PageDay)
  /// A day after the dot that parts a paper's details: when the paper was published.
  case detailDay(PageDay)
  /// An address that stands alone, as pages copied with their links have.
  case link(String)
  /// A number that stands alone: upvotes before a title, comments after one.
  case count(Int)
  /// "· 12 authors" and the like: how many authors, and the dot that parts details.
  case detail
  /// "Submitted by", whose next line is a name.
  case attribution
  /// Furniture of the page.
  case chrome
  /// Running text that is too long or too well punctuated for a title.
  case abstract
  /// Any other text: a title, unless what stands around it shows otherwise.
  case text

  /// What a line without white space at its ends is.
  init(_ line: String) {
    // No furniture is as long as this; most bytes of a page are in lines that are longer.
    guard line.utf8.count <= 200 else {
      self = isAddress(line) ? .link(line) : isAbstract(line) ? .abstract : .text
      return
    }
    let folded = line.lowercased()
    if let day = PageDay(line) {
      self = .day(day)
    } else if line.hasPrefix("·"), let day = PageDay(line.dropFirst().trimmingBlanks) {
      self = .detailDay(day)
    } else if isAddress(folded) {
      self = .link(line)
    } else if let count = Self.count(in: folded) {
      self = .count(count)
    } else if Self.isDetail(folded) {
      self = .detail
    } else if folded == "submitted by" {
      self = .attribution
    } else if Self.isChrome(folded) {
      self = .chrome
    } else {
      self = isAbstract(line) ? .abstract : .text
    }
  }

  /// The number that a line is: `45`, `1.2k`, `▲ 45`, `Upvote 45`, `[-] 45` and `[-] -` (for none).
  private static func count(in folded: String) -> Int? {
    var rest = folded[...]
    for mark in ["[-]", "▲", "+", "upvote"] where rest.hasPrefix(mark) {
      rest = rest.dropFirst(mark.count).trimmingBlanks
      if rest == "-" || rest.isEmpty { return 0 }
    }
    guard let first = rest.utf8.first, first.isDigit else { return nil }
    if let whole = Int(rest) { return whole }
    guard rest.last == "k", let thousands = Double(rest.dropLast()), thousands < 1_000_000 else {
      return nil
    }
    return Int((thousands * 1000).rounded())
  }

  private static func isDetail(_ folded: String) -> Bool {
    if !folded.contains(where: { $0.isLetter || $0.isNumber }) { return true }
    // Where links are written as `[5 authors](address)`, the address is no part of the words.
    let shown = folded.firstRange(of: "](").map { folded[..<$0.lowerBound] } ?? folded[...]
    let words = shown.split { $0 == " " || $0 == "·" || $0 == "[" }
    guard words.count == 2, Int(words[0]) != nil else { return false }
    return ["author", "authors", "comment", "comments", "upvotes", "upvote"].contains(words[1])
  }

  /// Whether a line is furniture: a name of one of the site's parts, or one of its requests.
  private static func isChrome(_ folded: String) -> Bool {
    let letters = folded.filter { $0.isLetter || $0.isNumber }
    return furniture.contains(letters)
      || (letters.hasPrefix("by") && letters.hasSuffix("andtheresearchcommunity"))
      || letters.hasPrefix("gettrendingpapersinyouremailinbox")
      || letters.hasPrefix("dailypapershuggingface")
  }

  /// The letters of the words on the site's bars, buttons and foot.
  private static let furniture: Set<String> = [
    "huggingface", "models", "datasets", "spaces", "buckets", "bucketsnew", "posts", "community",
    "docs", "enterprise", "pricing", "solutions", "login", "signup", "new", "subscribe",
    "dailypapers", "papers", "trending", "trendingpapers", "daily", "weekly", "monthly", "today",
    "previous", "next", "upvote", "share", "search", "viewarxivpage", "viewpdf", "github",
    "projectpage", "addtocollection", "readpaper", "arxiv", "pdf", "tos", "privacy", "about",
    "careers", "company", "website", "systemtheme", "inferenceendpoints", "settings", "jobs",
  ]
}

/// Whether a text is an abstract by its length and its sentences.
///
/// Of the titles and abstracts of 9,005 papers listed by Hugging Face, this takes none for the other:
/// the longest title has 175 characters, the shortest abstract 165, and no title ends in a full stop.
func isAbstract(_ text: String) -> Bool {
  let length = text.utf8.count
  if length >= 400 { return true }
  if length < 120 { return false }
  let bytes = Array(text.utf8)
  let sentences = bytes.indices.dropLast(2).count { index in
    bytes[index] == UInt8(ascii: ".") && bytes[index + 1] == 0x20
      && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[index + 2])
  }
  return bytes.last == UInt8(ascii: ".") || sentences >= 2
}

/// Whether a line is nothing but an address.
private func isAddress(_ line: String) -> Bool {
  let scheme = line.prefix(8).lowercased()
  return (scheme == "https://" || scheme.hasPrefix("http://"))
    && !line.utf8.contains(where: \.isSpace)
}

extension StringProtocol {
  /// The text without spaces and tabs at its ends.
  var trimmingBlanks: SubSequence {
    var rest = self[...]
    while let first = rest.unicodeScalars.first, first == " " || first == "\t" || first == "\u{A0}"
    {
      rest = rest.dropFirst()
    }
    while let last = rest.unicodeScalars.last, last == " " || last == "\t" || last == "\u{A0}" {
      rest = rest.dropLast()
    }
    return rest
  }
}
