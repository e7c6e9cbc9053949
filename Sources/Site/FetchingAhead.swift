internal import Cprefetch
internal import Papers

// To write a page takes less time than to wait for the memory that it looks at, some fifty places
// anywhere, one after the other. So the processor is asked to fetch what the next pages look at while
// this one is written; nothing but time depends on it.

extension SiteModel {
  /// Asks for what the pages of the papers behind the given one look at.
  ///
  /// Pages of papers are rendered in the papers' order. What one looks at is found in three steps, and
  /// each is taken two pages after the one before it, when that one's memory has come.
  func fetchAhead(of paper: Int, _ texts: PageTexts, _ related: RelatedPapers) {
    guard paper + 6 < catalog.papers.count else { return }
    catalog.papers[paper + 6].fetch()
    catalog.papers[paper + 4].fetchParts()
    catalog.papers[paper + 2].fetchAddresses()
    texts.fetchPlaces(ofPapers: related[paper + 4])
    texts.fetch(papers: related[paper + 2])
  }
}

extension Catalog {
  /// Asks for what the texts of the papers behind the given one are made from, by the same steps.
  func fetchAhead(ofTextsOf paper: Int) {
    guard paper + 6 < papers.count else { return }
    papers[paper + 6].fetch()
    papers[paper + 4].fetchLine()
    for author in authorsOfPaper[paper + 4].prefix(6) { authors.fetch(Int(author)) }
    for author in authorsOfPaper[paper + 2].prefix(6) { authors[Int(author)].slug.fetch() }
  }
}

extension Paper {
  /// Asks for what the object refers to and a line about the paper says.
  fileprivate func fetchLine() {
    title.marked.fetch()
    authorships.fetch(count: 6)
  }

  /// Asks for the object itself.
  fileprivate func fetch() {
    prefetch_memory(Unmanaged.passUnretained(self).toOpaque(), 640)
  }

  /// Asks for what the object refers to.
  fileprivate func fetchParts() {
    for text in [
      title.marked, abstract.marked, stem, identifier.value, identifiers.doi ?? "",
      publication.container, publication.publisher, publication.location, publication.citationKey,
    ] {
      text.fetch()
    }
    authorships.fetch(count: 6)
    links.fetch(count: 4)
  }

  /// Asks for the addresses of the links.
  fileprivate func fetchAddresses() {
    for link in links { link.address.text.fetch() }
  }
}

extension String {
  /// Asks for the text, unless it lies in the string itself.
  @inline(__always)
  fileprivate func fetch() {
    let _: Void? = utf8.withContiguousStorageIfAvailable {
      prefetch_memory($0.baseAddress, $0.count)
    }
  }
}

extension Array {
  /// Asks for an element.
  fileprivate func fetch(_ index: Int) {
    withUnsafeBufferPointer {
      prefetch_memory(
        $0.baseAddress.map { UnsafeRawPointer($0 + index) }, MemoryLayout<Element>.stride)
    }
  }

  /// Asks for the first so many elements, without looking at how many there are.
  fileprivate func fetch(count: Int) {
    withUnsafeBufferPointer {
      prefetch_memory(
        $0.baseAddress.map { UnsafeRawPointer($0) }, count * MemoryLayout<Element>.stride)
    }
  }
}
