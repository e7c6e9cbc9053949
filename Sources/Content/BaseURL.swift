internal import Papers

/// Why an address cannot be that of a site.
package struct BaseURLError: Error {
  /// What is wrong, to be written after the address.
  package let problem: String
}

/// The absolute address of a site, with its scheme and host in lower case and a `/` at its end.
package func normalizedBaseURL(_ text: String) throws(BaseURLError) -> String {
  let scheme = text.prefix { $0 != ":" }.lowercased()
  guard scheme == "http" || scheme == "https", let address = WebAddress(text) else {
    throw BaseURLError(problem: "is not absolute: it must begin with https:// or http://")
  }
  if text.contains(" ") { throw BaseURLError(problem: "has a space in it") }
  if address.text.contains("?") || address.text.contains("#") {
    throw BaseURLError(problem: "has a query or a fragment")
  }
  let rest = address.text.dropFirst(scheme.count + 3)
  let host = rest.prefix { $0 != "/" }.lowercased()
  let isHost = host.utf8.allSatisfy {
    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "-.:[]_".utf8.contains($0)
  }
  guard isHost, host.utf8.contains(where: { $0 != 0x3A && $0 != 0x2E }) else {
    throw BaseURLError(problem: "has no host that can be")
  }
  let path = rest.dropFirst(host.count)
  return scheme + "://" + host + path + (path.hasSuffix("/") ? "" : "/")
}
