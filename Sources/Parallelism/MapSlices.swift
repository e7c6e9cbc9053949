internal import Glibc

/// Works on slices of a collection, several at a time, and returns their results in its order.
///
/// This is how Offprint does several things at once, and ``both(width:_:_:)`` where a thing cannot be cut.
/// At most `width` slices are worked on at a time; as one ends, the next one is begun.
/// Results are placed by the number of their slice and never by when they are ready, so that the
/// same input gives the same output at any width.
///
/// A slice that is too small costs more in handing it out (2-3 µs) than it brings; one that is too
/// large leaves cores idle while the last one ends.
/// So there are at most eight slices for each of `width`, and none has fewer elements than
/// `smallest` (but for a collection that has fewer itself).
/// The table shows the number of slices and the elements in each for a `smallest` of 16:
///
///     width |    10  |     100  |     1,000  |     10,000  |     1,000,000
///     ------|--------|----------|------------|-------------|----------------
///         1 | 1 (10) |   6 (16) |   8 (125)  |   8 (1,250) |   8 (125,000)
///         2 | 1 (10) |   6 (16) |  16  (62)  |  16   (625) |  16  (62,500)
///         8 | 1 (10) |   6 (16) |  62  (16)  |  64   (156) |  64  (15,625)
///        32 | 1 (10) |   6 (16) |  62  (16)  | 256    (39) | 256   (3,906)
///
/// The lengths of two slices differ by one at most.
///
/// If slices fail, no further ones are begun, and the error of the first of them in the
/// collection's order is thrown: slices are begun in that order, so that which one it is does not
/// depend on the width either.
/// - Parameters:
///   - indices: the positions of the collection's elements.
///   - width: how many slices are worked on at a time; 1 is no concurrency at all, everything then
///     happens in the calling task.
///   - smallest: how many elements are worth a slice.
///   - body: what is done with the elements at the given positions, which are never none.
/// - Returns: what `body` returned, slice by slice.
/// - Throws: what `body` threw.
package func mapSlices<Output: Sendable, Failure: Error>(
  of indices: Range<Int>, width: Int, smallest: Int = 1,
  _ body: @escaping @Sendable (Range<Int>) throws(Failure) -> Output
) async throws(Failure) -> [Output] {
  let slices = sliceBounds(of: indices, width: width, smallest: smallest)
  guard width > 1, slices.count > 1 else {
    var outputs: [Output] = []
    outputs.reserveCapacity(slices.count)
    for slice in slices { outputs.append(try body(slice)) }
    return outputs
  }
  let results = await withTaskGroup(of: (Int, Result<Output, Failure>).self) { group in
    var results = [Result<Output, Failure>?](repeating: nil, count: slices.count)
    var begun = 0
    var finished = 0
    var failed = false
    while true {
      while !failed, begun < slices.count, begun - finished < width {
        let (number, slice) = (begun, slices[begun])
        group.addTask { (number, outcome(of: body, on: slice)) }
        begun += 1
      }
      guard let (number, result) = await group.next() else { return results }
      if case .failure = result { failed = true }
      results[number] = result
      finished += 1
    }
  }
  var outputs: [Output] = []
  outputs.reserveCapacity(slices.count)
  // Slices without a result stand behind the one that failed.
  for case let result? in results { outputs.append(try result.get()) }
  return outputs
}

/// How many processors there are to work with: the usual width.
package var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

private func outcome<Output, Failure: Error>(
  of body: (Range<Int>) throws(Failure) -> Output, on slice: Range<Int>
) -> Result<Output, Failure> {
  do throws(Failure) {
    return .success(try body(slice))
  } catch {
    return .failure(error)
  }
}

private func sliceBounds(of indices: Range<Int>, width: Int, smallest: Int) -> [Range<Int>] {
  precondition(width > 0 && smallest > 0, "slices have a width and a length")
  let count = min(max(1, indices.count / smallest), 8 * width, indices.count)
  return (0..<count).map { number in
    let lower = indices.count * number / count
    let upper = indices.count * (number + 1) / count
    return indices.lowerBound + lower..<indices.lowerBound + upper
  }
}
