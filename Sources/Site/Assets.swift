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
      if let text = texts[name] {
        content = Array(text.utf8)
        let references = assetReferences(in: content) { $0 != name && files[$0] != nil }
        // Two files that name each other are published in the order of their names.
        var published: [String: String] = [:]
        for other in Set(references.map(\.name)).sorted() {
          publish(other)
          published[other] = routes[other]
        }
        for (name, range) in references.reversed() {
          guard let route = published[name] else { continue }
          content.replaceSubrange(range, with: route.utf8.dropFirst("assets/".utf8.count))
        }
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

/// Where a text names other assets, in its order: between quotation marks behind `./`, or in `url()`.
///
/// A name in a comment is no reference, and must not make two files wait for each other.
private func assetReferences(
  in text: [UInt8], isAsset: (String) -> Bool
) -> [(name: String, range: Range<Int>)] {
  var references: [(name: String, range: Range<Int>)] = []
  for (beginning, end) in [("\"./", "\""), ("'./", "'"), ("url(", ")")] {
    let beginning = Array(beginning.utf8)
    guard let first = beginning.first, let last = end.utf8.first else { continue }
    for index in text.indices
    where text[index] == first && text[index...].starts(with: beginning) {
      let start = index + beginning.count
      guard let length = text[start...].prefix(256).firstIndex(of: last).map({ $0 - start })
      else { continue }
      let name = String(decoding: text[start..<start + length], as: UTF8.self)
      if isAsset(name) { references.append((name, start..<start + length)) }
    }
  }
  return references.sorted { $0.range.lowerBound < $1.range.lowerBound }
}

/// Whether an asset is a text that may name others.
private func isText(_ name: String) -> Bool {
  name.hasSuffix(".css") || name.hasSuffix(".js") || name.hasSuffix(".mjs")
}
