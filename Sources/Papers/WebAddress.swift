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
    var form = candidate.withUTF8 { AddressForm(of: $0) }
    if form.scheme == .doi {
      guard let doi = canonicalDOI(candidate) else { return nil }
      candidate = "https://doi.org/" + doi
      form = candidate.withUTF8 { AddressForm(of: $0) }
    }
    guard let scheme = form.scheme else { return nil }
    if form.isCanonical {
      self.text = candidate
    } else {
      let rest = candidate.utf8.dropFirst(scheme.rawValue.utf8.count + 1)
      self.text =
        scheme.rawValue + ":" + percentEncoded(Substring(rest), allowing: isAllowedInAddress)
    }
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

/// How a text is written that may be an address.
private struct AddressForm {
  enum Scheme: String {
    case https, http, mailto, doi

    static let allCases: [Scheme] = [.https, .http, .mailto, .doi]
  }

  /// The scheme, if the text is an address of one that is allowed.
  let scheme: Scheme?

  /// Whether the text is already as an address is to be written.
  let isCanonical: Bool

  init(of text: UnsafeBufferPointer<UInt8>) {
    guard let scheme = Scheme.allCases.first(where: { $0.begins(text) }) else {
      (self.scheme, isCanonical) = (nil, false)
      return
    }
    let length = scheme.rawValue.utf8.count
    let rest = text[(length + 1)...]
    let isAddress =
      switch scheme {
      case .doi: true
      case .mailto: rest.contains(UInt8(ascii: "@"))
      case .http, .https: rest.count > 2 && rest.starts(with: "//".utf8)
      }
    self.scheme = isAddress ? scheme : nil
    isCanonical =
      isAddress && text[..<length].allSatisfy { $0 >= 0x61 } && rest.allSatisfy(isAllowedInAddress)
  }
}

extension AddressForm.Scheme {
  /// Whether a text begins with the scheme and a colon, in upper or lower case.
  fileprivate func begins(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    for byte in rawValue.utf8 {
      guard index < text.count, text[index] | 0x20 == byte else { return false }
      index += 1
    }
    return index < text.count && text[index] == UInt8(ascii: ":")
  }
}

/// Whether a byte may stand in an address as it is: unreserved, reserved or `%`; not `"<>\^`{|}`.
private func isAllowedInAddress(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E: true
  default: false
  }
}
