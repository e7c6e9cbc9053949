internal import Glibc

/// Why the operating system refused something.
package struct SystemError: Error, Hashable, Sendable {
  /// The number in `errno`.
  package let code: Int32

  /// The refusal with the given number.
  package init(code: Int32) { self.code = code }

  /// The refusal of the last call.
  static var last: SystemError { SystemError(code: errno) }

  /// The system's words for it, `Permission denied`.
  package var text: String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }
}

/// The result of a system call, made again as long as signals interrupt it.
func uninterrupted<Result: SignedInteger>(
  _ call: () -> Result
) throws(SystemError) -> Result {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw .last }
  }
}
