import Foundation

/// The links of the pages of a built site that lead to no file of it, each as `page -> link`.
///
/// It is written anew for the tests, so that a fault in Offprint's own search for links cannot hide.
func brokenLinks(in tree: FileTree) -> [String] {
  tree.pages.flatMap { page in
    writtenLinks(in: tree.text(page)).filter { !leadsSomewhere($0, from: page, in: tree) }
      .map { "\(page) -> \($0)" }
  }
}

/// The values of all `href` and `src` attributes.
func writtenLinks(in html: String) -> [String] {
  html.matches(of: /\s(?:href|src)="([^"]*)"/).map { match in
    String(match.1).replacing("&amp;", with: "&").replacing("&#39;", with: "'")
      .replacing("&quot;", with: "\"")
  }
}

private func leadsSomewhere(_ link: String, from page: String, in tree: FileTree) -> Bool {
  if link.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:/) != nil { return true }
  let path = String(link.prefix { $0 != "#" && $0 != "?" })
  if path.isEmpty { return true }
  // The 404 page is shown at any address, so that its links begin at the top of the host.
  if path.hasPrefix("/") { return page == "404.html" }
  var folders = page.split(separator: "/").dropLast().map(String.init)
  for part in path.split(separator: "/", omittingEmptySubsequences: false) {
    switch part {
    case ".": continue
    case "..": if folders.popLast() == nil { return false }
    default: folders.append(part.removingPercentEncoding ?? String(part))
    }
  }
  return tree.files[folders.joined(separator: "/")] != nil
}
