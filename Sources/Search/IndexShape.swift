/// How the index is cut into files.
struct IndexShape: Sendable {
  /// About how many bytes a term file has before compression.
  var termFileBytes: Int

  /// How many term files share a hash.
  var termFileBlock = 16

  /// How many papers a term file holds for one word at most; the others follow in a file of their own.
  var headLength: Int

  /// How many papers' result lines are in one file.
  var linesPerFile = 16

  /// How many files of result lines share a hash.
  var lineFileBlock = 64
}

extension IndexShape {
  /// The shape for an archive of the given size: larger files for more papers, so that their number
  /// grows more slowly.
  init(paperCount: Int) {
    self.init(termFileBytes: paperCount < 30_000 ? 9_000 : 13_500, headLength: 4_000)
  }
}
