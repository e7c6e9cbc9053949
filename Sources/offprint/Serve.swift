internal import ArgumentParser
internal import Building
internal import Preview

/// `offprint serve`.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build the site and serve it on this machine, for a look.",
    discussion: """
      The site is served at http://127.0.0.1:4000/, or at the next free port, to this machine alone.
      Stop it with Ctrl-C.

      EXAMPLES
        offprint serve
        offprint serve --drafts --port 8080
      """)

  @OptionGroup var options: SiteOptions

  @Option(help: "The port to serve at; without it, 4000 or the next one that is free.")
  var port: UInt16?

  func run() async throws {
    try await build(options)
    let console = Console(options)
    let output = options.buildOptions.outputFolder
    let port = port
    do {
      try await runUntilInterrupted {
        try await servePreview(of: output, port: port) { address in
          console.print("serving \(output) at \(address) (stop with Ctrl-C)\n")
        }
      }
    } catch let error as PreviewError {
      console.complain(error.message)
      throw ExitCode(1)
    }
  }
}

extension PreviewError {
  /// What is wrong, and what to do about it.
  fileprivate var message: String {
    switch self {
    case .portInUse(let port):
      "port \(port) is in use by another program: name another one, or none, with --port"
    case .noFreePort(let ports):
      "the ports \(ports.lowerBound) to \(ports.upperBound) are all in use: name another one with --port"
    case .noFolder(let folder): "there is no built site in '\(folder)'"
    case .refused(let reason): "the system does not let Offprint listen: \(reason)"
    }
  }
}
