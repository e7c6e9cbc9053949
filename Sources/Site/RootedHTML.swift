internal import Markdown
internal import Templates

/// HTML written by people, whose relative links are meant from the top of the site.
///
/// The same note may be shown on pages at different depths, so it is kept in pieces, and each page
/// puts its own way to the top between them.
struct RootedHTML: Sendable {
  /// What stands before, between and after the relative links' addresses.
  private let pieces: [ArraySlice<UInt8>]

  /// Nothing.
  static let empty = RootedHTML(pieces: [])

  /// Whether there is nothing to show.
  let isEmpty: Bool

  private init(pieces: [ArraySlice<UInt8>]) {
    self.pieces = pieces
    isEmpty = pieces.allSatisfy { $0.isEmpty }
  }

  /// The HTML of a text in CommonMark.
  init(_ markdown: ArraySlice<UInt8>, _ style: HTMLStyle) {
    // No address of the world's begins so: RFC 2606 keeps `.invalid` free.
    let mark = "//root.invalid/"
    let html = MarkdownDocument(markdown).html(style) { destination in
      isRelative(destination) ? mark + destination : destination
    }
    var pieces: [ArraySlice<UInt8>] = []
    var rest = html[...]
    while let found = rest.firstRange(of: Array(mark.utf8)) {
      pieces.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    self.init(pieces: pieces + [rest])
  }

  /// Writes the HTML for a page from which `root` leads to the top of the site.
  func write(root: String, to out: inout HTMLBuffer) {
    for (number, piece) in pieces.enumerated() {
      if number > 0 { out.append(markup: root) }
      out.append(markup: piece)
    }
  }
}

/// Whether a link's destination is relative to a folder: it has no scheme and is neither absolute nor a
/// place on the page itself.
private func isRelative(_ destination: String) -> Bool {
  guard let first = destination.utf8.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "#"),
    first != UInt8(ascii: "?")
  else { return false }
  let head = destination.utf8.prefix { !"/?#".utf8.contains($0) }
  return !head.contains(UInt8(ascii: ":"))
}
