internal import Allocations
internal import Glibc

/// What each of many pieces of one kind of work took.
struct Samples {
  private var nanoseconds: [UInt64] = []
  private var cpu = 0.0

  /// How many pieces there were.
  var count: Int { nanoseconds.count }

  /// Does the work for every element, one after the other.
  ///
  /// The clock is read around each element; the processor's time is taken for all together, so that
  /// it can be trusted on a machine that does other things too.
  mutating func measure<Element>(_ elements: some Sequence<Element>, _ work: (Element) -> Void) {
    let start = threadSeconds()
    var before = nanosecondsNow()
    for element in elements {
      work(element)
      let after = nanosecondsNow()
      nanoseconds.append(after - before)
      before = after
    }
    cpu += threadSeconds() - start
  }

  /// The time in µs that half of the pieces did not exceed.
  var median: Double { quantile(0.5) }

  /// The time in µs that 95 of 100 pieces did not exceed.
  var p95: Double { quantile(0.95) }

  /// The processor's time in µs that a piece took on average.
  var mean: Double { cpu * 1e6 / Double(max(1, count)) }

  private func quantile(_ part: Double) -> Double {
    let sorted = nanoseconds.sorted()
    return sorted.isEmpty ? 0 : Double(sorted[Int(Double(sorted.count - 1) * part)]) / 1e3
  }
}

/// The seconds that the calling thread has spent on a processor.
func threadSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// How often the calling thread has asked for memory so far.
func allocations() -> Int { Int(allocation_count()) }

private func nanosecondsNow() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// A line of a table: a name to the left, figures to the right.
func row(_ name: String, _ cells: [String]) -> String {
  let width = 16
  let head = name + String(repeating: " ", count: max(0, width - name.count))
  return cells.reduce(head) { line, cell in
    line + " " + String(repeating: " ", count: max(0, 9 - cell.count)) + cell
  }
}

/// A figure with a digit or two behind the point.
func figure(_ value: Double) -> String {
  let scale = abs(value) < 100 ? 100.0 : 1.0
  let rounded = (value * scale).rounded() / scale
  return scale == 1 ? String(Int(rounded)) : String(rounded)
}
