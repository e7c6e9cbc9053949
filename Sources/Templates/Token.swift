/// A tag of a layout, or a stretch of text within one line, the line's end included.
struct Token {
  enum Kind: Equatable {
    case text
    /// `{{name}}`
    case interpolation
    /// `{{{name}}}` or `{{&name}}`
    case unescaped
    /// `{{#name}}`
    case section
    /// `{{^name}}`
    case inverted
    /// `{{>name}}`
    case partial
    /// `{{<name}}`
    case parent
    /// `{{$name}}`
    case block
    /// `{{/name}}`
    case close
    /// A comment, or a change of delimiters.
    case silent

    /// Whether a tag of this kind needs a closing tag.
    var opens: Bool {
      switch self {
      case .section, .inverted, .parent, .block: true
      case .text, .interpolation, .unescaped, .partial, .close, .silent: false
      }
    }

    /// Whether such a tag vanishes together with its line if it is alone on it.
    var mayStandAlone: Bool {
      switch self {
      case .section, .inverted, .parent, .block, .partial, .close, .silent: true
      case .text, .interpolation, .unescaped: false
      }
    }
  }

  var kind: Kind
  /// All bytes of the tag or text.
  var range: Range<Int>
  /// The bytes of the name alone, without the asterisk of a dynamic name.
  var name: Range<Int>
  /// Whether the name is that of a field that holds the name (`{{>*name}}`).
  var isDynamic = false
  /// For what opens: the index of its closing tag, or the end. For a closing tag: what it closes.
  var partner = 0
  /// Whether this is the first of a line that stays in the output.
  var startsLine = false
  /// Whether it takes its whole line out of the output.
  var standsAlone = false
  /// The white space before it, if there is nothing else before it on its line.
  var indentation = 0..<0

  init(_ kind: Kind, _ range: Range<Int>, name: Range<Int>? = nil) {
    self.kind = kind
    self.range = range
    self.name = name ?? range.lowerBound..<range.lowerBound
  }
}
