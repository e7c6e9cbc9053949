internal import Glibc
internal import Synchronization

/// A part of a build, and what it took.
package struct Phase: Sendable {
  /// What was done, as one word.
  package let name: String

  /// Seconds on the clock.
  package let wall: Double

  /// Seconds of all processors together.
  package let cpu: Double
}

/// Measures the phases of a build, one after the other, and tells whoever wants to show progress.
struct PhaseClock {
  private(set) var phases: [Phase] = []
  private let progress: @Sendable (BuildProgress) -> Void

  init(progress: @escaping @Sendable (BuildProgress) -> Void) { self.progress = progress }

  mutating func measure<Value, Failure: Error>(
    _ name: String, _ work: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    progress(BuildProgress(phase: name, done: 0, total: 0))
    let wall = ContinuousClock.now
    let cpu = processorSeconds()
    let value = try await work()
    phases.append(
      Phase(
        name: name, wall: (ContinuousClock.now - wall) / .seconds(1),
        cpu: processorSeconds() - cpu))
    return value
  }
}

/// How far a build has come.
package struct BuildProgress: Sendable {
  /// What is being done.
  package let phase: String

  /// How much of it is done.
  package let done: Int

  /// How much there is to do; 0 if that is not known.
  package let total: Int
}

/// Counts what is done by several threads, and tells of every thousandth part.
final class ProgressCounter: Sendable {
  private let phase: String
  private let total: Int
  private let step: Int
  private let done = Atomic(0)
  private let progress: @Sendable (BuildProgress) -> Void

  init(_ phase: String, total: Int, _ progress: @escaping @Sendable (BuildProgress) -> Void) {
    self.phase = phase
    self.total = total
    self.progress = progress
    step = max(1, total / 1000)
  }

  func count() {
    let done = done.add(1, ordering: .relaxed).newValue
    if done % step == 0 { progress(BuildProgress(phase: phase, done: done, total: total)) }
  }
}

/// The seconds that this process has spent on all processors.
package func processorSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// The most memory that this process has used at a time, in bytes.
package func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss * 1024
}
