/// A stretch of bytes in an input file.
package struct Place: Hashable, Codable, Sendable {
  /// The path of the file, as in ``SourceFile/path``.
  package let path: String

  /// The first byte, counted from the start of the file's decompressed content.
  package let offset: Int

  /// How many bytes are meant; 0 means a point.
  package let length: Int

  /// A stretch of `length` bytes at `offset` of the file with the given path.
  package init(path: String, offset: Int, length: Int = 0) {
    self.path = path
    self.offset = offset
    self.length = length
  }
}

/// One finding about the input: what is wrong, where, and what to do about it.
///
/// A diagnostic is only a value; collecting and printing happen elsewhere.
/// It holds byte offsets: lines and columns are worked out when it is printed.
package struct Diagnostic: Hashable, Codable, Sendable {
  /// How bad a finding is.
  package enum Severity: Int, Hashable, Codable, Sendable {
    /// The site cannot be published as it is.
    case error
    /// The site can be published, but its author would want to know.
    case warning
  }

  /// A second place that belongs to the finding, with what is to be seen there.
  package struct Note: Hashable, Codable, Sendable {
    /// One line: what is to be seen at the place.
    package let message: String
    /// Where it is to be seen.
    package let place: Place

    /// What is to be seen at a second place.
    package init(_ message: String, at place: Place) {
      self.message = message
      self.place = place
    }
  }

  /// How bad it is.
  package let severity: Severity

  /// A stable name for the kind of finding, in kebab case, such as `invalid-date`.
  package let identifier: String

  /// One line: lower case, no full stop, the offending text quoted.
  package let message: String

  /// Where it is, if it is in a file.
  package let place: Place?

  /// What to do about it, if we know.
  package let hint: String?

  /// Other places that belong to the finding.
  package let notes: [Note]

  /// A finding of the given severity.
  package init(
    _ severity: Severity, _ identifier: String, _ message: String, at place: Place?,
    hint: String? = nil, notes: [Note] = []
  ) {
    self.severity = severity
    self.identifier = identifier
    self.message = message
    self.place = place
    self.hint = hint
    self.notes = notes
  }

  /// A finding that keeps the site from being published.
  package static func error(
    _ identifier: String, _ message: String, at place: Place?, hint: String? = nil,
    notes: [Note] = []
  ) -> Diagnostic {
    Diagnostic(.error, identifier, message, at: place, hint: hint, notes: notes)
  }

  /// A finding that the author of the site would want to know.
  package static func warning(
    _ identifier: String, _ message: String, at place: Place?, hint: String? = nil,
    notes: [Note] = []
  ) -> Diagnostic {
    Diagnostic(.warning, identifier, message, at: place, hint: hint, notes: notes)
  }
}

extension Diagnostic: Comparable {
  /// By path, offset, severity, identifier, message, and at last everything else, so that the order
  /// never depends on threads.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    let (leftPath, rightPath) = (left.place?.path ?? "", right.place?.path ?? "")
    if leftPath != rightPath { return leftPath < rightPath }
    let (leftOffset, rightOffset) = (left.place?.offset ?? -1, right.place?.offset ?? -1)
    if leftOffset != rightOffset { return leftOffset < rightOffset }
    if left.severity != right.severity { return left.severity.rawValue < right.severity.rawValue }
    if left.identifier != right.identifier { return left.identifier < right.identifier }
    if left.message != right.message { return left.message < right.message }
    let (leftLength, rightLength) = (left.place?.length ?? 0, right.place?.length ?? 0)
    if leftLength != rightLength { return leftLength < rightLength }
    if left.hint != right.hint { return left.hint ?? "" < right.hint ?? "" }
    return left.notes.lexicographicallyPrecedes(right.notes)
  }
}

extension Diagnostic.Note: Comparable {
  /// By path, offset, length and message.
  package static func < (left: Diagnostic.Note, right: Diagnostic.Note) -> Bool {
    if left.place.path != right.place.path { return left.place.path < right.place.path }
    if left.place.offset != right.place.offset { return left.place.offset < right.place.offset }
    if left.place.length != right.place.length { return left.place.length < right.place.length }
    return left.message < right.message
  }
}

extension [Diagnostic] {
  /// Whether one of them keeps the site from being published.
  package var containsError: Bool { contains { $0.severity == .error } }
}
