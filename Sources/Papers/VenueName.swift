/// The names of the places where papers appear, as feeds shorten them.
package struct VenueNames: Sendable {
  /// The acronyms by the identifiers that entries use, `ACL` by `acl`.
  private let acronyms: [String: String]

  /// Names from the acronyms that feeds give, by the identifiers that entries use.
  package init(acronyms: [String: String] = [:]) {
    self.acronyms = acronyms
  }

  /// The short name of what a paper of the ACL Anthology appeared in, "ACL 2020" or "Findings of
  /// EMNLP 2023"; empty where the identifier and the categories do not tell.
  ///
  /// The identifier tells the year, and since 2020 the venue and the volume as well
  /// (https://aclanthology.org/info/ids/); the categories tell joint conferences, and the venues of
  /// the years before.
  func short(ofAnthology identifier: String, _ categories: [FeedCategory]) -> String {
    guard let (year, collection, volume) = parts(ofAnthology: identifier) else { return "" }
    if collection == "findings" { return "Findings of \(acronym(volume)) \(year)" }
    var venues = categories.filter { $0.scheme == .venue && $0.term != "ws" }.map(\.term)
    if venues.isEmpty, !collection.isEmpty, collection != "ws" { venues = [String(collection)] }
    // Two venues are a joint conference; among more, only the collection's own is sure.
    if venues.count > 2 { venues = collection.isEmpty ? [] : [String(collection)] }
    guard !venues.isEmpty else { return "" }
    return "\(venues.map { acronym($0) }.joined(separator: "–")) \(year)"
  }

  private func acronym(_ identifier: some StringProtocol) -> String {
    acronyms[String(identifier)] ?? identifier.uppercased()
  }

  /// The year, the collection and the volume of `2020.acl-main.12`, the year alone of `P18-1001`.
  private func parts(
    ofAnthology identifier: String
  ) -> (year: Int, collection: Substring, volume: Substring)? {
    let parts = identifier.utf8.split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.count == 3, parts[0].count == 4, let year = Int(Substring(parts[0])) {
      let names = parts[1].split(separator: UInt8(ascii: "-"), maxSplits: 1)
      return names.count == 2 ? (year, Substring(names[0]), Substring(names[1])) : nil
    }
    let digits = identifier.utf8.dropFirst().prefix(2)
    guard identifier.first?.isLetter == true, digits.count == 2,
      digits.allSatisfy({ (0x30...0x39).contains($0) }), let year = Int(Substring(digits))
    else { return nil }
    // The first volume that has such an identifier is of 1965.
    return (year < 60 ? 2000 + year : 1900 + year, "", "")
  }
}

extension Paper {
  /// The name under which the paper's venue is shown and found: the short one, else the full one.
  package var venue: String {
    publication.venue.isEmpty ? publication.container : publication.venue
  }
}
