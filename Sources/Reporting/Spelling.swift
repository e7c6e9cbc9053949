/// The candidate that someone who wrote `word` most likely meant.
///
/// The distance is optimal string alignment (insertions, deletions, substitutions and swaps of
/// neighbours) over lower-case letters; ties go to the candidate that comes first, and a candidate
/// more than a third of the longer word away is not meant.
package func nearestSpelling(of word: String, in candidates: some Sequence<String>) -> String? {
  let written = Array(word.lowercased().unicodeScalars)
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let known = Array(candidate.lowercased().unicodeScalars)
    let bound = max(1, max(written.count, known.count) / 3)
    guard abs(written.count - known.count) <= bound else { continue }
    let distance = alignmentDistance(written, known)
    if distance <= bound, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.candidate
}

private func alignmentDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
  var beforePrevious = [Int](repeating: 0, count: right.count + 1)
  var previous = Array(0...right.count)
  for row in 1...left.count {
    var current = [row] + [Int](repeating: 0, count: right.count)
    for column in 1...right.count {
      let substitution = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
      current[column] = min(previous[column] + 1, current[column - 1] + 1, substitution)
      let swapped =
        row > 1 && column > 1 && left[row - 1] == right[column - 2]
        && left[row - 2] == right[column - 1]
      if swapped { current[column] = min(current[column], beforePrevious[column - 2] + 1) }
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[right.count]
}
