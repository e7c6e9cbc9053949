internal import ArgumentParser

/// The program: a command for each thing that a person does with an archive.
@main
struct Offprint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "offprint",
    abstract: "Turns feeds of papers into a static archive that people can search and annotate.",
    discussion: """
      An archive is a folder with feeds, topics and notes in Content; the site is built into Public.

      EXAMPLES
        offprint build                    build the archive of the current folder
        offprint build --site ~/papers    build another one
        offprint serve                    build, and show the site at http://127.0.0.1:4000/
        offprint search attention         find papers in the built site
        offprint check                    say what is wrong, without building
        offprint layouts                  list what layouts can use
      """,
    version: "0.1.0",
    subcommands: [Build.self, Check.self, Serve.self, Search.self, Layouts.self])
}
