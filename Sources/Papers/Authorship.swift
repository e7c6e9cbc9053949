/// One author's part in one paper.
///
/// An archive has several for each paper, and of most of them only the name is known: so all else
/// stands together in an object of which there is none then, which halves an author's size.
package struct Authorship: Hashable, Sendable {
  package var name: PersonName
  private var details: Details?

  /// An author, of whom only the name need be known.
  package init(
    _ name: PersonName, identifier: String? = nil, orcid: String? = nil, affiliation: String? = nil,
    nativeName: String? = nil
  ) {
    self.name = name
    details = Details(identifier, orcid, affiliation, nativeName)
  }

  /// An identifier that separates namesakes, as in the ACL Anthology; a slug.
  package var identifier: String? {
    get { details?.identifier }
    set { details = Details(newValue, orcid, affiliation, nativeName) }
  }

  /// The ORCID iD without its address, `0000-0002-1825-0097`.
  package var orcid: String? {
    get { details?.orcid }
    set { details = Details(identifier, newValue, affiliation, nativeName) }
  }

  package var affiliation: String? {
    get { details?.affiliation }
    set { details = Details(identifier, orcid, newValue, nativeName) }
  }

  /// The name in another script, as printed on the paper.
  package var nativeName: String? {
    get { details?.nativeName }
    set { details = Details(identifier, orcid, affiliation, newValue) }
  }

  /// What is known of an author beside the name.
  private final class Details: Hashable, Sendable {
    let identifier: String?
    let orcid: String?
    let affiliation: String?
    let nativeName: String?

    /// Nothing, if nothing is known.
    init?(_ identifier: String?, _ orcid: String?, _ affiliation: String?, _ nativeName: String?) {
      if identifier == nil, orcid == nil, affiliation == nil, nativeName == nil { return nil }
      self.identifier = identifier
      self.orcid = orcid
      self.affiliation = affiliation
      self.nativeName = nativeName
    }

    static func == (left: Details, right: Details) -> Bool {
      left.identifier == right.identifier && left.orcid == right.orcid
        && left.affiliation == right.affiliation && left.nativeName == right.nativeName
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(identifier)
      hasher.combine(orcid)
      hasher.combine(affiliation)
      hasher.combine(nativeName)
    }
  }
}
