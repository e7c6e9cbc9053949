import Foundation
import Glibc

/// The program as it was built together with the tests.
enum Program {
  /// What a run of the program printed, and how it ended.
  struct Run {
    let status: Int32
    let hasCrashed: Bool
    var output: String
    var errors: String
  }

  static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: file.path) }

  /// Runs the program to its end.
  static func run(_ arguments: String..., outputIsClosed: Bool = false) throws -> Run {
    try run(arguments, outputIsClosed: outputIsClosed)
  }

  /// Runs the program to its end.
  static func run(_ arguments: [String], outputIsClosed: Bool = false) throws -> Run {
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

  /// What the program prints on a terminal with so many columns.
  static func runOnTerminal(
    _ arguments: [String], columns: UInt16, environment: [String: String]
  ) throws -> String {
    var (master, slave): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &slave, nil, nil, &size) == 0 else { throw POSIXError(.ENODEV) }
    let terminal = FileHandle(fileDescriptor: master, closeOnDealloc: true)
    let process = Process()
    process.executableURL = file
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    try process.run()
    process.waitUntilExit()
    // A terminal keeps four thousand bytes for its reader: as many as these tests print.
    return String(decoding: terminal.availableData, as: UTF8.self)
  }

  /// The executable, which lies beside the bundle of the tests.
  private static let file = URL(filePath: CommandLine.arguments.first ?? "")
    .deletingLastPathComponent().appending(path: "offprint")
}
