import Dispatch
import Glibc

/// What came back over a connection.
struct RawResponse {
  let status: Int
  let headers: [String: String]
  let body: String

  init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.replacing("\r\n", with: "\n").split(
      separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = parts[0].split(separator: "\n")
    status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let fields = line.split(separator: ":", maxSplits: 1)
      headers[fields[0].lowercased()] = String(fields[1].drop { $0 == " " })
    }
    self.headers = headers
    body = parts.count > 1 ? String(parts[1]) : ""
  }
}

/// Sends a request exactly as it is written and gives what comes back, until the server closes.
func exchange(_ request: String, port: UInt16) async -> RawResponse {
  await withCheckedContinuation { continuation in
    // The calls block, which a task of the cooperative pool must not.
    DispatchQueue.global().async {
      let descriptor = connected(to: port)
      defer { close(descriptor) }
      let bytes = Array(request.utf8)
      precondition(
        send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
      var received: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 65_536)
      while case let count = recv(descriptor, &block, block.count, 0), count > 0 {
        received += block[..<count]
      }
      continuation.resume(returning: RawResponse(received))
    }
  }
}

private func connected(to port: UInt16) -> Int32 {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  let result = withUnsafeBytes(of: &address) { bytes in
    bytes.withMemoryRebound(to: sockaddr.self) {
      connect(descriptor, $0.baseAddress, socklen_t(bytes.count))
    }
  }
  precondition(result == 0)
  return descriptor
}
