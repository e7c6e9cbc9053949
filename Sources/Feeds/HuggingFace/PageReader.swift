internal import Papers
internal import Reporting

/// Puts the items of a copied page together into papers.
///
/// What an item is depends on its neighbours: a text before an address of the site's other pages is
/// the name of that page, a number before a title counts votes, one after the details comments.
struct PageReader {
  private let file: SourceFile
  private let number: Int32
  private let frontMatter: PageFrontMatter?
  private var reading = FeedReading()

  private var days: PageDays
  private var record: PaperRecord?
  private var abstract = ""
  private var votes: Int?

  /// A reader of one page.
  init(file: SourceFile, number: Int32, frontMatter: PageFrontMatter?) {
    self.file = file
    self.number = number
    self.frontMatter = frontMatter
    days = PageDays(file: file, frontMatter: frontMatter)
  }

  /// Reads the items, in their order.
  mutating func read(_ page: PageItems) {
    let items = page.items
    days.note(linksIn: items)
    var index = Self.headerEnd(of: items)
    while index < items.count {
      let before = index > 0 ? items[index - 1].line : nil
      let after = index + 1 < items.count ? items[index + 1].line : nil
      read(items[index], before: before, after: after)
      // The line after "Submitted by" is a name.
      index += items[index].line == .attribution && after == .text ? 2 : 1
    }
  }

  /// What was read.
  consuming func finish() -> FeedReading {
    addRecord()
    reading.diagnostics += days.diagnostics
    if reading.records.contains(where: { $0.listed == nil }), days.diagnostics.isEmpty {
      reading.diagnostics.append(days.unknownDay)
    }
    return reading
  }

  /// The number of items before the listing: all before its day, unless they hold a paper.
  private static func headerEnd(of items: [PageItem]) -> Int {
    let day = items.firstIndex { item in
      if case .day = item.line { true } else { false }
    }
    guard let day else { return 0 }
    let holdsPaper = items[..<day].contains { item in
      switch item.line {
      case .abstract: true
      case .link(let address): paperIdentifier(inAddress: address) != nil
      case .day, .detailDay, .count, .detail, .attribution, .chrome, .text: false
      }
    }
    return holdsPaper ? 0 : day
  }

  private mutating func read(_ item: PageItem, before: PageLine?, after: PageLine?) {
    switch item.line {
    case .day(let day):
      if before == .detail, record != nil {
        record?.published = day.year.flatMap(day.date)
      } else {
        addRecord()
        days.begin(day, at: item.place)
      }
    case .detailDay(let day): record?.published = day.year.flatMap(day.date)
    case .link(let address):
      if let identifier = paperIdentifier(inAddress: address) {
        record?.identifiers.setArxiv(identifier)
      }
    case .count(let count):
      if case .link(let address)? = after, address.hasSuffix("#community") { return }
      votes = count
    case .detail, .attribution, .chrome: return
    case .abstract: addAbstract(item)
    case .text: addText(item, before: before, after: after)
    }
  }

  private mutating func addText(_ item: PageItem, before: PageLine?, after: PageLine?) {
    if case .link(let address)? = after, paperIdentifier(inAddress: address) == nil { return }
    // An organisation stands between a title and the paper's details.
    let isShort = item.text.split(separator: " ").count <= 4
    if isShort, before == .text, after == .detail, record != nil, abstract.isEmpty { return }
    // Titles do not end like sentences: this is the rest of the abstract.
    if before == .abstract, item.text.hasSuffix(".") {
      addAbstract(item)
      return
    }
    addRecord()
    var record = PaperRecord(
      source: RecordSource(file: number, offset: item.place.lowerBound),
      title: prose(fromTeX: item.text))
    record.listed = days.current
    record.votes = votes == 0 ? nil : votes
    self.record = record
    votes = nil
  }

  private mutating func addAbstract(_ item: PageItem) {
    if record == nil {
      reading.skipped += 1
      reading.diagnostics.append(
        .error(
          "missing-title", "an abstract without a title: '\(item.text.prefix(60))…'",
          at: file.place(at: item.place.lowerBound, length: item.place.count),
          hint: "write the paper's title on a line of its own above its abstract"))
      return
    }
    abstract += abstract.isEmpty ? item.text : " " + item.text
  }

  private mutating func addRecord() {
    guard var record else { return }
    record.abstract = prose(fromTeX: abstract)
    reading.records.append(record)
    self.record = nil
    abstract = ""
  }
}

/// The arXiv identifier of the paper that an address leads to.
private func paperIdentifier(inAddress address: String) -> String? {
  var address = address[...]
  if let mark = address.firstIndex(where: { $0 == "#" || $0 == "?" }) { address = address[..<mark] }
  guard address.contains("huggingface.co/papers/") || address.contains("arxiv.org/") else {
    return nil
  }
  return arxivIdentifier(in: address)?.identifier
}
