/// How the index is cut into files.
struct IndexShape: Sendable {
  /// About how many bytes a term file has before compression.
  var termFileBytes: Int

  /// How many term files share a hash.
  var termFileBlock = 16

  /// How many papers a term file holds for one word at most; the others follow in a file of their own.
  var headLength: Int

  /// A word of fewer papers is not offered for words that were typed wrong or only begun.
  var leastPapersOfListedWord: Int

  /// About how many bytes a file of the word list has before compression.
  var wordFileBytes = 5_000

  /// How many files of the word list share a hash.
  var wordFileBlock = 8

  /// About how many identifiers a file holds.
  var identifiersPerFile = 256

  /// How many papers' result lines are in one file.
  var linesPerFile = 16

  /// How many files of result lines share a hash.
  var lineFileBlock = 64
}

extension IndexShape {
  /// The shape for an archive of the given size.
  ///
  /// In a small archive common words are short lists, and larger files keep their number down; in a
  /// large one a common word fills a file.
  init(paperCount: Int) {
    self.init(
      termFileBytes: paperCount < 30_000 ? 9_000 : 7_000,
      headLength: 2_500,
      leastPapersOfListedWord: paperCount < 30_000 ? 1 : 2)
  }
}
