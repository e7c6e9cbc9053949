internal import ArgumentParser
internal import Building
internal import Disk
internal import Reporting
internal import Search

/// `offprint search`.
struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find papers in the built site, ranked as its search page ranks them.",
    discussion: """
      The words are those that the search page takes: "exact phrases", -word, author:, title:,
      venue:, topic:, year:2020..2023, has:note, has:code, or an identifier. A shell takes quotation
      marks away, so put single ones around them.

      EXAMPLES
        offprint search sparse autoencoders
        offprint search '"exact phrase"' author:lee year:2020..
        offprint search attention -survey --sort newest
        offprint search 1706.03762 --explain
        offprint search parsing --format json --limit 100
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("What to look for, as on the search page.", valueName: "words"))
  var words: [String]

  @Option(help: ArgumentHelp("The folder that holds Content and Layouts.", valueName: "dir"))
  var site = "."

  @Option(
    help: ArgumentHelp(
      "The folder of the built site (default: Public in the site).", valueName: "dir"))
  var output: String?

  @Option(help: ArgumentHelp("How many papers to show, from 1 to 1000.", valueName: "n"))
  var limit = 10

  @Option(help: ArgumentHelp("How many of the first papers to leave out.", valueName: "n"))
  var offset = 0

  @Option(
    help: ArgumentHelp(
      "The order: relevance, or newest or votes among the papers with most of the words.",
      valueName: "order"))
  var sort = SearchOrder.relevance

  @Flag(help: "Say of each paper why it stands where it does.")
  var explain = false

  @Option(
    help: ArgumentHelp("How to answer: text for people, json for programs.", valueName: "format"))
  var format = ReportFormat.text

  mutating func validate() throws {
    if let option = words.first(where: { $0.hasPrefix("--") }) {
      let options = ["site", "output", "limit", "offset", "sort", "explain", "format"].map {
        "--" + $0
      }
      let hint = nearestSpelling(of: option, in: options).map { ". Did you mean '\($0)'?" } ?? ""
      throw ValidationError("Unknown option '\(option)'\(hint)")
    }
    if !(1...1_000).contains(limit) {
      throw ValidationError("--limit must be from 1 to 1000, not \(limit)")
    }
    if !(0...1_000_000).contains(offset) {
      throw ValidationError("--offset must be from 0 to 1000000, not \(offset)")
    }
  }

  func run() throws {
    var options = BuildOptions(width: 1)
    options.site = site
    options.output = output
    let folder = options.outputFolder
    // One argument is the whole query as somebody quoted it.
    let query = words.count == 1 ? words[0] : words.map(quoted).joined(separator: " ")
    do throws(SearchFault) {
      var search = try ArchiveSearch(
        read: { readFile("search/\($0)", of: folder).files.first?.bytes },
        abstract: { stem in
          readFile("papers/\(stem).html", of: folder).files.first.map {
            abstract(inPage: $0.bytes)
          } ?? ""
        })
      let answer = try search.query(
        query, limit: limit, offset: offset, order: sort, explains: explain)
      let result = SearchResult(
        query: query, answer: answer,
        suggestions: answer.total == 0 ? try search.suggestions(for: query) : [],
        remarks: answer.isJump ? [] : remarks(on: query), folder: folder, offset: offset,
        order: sort)
      print(result)
    } catch {
      let report = DiagnosticReport([error.diagnostic(in: folder)])
      switch format {
      case .text: write(report.text(colored: Terminal.errors.isStyled) { _ in nil }, to: 2)
      case .json: write(report.jsonLines { _ in nil }, to: 1)
      }
      throw ExitCode(1)
    }
  }

  private func print(_ result: SearchResult) {
    switch format {
    case .text:
      let remarks = DiagnosticReport(result.remarks)
      write(remarks.text(colored: Terminal.errors.isStyled) { _ in nil }, to: 2)
      write(result.text(for: .output, options: siteOptions), to: 1)
    case .json: write(result.json, to: 1)
    }
  }

  /// The options that lead another call to the same site.
  private var siteOptions: String {
    (site == "." ? "" : " --site " + shellQuoted(site))
      + (output.map { " --output " + shellQuoted($0) } ?? "")
  }
}

extension SearchOrder: ExpressibleByArgument {}

/// An answer with all that is printed of it.
struct SearchResult {
  let query: String
  let answer: SearchAnswer

  /// What to ask instead, if nothing was found.
  let suggestions: [SearchSuggestion]

  /// What is odd about the query.
  let remarks: [Diagnostic]

  /// The folder of the built site.
  let folder: String

  let offset: Int
  let order: SearchOrder

  /// The address of a paper's page below the site's root.
  func url(of hit: SearchAnswer.Hit) -> String { "papers/\(hit.stem).html" }

  /// The file of a paper's page.
  func file(of hit: SearchAnswer.Hit) -> String { "\(folder)/\(url(of: hit))" }
}

/// A text as a word of a shell's command.
func shellQuoted(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { byte in
    switch UnicodeScalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "/", ".", "_", "-", ":": true
    default: false
    }
  }
  if isPlain, !text.isEmpty { return text }
  return "'"
    + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}

/// An argument as a part of a query: a shell has taken the quotation marks of `author:"jane lee"`.
private func quoted(_ argument: String) -> String {
  guard let colon = argument.firstIndex(of: ":"), !argument.contains("\""),
    let space = argument.firstIndex(where: \.isWhitespace), colon < space,
    argument.index(after: colon) < space
  else { return argument }
  return argument[...colon] + "\"" + argument[colon...].dropFirst() + "\""
}

extension SearchFault {
  /// The fault as a finding about the built site.
  fileprivate func diagnostic(in folder: String) -> Diagnostic {
    let again = "build the archive again: offprint build"
    return switch self {
    case .unreadable(route: "manifest.json"):
      .error(
        "no-search-index", "there is no search index in '\(folder)'", at: nil,
        hint: "build the archive first: offprint build")
    case .unreadable(let route):
      .error(
        "missing-index-file", "'\(folder)/search/\(route)' is missing or cannot be read", at: nil,
        hint: again)
    case .malformed(let route):
      .error(
        "damaged-index-file", "'\(folder)/search/\(route)' is not a whole file of a search index",
        at: nil, hint: again)
    case .otherFormat:
      .error(
        "other-index-format",
        "the search index in '\(folder)/search' is of a format that this Offprint does not read",
        at: nil, hint: again)
    }
  }
}
