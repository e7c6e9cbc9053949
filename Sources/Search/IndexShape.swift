/// How the index is cut into files.
struct IndexShape: Sendable {
  /// About how many bytes a term file has before compression.
  var termFileBytes: Int

  /// How many papers a term file holds for one word at most; the others follow in a file of their own.
  var headLength: Int

  /// How many papers belong together, from the oldest on; those after the last full stretch are recent.
  var stretch = 256

  /// A word of fewer papers is not offered for words that were typed wrong or only begun.
  var leastPapersOfListedWord: Int

  /// About how many bytes a file of the word list has before compression.
  var wordFileBytes = 5_000

  /// How many identifiers a file holds, or up to twice as many.
  var identifiersPerFile = 256

  /// How many papers' result lines are in one file.
  var linesPerFile = 16

  /// How many files of result lines share a hash.
  var lineFileBlock = 64

  /// The number of the first recent paper, of so many.
  func firstRecent(of paperCount: Int) -> Int32 { Int32(paperCount - paperCount % stretch) }
}

extension IndexShape {
  /// The shape for an archive of the given size.
  ///
  /// The larger the archive, the larger its files: the manifest, which names them all, grows more
  /// slowly than the archive.
  init(paperCount: Int) {
    self.init(
      termFileBytes: paperCount < 300_000 ? 9_000 : 24_000,
      headLength: 2_500,
      leastPapersOfListedWord: paperCount < 30_000 ? 1 : 2)
    while stretch * 128 <= paperCount { stretch *= 2 }
    if paperCount >= 300_000 { identifiersPerFile *= 4 }
  }
}
