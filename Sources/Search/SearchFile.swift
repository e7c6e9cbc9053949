/// One file of the search index.
package struct SearchFile: Sendable {
  /// Where the file lies below the site's root, `search/manifest.json`.
  package let route: String

  package let bytes: [UInt8]
}

/// What files of the index are for; the names are those in the manifest.
package enum FileKind: String, CaseIterable, Sendable {
  case terms, words, endings, identifiers, lines
}

/// Files of one kind, whose names change when their content does.
///
/// A file of words is named by its first word, and not by its number, which the boundary of another
/// file would change; the other files are named by their numbers, from 0.
/// A name carries a hash, so that a file can be cached for ever.
/// Where files change together it is the hash of a block of them, which makes the manifest shorter,
/// since that has to name them all.
package struct FileFamily: Sendable {
  /// The folder below `search`.
  let folder: String

  /// How many files there are.
  let count: Int

  /// How many consecutive files share a hash.
  let block: Int

  /// A text for every file that is not after its first word and after the words of the files before;
  /// nothing where files are not looked for by words.
  let firsts: [String]?

  /// The files, block by block.
  package let parts: [SearchPart]
}
