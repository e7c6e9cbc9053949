internal import Papers
package import Reporting

/// The files that pages refer to, each published under a name that changes with its content, so that
/// browsers may keep it for ever.
package struct Assets: Sendable {
  /// The files to publish.
  package let artifacts: [Artifact]

  /// Where each asset is published. They are few, and looking through them is quicker than hashing.
  private let routes: [(name: String, route: String)]

  /// The assets of a site, given as files by their names below `assets/`.
  ///
  /// Where one asset names another as `"./name"` or `'./name'` (a script that imports one) or as
  /// `url(name)` (a stylesheet's picture), it gets the published name.
  /// A file that a stylesheet imports, or a script imports for its effects alone, each on a line of
  /// its own, stands in the place of that line, so that a page asks for one file.
  package init(_ files: [String: SourceFile]) {
    var routes: [String: String] = [:]
    var contents: [String: [UInt8]] = [:]
    var open: Set<String> = []
    var parts: Set<String> = []
    /// The text of a file with those that it imports in their places.
    func joined(_ name: String, within outer: Set<String> = []) -> String {
      let text = String(decoding: files[name]?.bytes ?? [], as: UTF8.self)
      let beginning = name.hasSuffix(".css") ? "@import \"./" : "import \"./"
      guard text.contains(beginning) else { return text }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        guard line.hasPrefix(beginning), line.hasSuffix("\";") else { return String(line) }
        let part = String(line.dropFirst(beginning.count).dropLast(2))
        guard files[part] != nil, part != name, !outer.contains(part) else { return String(line) }
        parts.insert(part)
        return joined(part, within: outer.union([name]))
      }
      return lines.joined(separator: "\n")
    }
    let texts = Dictionary(
      uniqueKeysWithValues: files.keys.filter(isText).map { ($0, joined($0)) })
    func publish(_ name: String) {
      guard routes[name] == nil, let file = files[name], open.insert(name).inserted else { return }
      var content = file.bytes
      if var text = texts[name] {
        for other in files.keys.sorted() where other != name {
          // A name in a comment is no reference, and must not make two files wait for each other.
          for (before, after) in [("\"./", "\""), ("'./", "'"), ("url(", ")")]
          where text.contains(before + other + after) {
            publish(other)
            guard let route = routes[other] else { continue }
            let published = before + route.dropFirst("assets/".count) + after
            text = text.replacing(before + other + after, with: published)
          }
        }
        content = Array(text.utf8)
      }
      let mark = fingerprint(of: String(decoding: content, as: UTF8.self))
      let dot = name.lastIndex(of: ".") ?? name.endIndex
      routes[name] = "assets/\(name[..<dot]).\(mark)\(name[dot...])"
      contents[name] = content
    }
    for name in files.keys.sorted() where !parts.contains(name) { publish(name) }
    self.routes = routes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    artifacts = routes.keys.sorted().map {
      Artifact(route: routes[$0] ?? $0, bytes: contents[$0] ?? [])
    }
  }

  /// Where an asset is published; its plain name if there is no such asset.
  func route(of name: String) -> String {
    routes.first { $0.name == name }?.route ?? "assets/" + name
  }
}

/// Whether an asset is a text that may name others.
private func isText(_ name: String) -> Bool {
  name.hasSuffix(".css") || name.hasSuffix(".js") || name.hasSuffix(".mjs")
}
