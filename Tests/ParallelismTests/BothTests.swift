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

  @Test("go on at the same time, so that one may wait for the other", .timeLimit(.minutes(1)))
  func atOnce() async {
    let (stream, signal) = AsyncStream.makeStream(of: Never.self)
    _ = await both(width: 2) {
      for await _ in stream {}
    } _: {
      signal.finish()
    }
    #expect(!Task.isCancelled, "one did not begin before the other had ended")
  }

  @Test("have both ended when one fails, and the first one's error is told", arguments: [1, 2])
  func failures(width: Int) async {
    let ended = Mutex(0)
    @Sendable func fail(_ number: Int) throws(Failed) -> Int {
      ended.withLock { $0 += 1 }
      throw Failed(number: number)
    }
    await #expect(throws: Failed(number: 1)) {
      _ = try await both(width: width) { () async throws(Failed) in
        try fail(1)
      } _: { () async throws(Failed) in
        try fail(2)
      }
    }
    #expect(ended.withLock { $0 } == width)
    await #expect(throws: Failed(number: 2)) {
      _ = try await both(width: width) { () async throws(Failed) in
        1
      } _: { () async throws(Failed) in
        try fail(2)
      }
    }
  }

  private struct Failed: Error, Equatable {
    let number: Int
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
