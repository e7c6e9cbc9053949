internal import Reporting

/// The entries with the fields that they inherit through `crossref` and `xdata`; a parent may come
/// after its children.
struct BibTeXInheritance {
  private let file: SourceFile
  private let entries: [BibTeXEntry]
  /// The first entry with each key; keys differ by more than case.
  private var numbers: [String: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// The keys that are named by a `crossref`.
  private(set) var parents: Set<String> = []

  init(_ entries: [BibTeXEntry], in file: SourceFile) {
    self.file = file
    self.entries = entries
    for (number, entry) in entries.enumerated() where !entry.key.isEmpty {
      let key = entry.key.lowercased()
      if let first = numbers[key] {
        diagnostics.append(
          .warning(
            "duplicate-key", "the key '\(entry.key)' is used twice",
            at: file.place(at: entry.stretch.lowerBound, length: entry.stretch.count),
            hint: "give each entry a key of its own",
            notes: [
              .init(
                "the first entry with the key",
                at: file.place(
                  at: entries[first].stretch.lowerBound, length: entries[first].stretch.count))
            ]))
      } else {
        numbers[key] = number
      }
      if let parent = entry.field("crossref") {
        parents.insert(shortText(parent.value).lowercased())
      }
    }
  }

  /// An entry with all that it inherits.
  mutating func complete(_ entry: BibTeXEntry) -> BibTeXEntry {
    completed(entry, depth: 0)
  }

  /// Chains of parents end after a few steps, and so do circles.
  private mutating func completed(_ entry: BibTeXEntry, depth: Int) -> BibTeXEntry {
    guard depth < 8 else { return entry }
    var entry = entry
    if let list = entry.field("xdata") {
      for key in list.value.split(separator: ",") {
        guard let data = parent(String(key), named: by(list), depth: depth) else { continue }
        inherit(completed(data, depth: depth + 1).fields, into: &entry)
      }
    }
    if let reference = entry.field("crossref"),
      let parent = parent(reference.value, named: by(reference), depth: depth)
    {
      let whole = completed(parent, depth: depth + 1)
      inherit(inheritedFields(of: whole, for: entry), into: &entry)
    }
    return entry
  }

  private func by(_ field: BibTeXField) -> Place {
    file.place(at: field.stretch.lowerBound, length: field.stretch.count)
  }

  private mutating func parent(_ key: String, named place: Place, depth: Int) -> BibTeXEntry? {
    let key = shortText(key)
    if let number = numbers[key.lowercased()] { return entries[number] }
    if depth == 0 {
      diagnostics.append(
        .warning(
          "unknown-entry", "there is no entry '\(key)' to inherit from", at: place,
          hint: "the entry that a crossref names must be in the same file"))
    }
    return nil
  }

  private func inherit(_ fields: [BibTeXField], into entry: inout BibTeXEntry) {
    for field in fields where entry.field(field.name) == nil { entry.fields.append(field) }
  }

  /// What a child takes from its parent, under the names that biblatex gives it.
  private func inheritedFields(of parent: BibTeXEntry, for child: BibTeXEntry) -> [BibTeXField] {
    let isPart = child.type.hasPrefix("in") || child.type == "conference" || child.type == "article"
    guard isPart else { return parent.fields.filter { !Self.ownFields.contains($0.name) } }
    let title = child.type == "article" ? "journaltitle" : "booktitle"
    return parent.fields.compactMap { field in
      if Self.ownFields.contains(field.name) || Self.wholesOwnFields.contains(field.name) {
        return nil
      }
      // The title of the whole is what the part appeared in; one that the whole gives for that
      // very purpose goes before it.
      guard field.name == "title" else { return field }
      if parent.field(title) != nil { return nil }
      return BibTeXField(name: title, value: field.value, stretch: field.stretch)
    }
  }

  /// What no entry passes on.
  private static let ownFields: Set<String> = [
    "crossref", "xref", "xdata", "ids", "label", "shorthand", "options", "entryset", "related",
  ]

  /// What a whole does not pass on to its parts, since it is true of the whole alone.
  private static let wholesOwnFields: Set<String> = [
    "author", "subtitle", "pages", "pagetotal", "doi", "url", "eprint", "eprinttype",
    "archiveprefix", "abstract", "keywords", "note", "file", "shorttitle",
  ]
}
