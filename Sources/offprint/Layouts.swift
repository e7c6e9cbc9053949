internal import ArgumentParser
internal import Disk
internal import Reporting
internal import Site

/// `offprint layouts`.
struct Layouts: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the fields that layouts can use, or copy the built-in layouts as a start.",
    discussion: """
      A layout in the site's folder Layouts takes the place of the built-in one of the same name; all
      others stay as they are, so copy only what you change.

      EXAMPLES
        offprint layouts                      every page kind and its fields
        offprint layouts --export Layouts     copy the built-in layouts; existing files stay
      """)

  @Option(help: ArgumentHelp("Copy the built-in layouts into this folder.", valueName: "dir"))
  var export: String?

  func run() throws {
    guard let folder = export else {
      write(layoutFieldsDescription(), to: 1)
      return
    }
    let files = builtInLayouts.map { ($0.path.dropFirst("Layouts/".count), $0.bytes) }
    do throws(SystemError) {
      let present = try writeNewFiles(files.map { (String($0), $1) }, below: folder)
      let written = files.count - present.count
      write("\(counted(written, "file")) written to \(folder)\n", to: 1)
      if !present.isEmpty {
        write("\(counted(present.count, "file")) there already, and left alone\n", to: 1)
      }
    } catch {
      write("offprint: '\(folder)' cannot be written: \(error.text)\n", to: 2)
      throw ExitCode(1)
    }
  }
}
