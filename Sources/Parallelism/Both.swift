/// Does two things next to each other, each of which may work on slices itself.
///
/// It is for long stretches that only one thread can work on: with a `width` of 1 one is done after the
/// other, in the calling task.
/// - Returns: what the two returned.
/// - Throws: what the first threw, else what the second did; both have ended by then.
package func both<First: Sendable, Second: Sendable, Failure: Error>(
  width: Int, _ first: @escaping @Sendable () async throws(Failure) -> First,
  _ second: @escaping @Sendable () async throws(Failure) -> Second
) async throws(Failure) -> (First, Second) {
  guard width > 1 else { return (try await first(), try await second()) }
  async let other = outcome(of: second)
  let one = await outcome(of: first)
  let two = await other
  return (try one.get(), try two.get())
}

private func outcome<Value, Failure: Error>(
  of work: () async throws(Failure) -> Value
) async -> Result<Value, Failure> {
  do throws(Failure) {
    return .success(try await work())
  } catch {
    return .failure(error)
  }
}

/// Lets go of a value of which much memory hangs, on another thread: nobody waits for that.
///
/// What it costs to give back a million small pieces is a tenth of a second, and nothing at all where
/// the process ends before.
package func releaseAside<Value: Sendable>(_ value: consuming Value) {
  let value = value
  Task.detached { withExtendedLifetime(value) {} }
}
