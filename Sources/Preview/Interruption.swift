internal import Dispatch
internal import Glibc
internal import Synchronization

/// Runs something that ends by itself or when a person stops the program with Ctrl-C (or another
/// program with SIGTERM), in which case its task is cancelled and has time to end well.
///
/// Whoever interrupts a second time ends the program at once.
package func runUntilInterrupted(
  _ operation: @escaping @Sendable () async throws -> Void
) async throws {
  var ends: [Int32] = [-1, -1]
  guard pipe(&ends) == 0 else { return try await operation() }
  let (readEnd, writeEnd) = (ends[0], ends[1])
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  let (interruptions, continuation) = AsyncStream.makeStream(of: Void.self)
  let source = DispatchSource.makeReadSource(fileDescriptor: readEnd, queue: .global())
  source.setEventHandler {
    continuation.yield()
    source.cancel()
  }
  source.setCancelHandler {
    close(readEnd)
    close(writeEnd)
  }
  source.resume()
  wakeUp.store(writeEnd, ordering: .sequentiallyConsistent)
  for number in stoppingSignals { signal(number, noteInterruption) }
  defer {
    restoreSignals()
    source.cancel()
  }
  try await withThrowingTaskGroup { group in
    group.addTask { try await operation() }
    group.addTask {
      for await _ in interruptions { break }
      restoreSignals()
    }
    try await group.next()
    group.cancelAll()
    do { try await group.waitForAll() } catch is CancellationError {}
  }
}

private let stoppingSignals = [SIGINT, SIGTERM]

/// Where the signal handler writes to; the one thing that it can know.
private let wakeUp = Atomic<Int32>(-1)

/// Does what a signal handler may do: hardly anything.
private let noteInterruption: @convention(c) (Int32) -> Void = { _ in
  let error = errno
  var byte: UInt8 = 0
  write(wakeUp.load(ordering: .sequentiallyConsistent), &byte, 1)
  errno = error
}

private func restoreSignals() {
  for number in stoppingSignals { signal(number, SIG_DFL) }
  wakeUp.store(-1, ordering: .sequentiallyConsistent)
}
