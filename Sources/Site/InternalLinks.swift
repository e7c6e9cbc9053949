/// A link of a page to a file of its own site.
package struct InternalLink: Hashable, Sendable {
  /// The address as written, entities decoded, without query and fragment.
  package let target: String

  /// Where the address stands in the page.
  package let offset: Int
  package let length: Int
}

/// The links of an HTML page that have no scheme and no host, to pages, pictures, styles and scripts.
///
/// The pages are Offprint's own: attributes stand in double quotes.
package func internalLinks(in html: [UInt8]) -> [InternalLink] {
  var links: [InternalLink] = []
  let attributes = [Array(" href=\"".utf8), Array(" src=\"".utf8)]
  var position = 0
  while let space = html[position...].firstIndex(of: UInt8(ascii: " ")) {
    position = space + 1
    guard let attribute = attributes.first(where: { html[space...].starts(with: $0) }) else {
      continue
    }
    let start = space + attribute.count
    guard let end = html[start...].firstIndex(of: UInt8(ascii: "\"")) else { break }
    position = end
    let written = String(decoding: html[start..<end], as: UTF8.self).replacing("&amp;", with: "&")
    let target = written.prefix { $0 != "?" && $0 != "#" }
    let hasScheme = target.prefix { $0 != "/" }.contains(":")
    if target.isEmpty || hasScheme || target.hasPrefix("//") { continue }
    links.append(InternalLink(target: String(target), offset: start, length: end - start))
  }
  return links
}

/// The route that a link's address means on the page at a route; nothing if it leaves the site.
///
/// An address that begins with `/` is meant from the top of the host, where the site's own top is at
/// the path given: only the page for addresses that do not exist has such links.
package func resolvedRoute(_ target: String, from page: String, top: String = "/") -> String? {
  var parts = page.split(separator: "/").dropLast().map(String.init)
  var target = target
  if target.hasPrefix("/") {
    guard target.hasPrefix(top) else { return nil }
    target.removeFirst(top.count)
    parts = []
  }
  for part in target.split(separator: "/", omittingEmptySubsequences: true) {
    switch part {
    case ".": continue
    case "..": if parts.popLast() == nil { return nil }
    default: parts.append(percentDecoded(part))
    }
  }
  if target.hasSuffix("/") || parts.isEmpty { parts.append("index.html") }
  return parts.joined(separator: "/")
}

private func percentDecoded(_ text: Substring) -> String {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
