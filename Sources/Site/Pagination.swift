/// How a listing is cut into pages.
struct Pagination: Sendable {
  /// How many entries the listing has.
  let total: Int

  /// How many entries a page shows.
  let pageSize: Int

  /// Which page this is, from 1.
  let number: Int

  /// How many pages there are; an empty listing has one.
  var count: Int { Self.pageCount(of: total, pageSize: pageSize) }

  /// The entries of this page.
  var range: Range<Int> {
    let start = min((number - 1) * pageSize, total)
    return start..<min(start + pageSize, total)
  }

  /// The numbers of the pages to link to, in order; nothing stands for a gap.
  ///
  /// First, last, and the neighbours of this page; a gap of one page shows that page instead.
  var window: [Int?] {
    let shown = (1...count).filter { $0 == 1 || $0 == count || abs($0 - number) <= 2 }
    var result: [Int?] = []
    var previous = 0
    for page in shown {
      if page == previous + 2 {
        result.append(page - 1)
      } else if page > previous + 1 {
        result.append(nil)
      }
      result.append(page)
      previous = page
    }
    return result
  }

  /// How many pages a listing takes.
  static func pageCount(of total: Int, pageSize: Int) -> Int {
    max(1, (total + pageSize - 1) / pageSize)
  }
}
