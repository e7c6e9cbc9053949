/// The BCP 47 tag of a language that may be given by its ISO 639-3 code, as the ACL Anthology does:
/// BCP 47 wants the code of two letters where there is one.
func languageTag(_ code: String) -> String {
  languages.first { $0.code == code }?.tag ?? code
}

/// The BCP 47 tag of a language given as BibTeX does: by a name of the babel package, or by a code.
/// - Returns: nothing if the language is not known.
func language(named name: String) -> String? {
  let name = shortText(name).lowercased()
  if let language = languages.first(where: { $0.names.contains(name) || $0.code == name }) {
    return language.tag
  }
  let parts = name.split(separator: "-", omittingEmptySubsequences: false)
  guard let first = parts.first, (2...3).contains(first.utf8.count), parts.count <= 3,
    parts.allSatisfy({ (2...8).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isLetterOrDigit) }),
    first.utf8.allSatisfy(\.isLetter)
  else { return nil }
  return name
}

private let languages: [(tag: String, code: String, names: [String])] = [
  ("ar", "ara", ["arabic"]), ("bg", "bul", ["bulgarian"]), ("ca", "cat", ["catalan"]),
  ("cs", "ces", ["czech"]), ("da", "dan", ["danish"]),
  ("de", "deu", ["german", "ngerman", "deutsch", "austrian", "naustrian", "swissgerman"]),
  ("el", "ell", ["greek"]),
  ("en", "eng", ["english", "american", "british", "usenglish", "ukenglish", "canadian"]),
  ("es", "spa", ["spanish", "español"]), ("et", "est", ["estonian"]), ("eu", "eus", ["basque"]),
  ("fa", "fas", ["persian", "farsi"]), ("fi", "fin", ["finnish"]),
  ("fr", "fra", ["french", "français", "francais", "acadian", "canadien"]),
  ("ga", "gle", ["irish"]), ("he", "heb", ["hebrew"]), ("hi", "hin", ["hindi"]),
  ("hr", "hrv", ["croatian"]), ("hu", "hun", ["hungarian", "magyar"]),
  ("is", "isl", ["icelandic"]), ("it", "ita", ["italian", "italiano"]),
  ("ja", "jpn", ["japanese"]), ("ko", "kor", ["korean"]), ("lt", "lit", ["lithuanian"]),
  ("lv", "lav", ["latvian"]), ("nl", "nld", ["dutch"]), ("nb", "nob", ["norsk", "norwegian"]),
  ("nn", "nno", ["nynorsk"]), ("no", "nor", []), ("pl", "pol", ["polish"]),
  ("pt", "por", ["portuguese", "portuges", "portugues"]),
  ("pt-BR", "pt-br", ["brazil", "brazilian"]),
  ("ro", "ron", ["romanian"]), ("ru", "rus", ["russian"]), ("sk", "slk", ["slovak"]),
  ("sl", "slv", ["slovene", "slovenian"]), ("sr", "srp", ["serbian"]), ("sv", "swe", ["swedish"]),
  ("th", "tha", ["thai"]), ("tr", "tur", ["turkish"]), ("uk", "ukr", ["ukrainian"]),
  ("ur", "urd", ["urdu"]), ("vi", "vie", ["vietnamese"]), ("zh", "zho", ["chinese"]),
]
