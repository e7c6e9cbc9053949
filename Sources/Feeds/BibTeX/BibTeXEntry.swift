/// One entry of a BibTeX file, its fields still in TeX.
struct BibTeXEntry {
  /// The entry's type in lower case, `inproceedings`.
  let type: String

  /// The citation key; empty if there is none.
  let key: String

  /// The fields in their order, those with the same name more than once among them.
  var fields: [BibTeXField]

  /// The entry's bytes, from its `@` to its closing delimiter.
  let stretch: Range<Int>

  /// The first field with the given name that says something.
  func field(_ name: String) -> BibTeXField? {
    fields.first { $0.name == name && !$0.value.isEmpty }
  }

  /// The first field that says something under one of the given names.
  func field(_ names: String...) -> BibTeXField? {
    for name in names {
      if let field = field(name) { return field }
    }
    return nil
  }
}

/// One field of an entry.
struct BibTeXField {
  /// The name in lower case.
  let name: String

  /// The value in TeX, without its delimiters, its parts joined.
  let value: String

  /// The value's bytes with its delimiters.
  let stretch: Range<Int>
}

/// The strings that BibTeX's standard styles define.
///
/// The months are those that every style has; the journals are those of `plain.bst`.
let predefinedBibTeXStrings: [String: String] = [
  "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May",
  "jun": "June", "jul": "July", "aug": "August", "sep": "September", "oct": "October",
  "nov": "November", "dec": "December",
  "acmcs": "ACM Computing Surveys", "acta": "Acta Informatica",
  "cacm": "Communications of the ACM", "ibmjrd": "IBM Journal of Research and Development",
  "ibmsj": "IBM Systems Journal", "ieeese": "IEEE Transactions on Software Engineering",
  "ieeetc": "IEEE Transactions on Computers",
  "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
  "ipl": "Information Processing Letters", "jacm": "Journal of the ACM",
  "jcss": "Journal of Computer and System Sciences", "scp": "Science of Computer Programming",
  "sicomp": "SIAM Journal on Computing", "tocs": "ACM Transactions on Computer Systems",
  "tods": "ACM Transactions on Database Systems", "tog": "ACM Transactions on Graphics",
  "toms": "ACM Transactions on Mathematical Software",
  "toois": "ACM Transactions on Office Information Systems",
  "toplas": "ACM Transactions on Programming Languages and Systems",
  "tcs": "Theoretical Computer Science",
]
