package import Papers

/// A record as a line of Offprint's own feeds, with its line feed.
///
/// Reading the line gives a record that is equal in all but its source.
package func offprintLine(of record: PaperRecord) -> [UInt8] {
  var line = JSONObjectText()
  line.add("id", identifiers(of: record.identifiers))
  line.add("title", markup(of: record.title))
  line.add("abstract", markup(of: record.abstract))
  line.add("authors", list: record.authors.map(author))
  line.add("published", record.published?.iso ?? "")
  line.add("updated", record.updated?.iso ?? "")
  line.add("listed", record.listed?.iso ?? "")
  if let votes = record.votes { line.add("votes", raw: String(votes)) }
  line.add("categories", list: record.categories.map { quoted(category($0)) })
  line.add("keywords", list: record.keywords.map(quoted))
  line.add("links", list: record.links.map(link))
  line.add("publication", object: publication(record.publication))
  line.add("comment", record.comment)
  line.add("license", record.license ?? "")
  line.add("language", record.language ?? "")
  switch record.status {
  case .current: break
  case .withdrawn(let reason):
    line.add("status", "withdrawn")
    line.add("reason", reason)
  case .retracted(let reason):
    line.add("status", "retracted")
    line.add("reason", reason)
  case .superseded(let successor):
    line.add("status", "superseded")
    line.add("superseded_by", successor)
  }
  return line.finish() + [0x0A]
}

/// The identifiers, each with its scheme, the strongest first.
private func identifiers(of identifiers: PaperIdentifiers) -> [String] {
  identifiers.all.map { identifier in
    switch identifier.scheme {
    case .arxiv:
      "arxiv:" + identifier.value + (identifiers.arxivVersion.map { "v\($0)" } ?? "")
    case .acl: "acl:" + identifier.value
    case .doi: "doi:" + identifier.value
    case .openreview: "openreview:" + identifier.value
    case .title: identifier.value
    }
  }
}

/// An author as a plain name, if that is all there is and it is read as the same name again.
private func author(_ author: Authorship) -> [UInt8] {
  let display = author.name.display
  if author == Authorship(author.name), PersonName(display: display) == author.name {
    return quoted(display)
  }
  var object = JSONObjectText()
  object.add("given", author.name.given)
  object.add("family", author.name.family)
  object.add("suffix", author.name.suffix)
  object.add("id", author.identifier ?? "")
  object.add("orcid", author.orcid ?? "")
  object.add("affiliation", author.affiliation ?? "")
  object.add("native_name", author.nativeName ?? "")
  return object.finish()
}

private func category(_ category: FeedCategory) -> String {
  switch category.scheme {
  case .arxiv: category.term
  case .venue: "venue:" + category.term
  }
}

private func link(_ link: PaperLink) -> [UInt8] {
  var object = JSONObjectText()
  object.add("kind", link.kind.rawValue)
  object.add("url", link.address.text)
  return object.finish()
}

private func publication(_ publication: Publication) -> JSONObjectText {
  var object = JSONObjectText()
  object.add("kind", publication.kind?.rawValue ?? "")
  for key in OffprintPublicationKey.allCases {
    if let field = key.field { object.add(key.rawValue, publication[keyPath: field]) }
  }
  return object
}

/// The text of a JSON object, which leaves out what is empty.
private struct JSONObjectText {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]

  var isEmpty: Bool { bytes.count == 1 }

  mutating func add(_ key: String, _ text: String) {
    if !text.isEmpty { add(key, raw: quoted(text)) }
  }

  /// Adds one text, or several as a list.
  mutating func add(_ key: String, _ texts: [String]) {
    if texts.count == 1 { add(key, texts[0]) } else { add(key, list: texts.map(quoted)) }
  }

  mutating func add(_ key: String, list: [[UInt8]]) {
    if list.isEmpty { return }
    let elements = Array(list.joined(separator: [UInt8(ascii: ",")]))
    add(key, raw: [UInt8(ascii: "[")] + elements + [UInt8(ascii: "]")])
  }

  mutating func add(_ key: String, object: JSONObjectText) {
    if !object.isEmpty { add(key, raw: object.finish()) }
  }

  mutating func add(_ key: String, raw text: String) { add(key, raw: Array(text.utf8)) }

  func finish() -> [UInt8] { bytes + [UInt8(ascii: "}")] }

  private mutating func add(_ key: String, raw value: [UInt8]) {
    if !isEmpty { bytes.append(UInt8(ascii: ",")) }
    bytes += quoted(key) + [UInt8(ascii: ":")] + value
  }
}

/// A text as a JSON string.
private func quoted(_ text: String) -> [UInt8] {
  let digits = Array("0123456789abcdef".utf8)
  var result: [UInt8] = [UInt8(ascii: "\"")]
  result.reserveCapacity(text.utf8.count + 2)
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
    case 0x0A: result += "\\n".utf8
    case 0x0D: result += "\\r".utf8
    case 0x09: result += "\\t".utf8
    case 0..<0x20: result += "\\u00".utf8 + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default: result.append(byte)
    }
  }
  result.append(UInt8(ascii: "\""))
  return result
}
