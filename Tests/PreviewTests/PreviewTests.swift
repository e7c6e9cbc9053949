import Foundation
import Glibc
import Preview
import Testing

@Suite("The preview server", .serialized)
final class PreviewTests {
  private let folder: URL

  init() throws {
    folder = URL(fileURLWithPath: "/tmp/offprint-preview-\(UUID().uuidString)")
    for (name, text) in [
      "Public/index.html": "home", "Public/papers/1 é.html": "paper",
      "Public/topics/index.html": "t",
      "Public/a.css": "c", "Public/search/x.json": "{}", "Public/feed.xml": "<feed/>",
      "Public/.offprint/manifest": "secret", "Public/empty/x.txt": "x", "secret.txt": "secret",
      "Public-beside/x.txt": "secret",
    ] {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    for (name, target) in [
      "Public/out.txt": "../secret.txt", "Public/outside": "..",
      "Public/beside": "../Public-beside",
      "Public/in.html": "index.html", "Public/state": ".offprint",
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/" + name, withDestinationPath: target)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Serves the folder while the body runs.
  private func whileServing(_ body: (_ port: UInt16) async throws -> Void) async throws {
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    let output = folder.path + "/Public"
    let server = Task {
      try await servePreview(of: output, port: 0) { continuation.yield($0) }
      continuation.finish()
    }
    var iterator = addresses.makeAsyncIterator()
    let address = try #require(await iterator.next())
    let port = try #require(URL(string: address)?.port.map { UInt16($0) })
    #expect(address == "http://127.0.0.1:\(port)/")
    try await body(port)
    server.cancel()
    // A server that is stopped ends without an error.
    try await server.value
  }

  private func get(
    _ target: String, method: String = "GET", headers: String = "", port: UInt16
  ) async -> RawResponse {
    await exchange(
      "\(method) \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(headers)\r\n", port: port)
  }

  @Test("serves files as what they are, never from the browser's memory")
  func servesFiles() async throws {
    try await whileServing { port in
      for (target, body, type) in [
        ("/", "home", "text/html; charset=utf-8"),
        ("/index.html?q=1", "home", "text/html; charset=utf-8"),
        ("/papers/1%20%C3%A9.html", "paper", "text/html; charset=utf-8"),
        ("/topics/", "t", "text/html; charset=utf-8"),
        ("/a.css", "c", "text/css; charset=utf-8"),
        ("/search/x.json", "{}", "application/json"),
        ("/feed.xml", "<feed/>", "application/xml; charset=utf-8"),
        ("/in.html", "home", "text/html; charset=utf-8"),
      ] {
        let response = await get(target, port: port)
        #expect(response.status == 200)
        #expect(response.body == body)
        #expect(response.headers["content-type"] == type)
        #expect(response.headers["content-length"] == String(body.utf8.count))
        #expect(response.headers["cache-control"] == "no-cache")
      }
    }
  }

  @Test("serves files larger than what a connection holds, and empty ones")
  func servesFilesOfAnySize() async throws {
    for text in ["", String(repeating: "A line of a long file.\n", count: 100_000)] {
      let size = text.utf8.count
      try Data(text.utf8).write(to: folder.appending(path: "Public/\(size).txt"))
      try await whileServing { port in
        let response = await get("/\(size).txt", port: port)
        #expect(response.status == 200)
        #expect(response.headers["content-length"] == String(size))
        let isWhole = response.body == text
        #expect(isWhole)
      }
    }
  }

  @Test("answers one request after the other on one connection")
  func keepsConnections() async throws {
    try await whileServing { port in
      let response = await exchange(
        "GET /a.css HTTP/1.1\r\nHost: x\r\n\r\n" + "HEAD /a.css HTTP/1.1\r\nHost: x\r\n\r\n"
          + "GET /search/x.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", port: port)
      #expect(response.status == 200)
      #expect(response.body.hasPrefix("cHTTP/1.1 200 OK\n"))
      #expect(response.body.hasSuffix("\n\n{}"))
    }
  }

  @Test("serves nothing from outside the site, and nothing of Offprint's own")
  func keepsInside() async throws {
    try await whileServing { port in
      for target in [
        "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2E%2E%2Fsecret.txt",
        "/papers/../../secret.txt", "/..%5csecret.txt", "/out.txt", "/outside/secret.txt",
        "/beside/x.txt", "/.offprint/manifest", "/.OFFPRINT/manifest", "/%2eoffprint/manifest",
        "/state/manifest", "//.offprint/manifest", "/papers/%2e%2e/.offprint/manifest",
        "/index.html%00", "/index.html%00.txt", "/%", "/%zz", "/%2", "//etc/passwd", "/etc/passwd",
        "/./index.html", "secret.txt", "", "*",
      ] {
        let response = await get(target, port: port)
        #expect(response.status != 200, "\(target)")
        #expect(!response.body.contains("secret") && !response.body.contains("root:"))
      }
    }
  }

  @Test("answers what is missing with the site's own page for it")
  func servesNotFound() async throws {
    try await whileServing { port in
      for target in ["/nothing", "/empty/", "/topics/none.html", "/a.css/"] {
        let response = await get(target, port: port)
        #expect(response.status == 404)
        #expect(response.body == "there is no such page\n")
      }
      try Data("lost".utf8).write(to: folder.appending(path: "Public/404.html"))
      let response = await get("/nothing", port: port)
      #expect(response.status == 404)
      #expect(response.body == "lost")
      #expect(response.headers["content-type"] == "text/html; charset=utf-8")
    }
  }

  @Test("sends a browser that asks for a folder to its index, and nowhere else")
  func redirectsToFolders() async throws {
    try await whileServing { port in
      for target in ["/topics", "//topics", "/topics?x=y"] {
        let response = await get(target, port: port)
        #expect(response.status == 301)
        #expect(response.headers["location"] == "./topics/")
      }
    }
  }

  @Test("answers HEAD with the headers alone, and no other method")
  func answersHead() async throws {
    try await whileServing { port in
      let response = await get("/", method: "HEAD", port: port)
      #expect(response.status == 200)
      #expect(response.headers["content-length"] == "4")
      #expect(response.body.isEmpty)
      #expect(await get("/nothing", method: "HEAD", port: port).body.isEmpty)
      let refusal = await get("/", method: "POST", port: port)
      #expect(refusal.status == 405)
      #expect(refusal.headers["allow"] == "GET, HEAD")
    }
  }

  @Test("sends a file again only if it has changed")
  func knowsWhatBrowsersHave() async throws {
    try await whileServing { port in
      let tag = try #require(await get("/", port: port).headers["etag"])
      for header in [tag, "\"other\", W/\(tag)", "*"] {
        let same = await get("/", headers: "If-None-Match: \(header)\r\n", port: port)
        #expect(same.status == 304)
        #expect(same.body.isEmpty)
        #expect(same.headers["etag"] == tag)
      }
      try Data("changed".utf8).write(to: folder.appending(path: "Public/index.html"))
      let changed = await get("/", headers: "If-None-Match: \(tag)\r\n", port: port)
      #expect(changed.status == 200)
      #expect(changed.body == "changed")
    }
  }

  @Test("says so if another program listens on the port that was asked for")
  func reportsBusyPorts() async throws {
    try await whileServing { port in
      await #expect(throws: PreviewError.portInUse(port)) {
        try await servePreview(of: folder.path, port: port) { _ in }
      }
    }
  }

  @Test("says so if there is no folder to serve")
  func reportsMissingFolders() async {
    let missing = folder.path + "/none"
    await #expect(throws: PreviewError.noFolder(missing)) {
      try await servePreview(of: missing, port: 0) { _ in }
    }
  }

  @Test("takes the first free port if none is asked for")
  func choosesPorts() async throws {
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    let output = folder.path + "/Public"
    let first = Task { try await servePreview(of: output) { continuation.yield($0) } }
    var iterator = addresses.makeAsyncIterator()
    let firstAddress = try #require(await iterator.next())
    let second = Task { try await servePreview(of: output) { continuation.yield($0) } }
    let secondAddress = try #require(await iterator.next())
    let ports = [firstAddress, secondAddress].map { URL(string: $0)?.port ?? 0 }
    #expect(ports[0] < ports[1])
    #expect(ports.allSatisfy { previewPorts.contains(UInt16($0)) })
    first.cancel()
    second.cancel()
    try await first.value
    try await second.value
  }

  @Test("ends well when a person stops the program", arguments: [SIGINT, SIGTERM])
  func endsOnInterruption(number: Int32) async throws {
    let output = folder.path + "/Public"
    try await runUntilInterrupted {
      try await servePreview(of: output, port: 0) { _ in kill(getpid(), number) }
    }
  }

  @Test("passes on why it ended by itself")
  func passesErrorsOn() async throws {
    await #expect(throws: PreviewError.noFolder("/nowhere")) {
      try await runUntilInterrupted {
        try await servePreview(of: "/nowhere") { _ in }
      }
    }
    try await runUntilInterrupted {}
  }
}
