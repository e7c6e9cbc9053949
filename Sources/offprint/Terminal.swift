internal import Glibc
internal import Reporting

/// What stands behind an output: a terminal, or a file or another program.
struct Terminal {
  /// How many columns there are; nil where nobody counts them.
  let columns: Int?

  /// Whether text may be emphasised.
  let isStyled: Bool

  /// What is behind standard output.
  static var output: Terminal { Terminal(descriptor: STDOUT_FILENO) }

  /// What is behind standard error.
  static var errors: Terminal { Terminal(descriptor: STDERR_FILENO) }

  private init(descriptor: Int32) {
    guard isatty(descriptor) == 1 else {
      (columns, isStyled) = (nil, false)
      return
    }
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    columns = isKnown ? Int(size.ws_col) : 80
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    isStyled = !isDumb && getenv("NO_COLOR") == nil
  }
}

/// A word of a line, which is never broken.
struct TerminalWord {
  /// How a word looks.
  enum Style {
    case plain, strong, faint
  }

  let text: String
  var style = Style.plain

  /// The file that the word opens where it is clicked.
  var file: String?

  /// How many columns it takes.
  var columns: Int { text.unicodeScalars.reduce(0) { $0 + terminalColumns(of: $1) } }

  /// The words of a text, harmless to the terminal.
  static func words(of text: String, style: Style = .plain) -> [TerminalWord] {
    text.split(whereSeparator: \.isWhitespace).map {
      TerminalWord(text: harmless($0), style: style)
    }
  }
}

extension Terminal {
  /// Words as lines; those after the first, and the first from its given start, stand under it.
  func lines(of words: [TerminalWord], start: String, indent: Int) -> String {
    var result = start
    var column = indent
    var isFirst = true
    for word in words {
      let width = word.columns
      if !isFirst, let columns, column + 1 + width > columns {
        result += "\n" + String(repeating: " ", count: indent)
        column = indent
      } else if !isFirst {
        result += " "
        column += 1
      }
      result += shown(word)
      column += width
      isFirst = false
    }
    return result + "\n"
  }

  private func shown(_ word: TerminalWord) -> String {
    guard isStyled else { return word.text }
    var text = word.text
    switch word.style {
    case .plain: break
    case .strong: text = "\u{1B}[1m\(text)\u{1B}[0m"
    case .faint: text = "\u{1B}[2m\(text)\u{1B}[0m"
    }
    if let address = word.file.flatMap(fileAddress) {
      text = "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
    }
    return text
  }
}

/// The address of a file that exists, for a terminal that opens what is clicked.
private func fileAddress(of path: String) -> String? {
  guard let whole = realpath(path, nil) else { return nil }
  defer { free(whole) }
  var name = [CChar](repeating: 0, count: 256)
  gethostname(&name, name.count - 1)
  let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  var address = "file://" + host
  for byte in String(cString: whole).utf8 {
    switch UnicodeScalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "/", ".", "_", "-", "~":
      address.append(Character(UnicodeScalar(byte)))
    default: address += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
  return address
}
