internal import Cevent
internal import Dispatch
internal import Glibc

/// What a browser asks for.
struct WebRequest {
  /// What is to be done with the address.
  enum Method {
    case get, head, other
  }

  let method: Method
  /// The address without what follows a question mark, as it was sent.
  let path: Substring
  /// The header `If-None-Match` (RFC 9110, section 13.1.2).
  let ifNoneMatch: String?
}

/// What a web server answers.
struct WebResponse {
  /// What follows the headers, unless only they were asked for.
  enum Body {
    case nothing
    case text(String)
    case file(path: String)
  }

  let status: Int32
  var headers: [(name: String, value: String)] = []
  var body = Body.nothing
}

/// Answers the requests that come to a listening socket, which it closes in the end, until the
/// task is cancelled.
///
/// The protocol and the connections are libevent's (https://libevent.org, `event2/http.h`).
func answerRequests(
  to socket: Int32, _ answer: @escaping @Sendable (WebRequest) -> WebResponse
) async {
  var ends: [Int32] = [-1, -1]
  guard pipe(&ends) == 0 else {
    close(socket)
    return
  }
  let (readEnd, writeEnd) = (ends[0], ends[1])
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  await withTaskCancellationHandler {
    await withCheckedContinuation { continuation in
      // The loop blocks, which a task of the cooperative pool must not.
      DispatchQueue.global().async {
        runLoop(on: socket, until: readEnd, answer)
        continuation.resume()
      }
    }
  } onCancel: {
    var byte: UInt8 = 0
    write(writeEnd, &byte, 1)
  }
  close(readEnd)
  close(writeEnd)
}

/// Answers until there is something to read from the descriptor that ends it.
private func runLoop(
  on socket: Int32, until end: Int32, _ answer: @escaping (WebRequest) -> WebResponse
) {
  guard let base = event_base_new() else { return }
  defer { event_base_free(base) }
  guard let server = evhttp_new(base) else { return }
  defer { evhttp_free(server) }
  let stop = event_new(
    base, end, Int16(EV_READ), { _, _, base in event_base_loopbreak(OpaquePointer(base)) },
    UnsafeMutableRawPointer(base))
  defer { event_free(stop) }
  event_add(stop, nil)
  // What is not allowed is answered here too.
  evhttp_set_allowed_methods(server, .max)
  evhttp_set_default_content_type(server, nil)
  evhttp_set_max_headers_size(server, 65_536)
  evhttp_set_max_body_size(server, 65_536)
  evhttp_set_timeout(server, 60)
  let answering = Answering(answer)
  withExtendedLifetime(answering) {
    let context = Unmanaged.passUnretained(answering).toOpaque()
    evhttp_set_gencb(server, answerRequest, context)
    guard evhttp_accept_socket(server, socket) == 0 else { return }
    event_base_dispatch(base)
  }
}

/// A closure as C hands it on.
private final class Answering {
  let answer: (WebRequest) -> WebResponse

  init(_ answer: @escaping (WebRequest) -> WebResponse) { self.answer = answer }
}

private let answerRequest: @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?) -> Void = {
  request, context in
  guard let request, let context else { return }
  let answer = Unmanaged<Answering>.fromOpaque(context).takeUnretainedValue().answer
  let asked = WebRequest(request)
  send(answer(asked), to: request, bodyWanted: asked.method != .head)
}

extension WebRequest {
  fileprivate init(_ request: OpaquePointer) {
    method =
      switch evhttp_request_get_command(request) {
      case EVHTTP_REQ_GET: .get
      case EVHTTP_REQ_HEAD: .head
      default: .other
      }
    let target = evhttp_request_get_uri(request).map { String(cString: $0) } ?? ""
    path = target.prefix { $0 != "?" && $0 != "#" }
    let headers = evhttp_request_get_input_headers(request)
    ifNoneMatch = evhttp_find_header(headers, "If-None-Match").map { String(cString: $0) }
  }
}

private func send(_ response: WebResponse, to request: OpaquePointer, bodyWanted: Bool) {
  var status = response.status
  let headers = evhttp_request_get_output_headers(request)
  let body = evhttp_request_get_output_buffer(request)
  for (name, value) in response.headers { evhttp_add_header(headers, name, value) }
  switch response.body {
  case .nothing:
    break
  case .text(let text):
    evhttp_add_header(headers, "Content-Length", String(text.utf8.count))
    if bodyWanted { evbuffer_add(body, text, text.utf8.count) }
  case .file(let path):
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    var file = stat()
    if descriptor >= 0, fstat(descriptor, &file) == 0 {
      evhttp_add_header(headers, "Content-Length", String(file.st_size))
      if bodyWanted, file.st_size > 0 {
        // The buffer closes the file when it is sent.
        evbuffer_add_file(body, descriptor, 0, Int64(file.st_size))
      } else {
        close(descriptor)
      }
    } else {
      // A file that a build has just removed is as if it had not been found.
      evhttp_clear_headers(headers)
      status = 404
    }
  }
  evhttp_send_reply(request, status, nil, nil)
}
