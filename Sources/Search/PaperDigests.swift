package import Papers
internal import Parallelism

/// What stands for the texts of every paper of an archive: for all of it that the search finds it by,
/// but for notes, and for all that it shows of it.
///
/// To look at all texts takes a while, so that it is done once, for all who ask what has changed.
package struct PaperDigests: Sendable {
  private let values: [UInt64]

  /// The digests of a catalog's papers.
  package init(of catalog: Catalog, width: Int) async {
    let slices = await mapSlices(of: catalog.papers.indices, width: width, smallest: 256) {
      $0.map { Self.digest(of: catalog.papers[$0]) }
    }
    values = slices.flatMap(\.self)
  }

  /// What stands for the texts of the paper at a place of the archive.
  subscript(paper: Int) -> UInt64 { values[paper] }

  private static func digest(of paper: Paper) -> UInt64 {
    var digest = Digest()
    digest.add(paper.stem)
    digest.add(paper.title.marked)
    digest.add(paper.abstract.marked)
    digest.add(paper.authorships.count)
    for authorship in paper.authorships {
      digest.add(authorship.name)
      digest.add(authorship.nativeName)
    }
    digest.add(paper.venue)
    digest.add(paper.date)
    return digest.value
  }
}
