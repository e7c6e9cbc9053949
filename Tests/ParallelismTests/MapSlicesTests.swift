import Parallelism
import Synchronization
import Testing

@Suite("Work over slices")
struct MapSlicesTests {
  @Test("covers every element once and in order", arguments: [1, 2, 3, 8])
  func coversEverything(width: Int) async {
    for count in [0, 1, 2, 7, 15, 16, 17, 100, 1_001] {
      for smallest in [1, 5, 16, 2_000] {
        let slices = await mapSlices(of: 3..<3 + count, width: width, smallest: smallest) { $0 }
        #expect(slices.flatMap(Array.init) == Array(3..<3 + count))
        #expect(slices.count <= 8 * width)
        #expect(slices.allSatisfy { $0.count >= min(smallest, count) && !$0.isEmpty })
        let lengths = slices.map(\.count)
        #expect((lengths.max() ?? 0) - (lengths.min() ?? 0) <= 1)
      }
    }
  }

  @Test(
    "places results by slice, whichever ends first",
    .enabled(if: processorCount > 1, "one slice waits for another"))
  func placesResultsBySlice() async {
    let unfinished = Mutex(true)
    let sums = await mapSlices(of: 0..<64, width: 2, smallest: 16) { slice in
      // The first slice waits for the second one, and holds its thread. Of tests that do there may be
      // one only: several would hold all threads, and what they wait for would never begin.
      if slice.lowerBound == 0 { while unfinished.withLock({ $0 }) {} }
      if slice.lowerBound == 16 { unfinished.withLock { $0 = false } }
      return slice.lowerBound
    }
    #expect(sums == [0, 16, 32, 48])
  }

  @Test("never works on more slices at a time than its width", arguments: [1, 2])
  func respectsItsWidth(width: Int) async {
    let running = Mutex((now: 0, most: 0))
    _ = await mapSlices(of: 0..<1_000, width: width) { slice in
      running.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      for _ in slice { _ = running.withLock { $0.now } }
      running.withLock { $0.now -= 1 }
    }
    #expect(running.withLock { $0.most } <= width)
  }

  private struct Refusal: Error, Equatable { let slice: Range<Int> }

  @Test("throws the error of the first slice that fails, at any width", arguments: [1, 2, 4])
  func throwsTheFirstError(width: Int) async {
    for _ in 0..<50 {
      await #expect(throws: Refusal(slice: 40..<50)) {
        _ = try await mapSlices(of: 0..<80, width: width, smallest: 10) { slice in
          if slice.lowerBound >= 40 { throw Refusal(slice: slice) }
        }
      }
    }
  }

  @Test("begins nothing after a failure")
  func beginsNothingAfterAFailure() async {
    let begun = Mutex(0)
    await #expect(throws: Refusal.self) {
      _ = try await mapSlices(of: 0..<1_000, width: 2) { slice in
        begun.withLock { $0 += 1 }
        throw Refusal(slice: slice)
      }
    }
    #expect(begun.withLock { $0 } <= 2)
  }

  @Test("there is at least one processor")
  func countsProcessors() { #expect(processorCount >= 1) }
}
