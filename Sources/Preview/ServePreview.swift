internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Glibc

/// Why a preview cannot be served.
package enum PreviewError: Error, Equatable {
  /// Another program listens on the port that was asked for.
  case portInUse(UInt16)
  /// Other programs listen on all ports that were tried.
  case noFreePort(ClosedRange<UInt16>)
  /// There is no folder at the path.
  case noFolder(String)
  /// The system's words for why it does not let us listen.
  case refused(String)
}

/// The ports that are tried, in order, if none is asked for.
package let previewPorts: ClosedRange<UInt16> = 4_000...4_099

/// Serves a built site to this machine alone, until the task is cancelled.
///
/// Every response tells the browser to ask again, so that it shows what the last build made.
/// - Parameters:
///   - folder: the folder of the built site.
///   - port: the port to listen on; 0 is any free one, nothing the first free one of
///     ``previewPorts``.
///   - onReady: is called with the site's address as soon as it can be opened.
/// - Throws: ``PreviewError``, or what keeps the server from going on.
package func servePreview(
  of folder: String, port: UInt16? = nil, onReady: @escaping @Sendable (String) -> Void
) async throws {
  var status = stat()
  guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
    throw PreviewError.noFolder(folder)
  }
  let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: try freePort(port))
  let site = SiteFolder(path: folder)
  let configuration = HTTPServer.Configuration(address: address, logger: .disabled)
  let server = HTTPServer(
    config: configuration, handler: ClosureHTTPHandler { response(to: $0, from: site) })
  try await withThrowingTaskGroup { group in
    group.addTask { try await server.run() }
    group.addTask {
      try await server.waitUntilListening()
      guard case .ip4(_, let port) = await server.listeningAddress else { return }
      onReady("http://127.0.0.1:\(port)/")
    }
    defer { group.cancelAll() }
    do {
      // The server goes on after it is ready, until it is cancelled or fails.
      while try await group.next() != nil {}
    } catch is CancellationError {
      return
    } catch let error as SocketError {
      if Task.isCancelled { return }
      throw PreviewError.refused(error.localizedDescription)
    }
  }
}

/// The port to listen on.
private func freePort(_ port: UInt16?) throws(PreviewError) -> UInt16 {
  if let port {
    guard isFree(port) else { throw .portInUse(port) }
    return port
  }
  guard let free = previewPorts.first(where: isFree) else { throw .noFreePort(previewPorts) }
  return free
}

/// Whether one can listen on a port of this machine.
private func isFree(_ port: UInt16) -> Bool {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  // A port is free though connections to a server that has just ended are still being forgotten.
  var reuse: Int32 = 1
  let length = socklen_t(MemoryLayout<Int32>.size)
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, length)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  return withUnsafeBytes(of: &address) { bytes in
    bytes.withMemoryRebound(to: sockaddr.self) {
      bind(descriptor, $0.baseAddress, socklen_t(bytes.count)) == 0
        && listen(descriptor, 1) == 0
    }
  }
}

/// What a web server for static files answers.
private func response(to request: HTTPRequest, from site: SiteFolder) -> HTTPResponse {
  let allowed: HTTPHeaders = [HTTPHeader("Allow"): "GET, HEAD"]
  guard request.method == .GET || request.method == .HEAD else {
    return HTTPResponse(statusCode: .methodNotAllowed, headers: allowed)
  }
  let path = request.target.path()
  switch site.entry(at: path) {
  case .file(let file):
    return response(to: request, with: file, status: .ok)
  case .folder:
    // A relative address cannot lead to another site, whatever the request was for.
    let name = path.split(separator: "/").last ?? ""
    let headers: HTTPHeaders = [.location: "./\(name)/"]
    return HTTPResponse(statusCode: .movedPermanently, headers: headers)
  case .nothing:
    if case .file(let page) = site.entry(at: "/404.html") {
      return response(to: request, with: page, status: .notFound)
    }
    let headers: HTTPHeaders = [.contentType: "text/plain; charset=utf-8"]
    let body = request.method == .HEAD ? "" : "there is no such page\n"
    return HTTPResponse(statusCode: .notFound, headers: headers, body: Data(body.utf8))
  }
}

private func response(
  to request: HTTPRequest, with file: SiteFolder.File, status: HTTPStatusCode
) -> HTTPResponse {
  let tag = "\"\(file.tag)\""
  var headers: HTTPHeaders = [
    .contentType: contentType(of: file.path), .cacheControl: "no-cache", .eTag: tag,
  ]
  if status == .ok, let known = request.headers[.ifNoneMatch] {
    let tags = known.split(separator: ",").map { $0.filter { $0 != " " } }
    if tags.contains(tag) || tags.contains("W/" + tag) || tags == ["*"] {
      return HTTPResponse(statusCode: .notModified, headers: headers)
    }
  }
  // A file that a build has just removed is as if it had not been found.
  guard let body = FileManager.default.contents(atPath: file.path) else {
    return HTTPResponse(statusCode: .notFound)
  }
  headers[.contentLength] = String(body.count)
  return HTTPResponse(
    statusCode: status, headers: headers, body: request.method == .HEAD ? Data() : body)
}
