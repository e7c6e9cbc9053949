/// The destination of a link that is safe in a page, or nothing.
///
/// Safe are destinations without a scheme, and the schemes `http`, `https`, `mailto` and `doi`; the
/// latter becomes the address of its resolver, because no browser knows it.
func safeDestination(_ destination: String) -> String? {
  // Browsers ignore white space and control characters where a scheme could hide behind them.
  let visible = destination.utf8.filter { $0 > 0x20 && $0 != 0x7F }
  guard let end = visible.firstIndex(where: { ":/?#".utf8.contains($0) }),
    visible[end] == UInt8(ascii: ":")
  else { return destination }
  switch String(decoding: visible[..<end], as: UTF8.self).lowercased() {
  case "http", "https", "mailto": return destination
  case "doi":
    return "https://doi.org/" + String(decoding: visible[(end + 1)...], as: UTF8.self)
  default: return nil
  }
}
