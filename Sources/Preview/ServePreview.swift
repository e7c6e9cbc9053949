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
  let socket = try listeningSocket(port)
  onReady("http://127.0.0.1:\(portOf(socket))/")
  let site = SiteFolder(path: folder)
  await answerRequests(to: socket) { response(to: $0, from: site) }
}

/// A socket that listens on the port, or on the first free one.
private func listeningSocket(_ port: UInt16?) throws(PreviewError) -> Int32 {
  for port in port.map({ $0...$0 }) ?? previewPorts {
    let descriptor = socket(
      AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .refused(wordsForError()) }
    // A port is free though connections to a server that has just ended are still being forgotten.
    var reuse: Int32 = 1
    let length = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, length)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let listens = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        bind(descriptor, $0.baseAddress, socklen_t(bytes.count)) == 0
          && listen(descriptor, SOMAXCONN) == 0
      }
    }
    if listens { return descriptor }
    let error = errno
    close(descriptor)
    guard error == EADDRINUSE else { throw .refused(wordsForError(error)) }
  }
  throw port.map { .portInUse($0) } ?? .noFreePort(previewPorts)
}

/// The port that a socket listens on.
private func portOf(_ socket: Int32) -> UInt16 {
  var address = sockaddr_in()
  withUnsafeMutableBytes(of: &address) { bytes in
    var length = socklen_t(bytes.count)
    _ = bytes.withMemoryRebound(to: sockaddr.self) {
      getsockname(socket, $0.baseAddress, &length)
    }
  }
  return UInt16(bigEndian: address.sin_port)
}

private func wordsForError(_ number: Int32 = errno) -> String {
  strerror(number).map { String(cString: $0) } ?? "error \(number)"
}

/// What a web server for static files answers.
private func response(to request: WebRequest, from site: SiteFolder) -> WebResponse {
  guard request.method != .other else {
    return WebResponse(status: 405, headers: [("Allow", "GET, HEAD")])
  }
  guard request.path.hasPrefix("/") else { return WebResponse(status: 400) }
  switch site.entry(at: String(request.path)) {
  case .file(let file):
    return response(to: request, with: file, status: 200)
  case .folder:
    // A relative address cannot lead to another site, whatever the request was for.
    let name = request.path.split(separator: "/").last ?? ""
    return WebResponse(status: 301, headers: [("Location", "./\(name)/")])
  case .nothing:
    if case .file(let page) = site.entry(at: "/404.html") {
      return response(to: request, with: page, status: 404)
    }
    return WebResponse(
      status: 404, headers: [("Content-Type", "text/plain; charset=utf-8")],
      body: .text("there is no such page\n"))
  }
}

private func response(
  to request: WebRequest, with file: SiteFolder.File, status: Int32
) -> WebResponse {
  let tag = "\"\(file.tag)\""
  let headers = [
    (name: "Content-Type", value: contentType(of: file.path)),
    (name: "Cache-Control", value: "no-cache"), (name: "ETag", value: tag),
  ]
  if status == 200, let known = request.ifNoneMatch {
    let tags = known.split(separator: ",").map { $0.filter { $0 != " " } }
    if tags.contains(tag) || tags.contains("W/" + tag) || tags == ["*"] {
      return WebResponse(status: 304, headers: headers)
    }
  }
  return WebResponse(status: status, headers: headers, body: .file(path: file.path))
}
