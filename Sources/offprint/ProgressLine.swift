internal import Building
internal import Glibc
internal import Synchronization

/// One line on a terminal that says what is being done; where standard error is no terminal, a line
/// for each thing that is begun after the first two seconds.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let isTerminal: Bool
  private let started = ContinuousClock.now
  private let state = Mutex(State())

  private struct State {
    var phase = ""
    var begun = ContinuousClock.now
    var drawn = ContinuousClock.now
    var isDrawn = false
  }

  init(isShown: Bool) {
    self.isShown = isShown
    isTerminal = isatty(STDERR_FILENO) == 1
  }

  /// Shows how far a build has come; may be called from any thread, as often as anyone likes.
  func show(_ progress: BuildProgress) {
    guard isShown else { return }
    let line = state.withLock { state -> String? in
      let now = ContinuousClock.now
      let isNew = state.phase != progress.phase
      if isNew { (state.phase, state.begun) = (progress.phase, now) }
      guard isTerminal else {
        let isLong = now - started > .seconds(2)
        return isNew && isLong ? "\(progress.phase)\n" : nil
      }
      // A terminal is slower than a build: ten lines a second are enough to see.
      guard isNew || now - state.drawn > .milliseconds(100) else { return nil }
      (state.drawn, state.isDrawn) = (now, true)
      return "\r\u{1B}[K" + description(of: progress, since: state.begun, now: now)
    }
    if let line { write(line, to: STDERR_FILENO) }
  }

  /// Takes the line away, so that what is printed next stands in its place.
  func clear() {
    let wasDrawn = state.withLock { state in
      defer { state.isDrawn = false }
      return state.isDrawn
    }
    if wasDrawn { write("\r\u{1B}[K", to: STDERR_FILENO) }
  }

  private func description(
    of progress: BuildProgress, since begun: ContinuousClock.Instant, now: ContinuousClock.Instant
  ) -> String {
    guard progress.total > 0 else { return progress.phase }
    let width = 24
    let filled = progress.done * width / progress.total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let seconds = (now - begun) / .seconds(1)
    let rate = seconds > 0 ? Int(Double(progress.done) / seconds) : 0
    return "\(progress.phase) \(bar) \(progress.done)/\(progress.total), \(rate)/s"
  }
}
