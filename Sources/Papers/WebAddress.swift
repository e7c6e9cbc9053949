/// An address that a page may link to: `http`, `https`, `mailto` or `doi`, and nothing else.
package struct WebAddress: Hashable, Comparable, Sendable {
  /// The address, with every byte that may not stand in one percent-encoded.
  package let text: String

  /// The address in a text from a feed.
  ///
  /// A `doi:` address becomes that of its resolver.
  /// - Returns: nothing if the scheme is another one, or there is no scheme.
  package init?(_ text: some StringProtocol) {
    var candidate = String(text)
    if candidate.prefix(4).lowercased() == "doi:" {
      guard let doi = canonicalDOI(candidate) else { return nil }
      candidate = "https://doi.org/" + doi
    }
    let scheme = candidate.prefix(while: { $0 != ":" }).lowercased()
    let isMail = scheme == "mailto"
    guard isMail || scheme == "http" || scheme == "https" else { return nil }
    let rest = candidate.dropFirst(scheme.count + 1)
    guard isMail ? rest.contains("@") : rest.hasPrefix("//") && rest.utf8.count > 2 else {
      return nil
    }
    self.text = scheme + ":" + percentEncoded(rest, allowing: isAllowedInAddress)
  }

  /// By their bytes.
  package static func < (left: WebAddress, right: WebAddress) -> Bool { left.text < right.text }
}

/// The text with every byte that `isAllowed` refuses written as `%XX` (RFC 3986, section 2.1).
package func percentEncoded(
  _ text: some StringProtocol, allowing isAllowed: (UInt8) -> Bool
) -> String {
  if text.utf8.allSatisfy(isAllowed) { return String(text) }
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes = [UInt8]()
  bytes.reserveCapacity(text.utf8.count * 2)
  for byte in text.utf8 {
    if isAllowed(byte) {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Whether a byte may stand in an address as it is: unreserved, reserved or `%`.
private func isAllowedInAddress(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
  }
}
