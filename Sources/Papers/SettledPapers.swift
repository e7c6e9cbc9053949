extension Catalog {
  /// The newest papers, those about which nothing is worked out that also depends on them: how telling
  /// words are, and how the map is laid out.
  package var recentPapers: Range<Int> { 0..<papers.count - settledCount(of: papers.count) }

  /// The papers that have been in the archive for long: all but the recent ones.
  ///
  /// What is worked out about them is the same after a new day, unless they have become more than
  /// a twentieth or so; how many there are depends on nothing but the size of the archive.
  package var settledPapers: Range<Int> { recentPapers.upperBound..<papers.count }
}

/// How many papers of an archive are settled: its size with the five highest binary digits alone, so
/// that at most a sixteenth is recent.
///
/// In a small archive everything is worked out at once, and all papers are settled.
func settledCount(of paperCount: Int) -> Int {
  guard paperCount >= 4_096 else { return paperCount }
  let digits = Int.bitWidth - paperCount.leadingZeroBitCount - 5
  return (paperCount >> digits) << digits
}
