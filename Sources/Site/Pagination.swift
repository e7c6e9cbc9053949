/// How a listing is cut into pages.
///
/// The first page has the number 0.
/// Of a listing that grows at its head, as all do whose newest entries come first, the other pages
/// are numbered from the oldest, 1, and are always full, so that a new entry changes none of them:
/// the first page takes what is left, half as much as a full one or up to one and a half times as
/// much.
/// Of any other listing they are numbered in its order, from 2.
struct Pagination: Sendable {
  /// How many entries the listing has.
  let total: Int

  /// How many entries a full page shows.
  let pageSize: Int

  /// Whether new entries come first.
  let growsAtHead: Bool

  /// The number of this page.
  let number: Int

  /// How many pages there are; an empty listing has one.
  var count: Int {
    growsAtHead
      ? 1 + max(0, total - pageSize / 2) / pageSize
      : max(1, (total + pageSize - 1) / pageSize)
  }

  /// The numbers of all pages, in the order of the entries.
  var numbers: [Int] { (0..<count).map(number(at:)) }

  /// The entries of this page.
  var range: Range<Int> {
    let headSize = growsAtHead ? total - (count - 1) * pageSize : min(pageSize, total)
    let end = min(headSize + place * pageSize, total)
    return (place == 0 ? 0 : min(headSize + (place - 1) * pageSize, end))..<end
  }

  /// The number of the page before this one, if there is one.
  var previous: Int? { place > 0 ? number(at: place - 1) : nil }

  /// The number of the page after this one, if there is one.
  var next: Int? { place + 1 < count ? number(at: place + 1) : nil }

  /// The number of the last page.
  var last: Int { number(at: count - 1) }

  /// The numbers of the pages to link to, in order; nothing stands for a gap.
  ///
  /// First, last, and the neighbours of this page; a gap of one page shows that page instead.
  var window: [Int?] {
    let shown = (0..<count).filter { $0 == 0 || $0 == count - 1 || abs($0 - place) <= 2 }
    var result: [Int?] = []
    var previous = -1
    for place in shown {
      if place == previous + 2 {
        result.append(number(at: place - 1))
      } else if place > previous + 1 {
        result.append(nil)
      }
      result.append(number(at: place))
      previous = place
    }
    return result
  }

  /// Where this page stands among all, from 0.
  private var place: Int {
    if number == 0 { return 0 }
    return growsAtHead ? count - number : number - 1
  }

  private func number(at place: Int) -> Int {
    if place == 0 { return 0 }
    return growsAtHead ? count - place : place + 1
  }
}
