internal import Papers
package import Reporting

/// Reads `site.yml`; where there is none, the defaults hold.
/// - Returns: the settings that could be read, and the defaults for the others.
package func readSiteSettings(
  _ file: SourceFile?
) -> (settings: SiteSettings, diagnostics: [Diagnostic]) {
  var settings = SiteSettings()
  guard let file else { return (settings, []) }
  if let problem = invalidUTF8(in: file) { return (settings, [problem]) }
  let (root, problems) = readYAML(in: contentStart(of: file)..<file.bytes.count, of: file)
  var fields = FieldReader(root, keys: SiteKey.allCases.map(\.rawValue), of: "site.yml")
  for key in SiteKey.allCases { read(key, &fields, into: &settings) }
  return (settings, problems + fields.diagnostics)
}

private func read(_ key: SiteKey, _ fields: inout FieldReader, into settings: inout SiteSettings) {
  let name = key.rawValue
  switch key {
  case .title: settings.title = fields.text(name)?.value ?? settings.title
  case .description: settings.description = fields.text(name)?.value ?? settings.description
  case .baseURL: settings.baseURL = readBaseURL(name, &fields)
  case .language: settings.language = readLanguage(name, &fields) ?? settings.language
  case .author: settings.author = fields.text(name)?.value ?? settings.author
  case .pageSize: settings.pageSize = fields.integer(name, in: 10...1000) ?? settings.pageSize
  case .trendingDays:
    settings.trendingDays = fields.integer(name, in: 1...366) ?? settings.trendingDays
  case .unsafeHTML: settings.allowsUnsafeHTML = fields.flag(name) ?? settings.allowsUnsafeHTML
  case .categoryTopics: settings.hasCategoryTopics = fields.flag(name) ?? settings.hasCategoryTopics
  case .feeds: settings.feeds = readFeeds(name, &fields)
  case .macros: settings.macros = readMacros(name, &fields)
  case .footer: settings.footer = fields.lines(name)?.value ?? settings.footer
  }
}

private func readBaseURL(_ key: String, _ fields: inout FieldReader) -> String? {
  guard let text = fields.text(key) else { return nil }
  do throws(BaseURLError) {
    return try normalizedBaseURL(text.value)
  } catch {
    fields.report(
      .error(
        "invalid-url", "the address '\(excerpt(text.value))' \(error.problem)", at: text.place,
        hint: "write an address such as https://papers.example.org/archive/"))
    return nil
  }
}

/// A language tag (BCP 47): a language of two to eight letters, and parts of up to eight letters
/// and digits.
private func readLanguage(_ key: String, _ fields: inout FieldReader) -> String? {
  guard let text = fields.text(key) else { return nil }
  let parts = text.value.split(separator: "-", omittingEmptySubsequences: false)
  let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte | 0x20) }
  let isTag = parts.enumerated().allSatisfy { index, part in
    (index == 0 ? 2...8 : 1...8).contains(part.utf8.count)
      && part.utf8.allSatisfy { isLetter($0) || index > 0 && (0x30...0x39).contains($0) }
  }
  if isTag { return text.value }
  fields.report(
    .error(
      "invalid-language", "'\(excerpt(text.value))' is no language tag", at: text.place,
      hint: "write a BCP 47 tag such as en, de or pt-BR"))
  return nil
}

private func readFeeds(_ key: String, _ fields: inout FieldReader) -> [FeedOverride] {
  guard let node = fields.node(key) else { return [] }
  guard case .sequence(let entries) = node.content else {
    fields.report(
      .error(
        "wrong-type", "'\(key)' must be a list, but is \(node.kind)", at: node.place,
        hint: "write '- path: …' and 'format: …' below it"))
    return []
  }
  var feeds: [FeedOverride] = []
  for entry in entries {
    var parts = FieldReader(entry, keys: ["path", "format"], of: "a feed")
    let (path, format) = (parts.text("path"), parts.text("format"))
    if let path, let format {
      feeds.append(FeedOverride(path: path, format: format))
    } else if parts.diagnostics.isEmpty {
      let missing = path == nil ? "path" : "format"
      parts.report(.error("missing-key", "the feed has no '\(missing)'", at: entry.place))
    }
    for diagnostic in parts.diagnostics { fields.report(diagnostic) }
  }
  return feeds
}

/// What commands stand for: names of letters, without backslash or with it, each with its TeX.
private func readMacros(_ key: String, _ fields: inout FieldReader) -> [String: String] {
  guard let node = fields.node(key) else { return [:] }
  guard case .mapping(let entries) = node.content else {
    fields.report(
      .error(
        "wrong-type", "'\(key)' must be a mapping, but is \(node.kind)", at: node.place,
        hint: "write lines such as 'eps: \\epsilon' below it"))
    return [:]
  }
  var macros: [String: String] = [:]
  for (name, meaning) in entries {
    let command = (name.text ?? "").trimmingPrefix("\\")
    if command.isEmpty || !command.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) {
      fields.report(
        .error(
          "invalid-macro", "'\(excerpt(name.text ?? ""))' is no name of a command", at: name.place,
          hint: "write only letters, as in eps for \\eps"))
    } else if let tex = meaning.text {
      macros[String(command)] = tex
    } else {
      fields.report(
        .error(
          "wrong-type", "'\(command)' must be a text, but is \(meaning.kind)", at: meaning.place))
    }
  }
  return macros
}
