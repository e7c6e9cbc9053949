internal import Disk
internal import Glibc
internal import Reporting
internal import Site

/// Where the program prints: what was asked for on standard output, everything else on standard error.
struct Console {
  private let options: SiteOptions

  init(_ options: SiteOptions) { self.options = options }

  /// Whether progress would be seen and not be in the way.
  var showsProgress: Bool { !options.quiet && options.format == .text }

  /// Prints what is wrong with the archive.
  func show(_ diagnostics: [Diagnostic]) {
    if diagnostics.isEmpty { return }
    let report = DiagnosticReport(
      diagnostics, limit: options.format == .json ? .max : 50)
    switch options.format {
    case .text:
      write(report.text(colored: isColored, bytes: sourceBytes), to: STDERR_FILENO)
    case .json: write(report.jsonLines(bytes: sourceBytes), to: STDOUT_FILENO)
    }
  }

  /// Prints what was done.
  func show(_ summary: Summary) {
    switch options.format {
    case .text: if !options.quiet { write(summary.text, to: STDOUT_FILENO) }
    case .json: write(summary.json, to: STDOUT_FILENO)
    }
  }

  /// Prints what was asked for.
  func print(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Prints why the command ends without having done what was asked for.
  func complain(_ message: String) {
    write("offprint: \(message)\n", to: STDERR_FILENO)
  }

  private var isColored: Bool {
    isatty(STDERR_FILENO) == 1 && getenv("NO_COLOR") == nil
  }

  /// The content of a file that a diagnostic names, so that its line can be shown.
  private func sourceBytes(of path: String) -> [UInt8]? {
    for folder in [options.site, "."] {
      if let file = readFile(path, of: folder).files.first { return file.bytes }
    }
    return builtInLayouts.first { $0.path == path }?.bytes
  }
}

/// Writes text to a file descriptor; what cannot be written is nobody's to read.
func write(_ text: String, to descriptor: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count <= 0 { return }
    bytes = bytes.dropFirst(count)
  }
}
