/// Does two things next to each other, each of which may work on slices itself.
///
/// It is for long stretches that only one thread can work on: with a `width` of 1 one is done after the
/// other, in the calling task.
/// - Returns: what the two returned.
package func both<First: Sendable, Second: Sendable>(
  width: Int, _ first: @escaping @Sendable () async -> First,
  _ second: @escaping @Sendable () async -> Second
) async -> (First, Second) {
  guard width > 1 else { return (await first(), await second()) }
  async let other = second()
  let one = await first()
  return (one, await other)
}

/// Lets go of a value of which much memory hangs, on another thread: nobody waits for that.
///
/// What it costs to give back a million small pieces is a tenth of a second, and nothing at all where
/// the process ends before.
package func releaseAside<Value: Sendable>(_ value: consuming Value) {
  let value = value
  Task.detached { withExtendedLifetime(value) {} }
}
