import Foundation
import Search
import Testing

/// Where the repository is.
private let repository = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// The program that runs JavaScript outside browsers, if it is installed.
let node: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
  .split(separator: ":").map { URL(filePath: "\($0)/node") }
  .first { FileManager.default.isExecutableFile(atPath: $0.path) }

/// Runs a module that may use `search`, the browser's script, `open()`, which opens the index made
/// of the files, and `input`.
/// - Returns: what the module gave to `answer()`.
func inNode<Answer: Decodable>(
  _ script: String, files: [SearchFile] = [], input: some Encodable
) throws -> Answer {
  let folder = FileManager.default.temporaryDirectory.appending(path: "search-\(UUID())")
  defer { try? FileManager.default.removeItem(at: folder) }
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  for file in files {
    let place = folder.appending(path: file.route)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(file.bytes).write(to: place)
  }
  try JSONEncoder().encode(input).write(to: folder.appending(path: "input.json"))
  for name in ["search.js", "search-more.js"] {
    try Data(contentsOf: repository.appending(path: "Layouts/assets/\(name)"))
      .write(to: folder.appending(path: name))
  }
  // Node takes them for modules, and reads no file through fetch.
  try Data("{\"type\":\"module\"}".utf8).write(to: folder.appending(path: "package.json"))
  let preamble = """
    import { readFile, writeFile } from "node:fs/promises";
    import * as search from "./search.js";
    const site = new URL(".", import.meta.url);
    const input = JSON.parse(await readFile(new URL("input.json", site)));
    const answer = value => writeFile(new URL("answer.json", site), JSON.stringify(value));
    const open = () => search.open(new URL("search/", site), { fetch: async url => {
      try {
        const text = await readFile(new URL(url));
        return { ok: true, status: 200, json: async () => JSON.parse(text) };
      } catch { return { ok: false, status: 404 }; }
    } });

    """
  let module = folder.appending(path: "run.js")
  try Data((preamble + script).utf8).write(to: module)
  let process = Process()
  process.executableURL = node
  process.arguments = [module.path]
  try process.run()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0)
  return try JSONDecoder().decode(
    Answer.self, from: Data(contentsOf: folder.appending(path: "answer.json")))
}
