import Foundation

/// The program as it was built together with the tests.
enum Program {
  /// What a run of the program printed, and how it ended.
  struct Run {
    let status: Int32
    let hasCrashed: Bool
    let output: String
    let errors: String
  }

  static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: file.path) }

  /// Runs the program to its end.
  static func run(_ arguments: String..., outputIsClosed: Bool = false) throws -> Run {
    // Files instead of pipes: nobody must read while the program writes.
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "offprint-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["output", "errors"].map { folder.appending(path: $0) }
    for file in files { try Data().write(to: file) }
    let process = Process()
    process.executableURL = file
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: files[1])
    if outputIsClosed {
      let pipe = Pipe()
      process.standardOutput = pipe
      try pipe.fileHandleForReading.close()
    } else {
      process.standardOutput = try FileHandle(forWritingTo: files[0])
    }
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { try String(decoding: Data(contentsOf: $0), as: UTF8.self) }
    return Run(
      status: process.terminationStatus,
      hasCrashed: process.terminationReason == .uncaughtSignal
        && process.terminationStatus != SIGPIPE,
      output: texts[0], errors: texts[1])
  }

  /// The executable, which lies beside the bundle of the tests.
  private static let file = URL(filePath: CommandLine.arguments.first ?? "")
    .deletingLastPathComponent().appending(path: "offprint")
}
