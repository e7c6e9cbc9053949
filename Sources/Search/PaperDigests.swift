package import Papers

/// What stands for the texts of every paper of an archive: for all of it that the search finds it by,
/// but for notes, and for all that it shows of it.
///
package struct PaperDigests: Sendable {
  private let values: [UInt64]

  /// The digests of a catalog's papers.
  package init(of catalog: Catalog) { values = catalog.papers.map(Self.digest) }

  /// What stands for the texts of the paper at a place of the archive.
  subscript(paper: Int) -> UInt64 { values[paper] }

  private static func digest(of paper: Paper) -> UInt64 {
    var digest = Digest()
    digest.add(paper.stem)
    digest.add(paper.digests.text)
    digest.add(paper.digests.authors)
    digest.add(paper.venue)
    digest.add(paper.date)
    return digest.value
  }
}
