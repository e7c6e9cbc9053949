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
    do {
      try await servePreview(of: options.buildOptions.outputFolder, port: port) { address in
        console.print("serving \(options.buildOptions.outputFolder) at \(address) (stop with Ctrl-C)\n")
      }
    } catch {
      console.complain("\(error)")
      throw ExitCode(1)
    }
  }
}
