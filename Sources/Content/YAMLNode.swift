internal import Reporting

/// A piece of YAML with its place in the file.
///
/// A scalar is always the text as it is written: `2503.10000` is no number here, and `no` is no
/// truth value.
struct YAMLNode: Sendable {
  /// What a node holds.
  indirect enum Content: Sendable {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  let content: Content

  /// The node itself, as far as its end is known; of a mapping or a list only its beginning.
  let place: Place

  /// Where the bytes of a scalar's text begin, if they stand in the file as they are.
  let verbatimOffset: Int?

  /// Whether nothing is written, or `~` or `null`.
  let isNull: Bool

  /// The text of a scalar that is not null.
  var text: String? {
    guard !isNull, case .scalar(let text) = content else { return nil }
    return text
  }

  /// Where a stretch of the scalar's text stands, or the whole node if that is not known.
  func place(of range: Range<Int>) -> Place {
    guard let verbatimOffset else { return place }
    return Place(
      path: place.path, offset: verbatimOffset + range.lowerBound, length: range.count)
  }

  /// What kind of node it is, in words.
  var kind: String {
    switch content {
    case _ where isNull: "nothing"
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
