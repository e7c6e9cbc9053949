import Parallelism
import Synchronization
import Testing

@Suite("Two things next to each other")
struct BothTests {
  @Test("are both done, whatever the width", arguments: [1, 2, 8])
  func results(width: Int) async {
    let (sum, text) = await both(width: width) {
      await mapSlices(of: 0..<100, width: width) { $0.reduce(0, +) }.reduce(0, +)
    } _: {
      "two"
    }
    #expect(sum == 4_950)
    #expect(text == "two")
  }

  @Test(
    "go on at the same time, so that one may wait for the other",
    .enabled(if: processorCount > 1, "one waits for the other"))
  func atOnce() async {
    let isFirstWaiting = Mutex(true)
    _ = await both(width: 2) {
      while isFirstWaiting.withLock({ $0 }) {}
    } _: {
      isFirstWaiting.withLock { $0 = false }
    }
  }

  @Test("are done one after the other where there is only one thread")
  func inTurn() async {
    let order = Mutex<[Int]>([])
    _ = await both(width: 1) {
      order.withLock { $0.append(1) }
    } _: {
      order.withLock { $0.append(2) }
    }
    #expect(order.withLock { $0 } == [1, 2])
  }
}
