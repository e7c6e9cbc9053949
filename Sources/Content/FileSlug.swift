internal import Papers
internal import Reporting

/// The name of a page, taken from its file's name without the suffix, if it may be one: `reserved` are
/// the names that other pages of the folder have.
func fileSlug(
  of file: SourceFile, reserved: Set<String>
) -> (slug: String?, diagnostic: Diagnostic?) {
  let name = stem(of: file.name)
  let isSlug =
    name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    && name.utf8.first != 0x2D && name.utf8.last != 0x2D && !name.contains("--") && !name.isEmpty
  guard isSlug else {
    let suggestion = slug(of: name)
    return (
      nil,
      .error(
        "invalid-slug", "'\(excerpt(name))' cannot be the name of a page",
        at: file.place(at: 0),
        hint: "name the file with lower-case letters, digits and single hyphens"
          + (suggestion.isEmpty ? "" : ", as in \(suggestion).md"))
    )
  }
  guard !reserved.contains(name), !deviceNames.contains(name) else {
    return (
      nil,
      .error(
        "reserved-slug", "'\(name)' is the name of another page or of a device",
        at: file.place(at: 0), hint: "give the file another name")
    )
  }
  return (name, nil)
}

/// A file's name without `.md`.
func stem(of name: Substring) -> String {
  String(name.hasSuffix(".md") ? name.dropLast(3) : name)
}

/// Names that mean a device, not a file, on Windows.
private let deviceNames: Set<String> = {
  var names: Set = ["con", "prn", "aux", "nul"]
  for number in 1...9 { names.formUnion(["com\(number)", "lpt\(number)"]) }
  return names
}()
