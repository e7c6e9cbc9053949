internal import Papers
internal import Reporting
internal import Syntax

/// What the API of Hugging Face's daily papers answers, in the shapes that it has had and that
/// programs have made of it: entries with a `paper` inside, or flat; as a list, or under `data`; as
/// objects, or as strings that hold the `repr` of Python dictionaries.
struct HFDailyFormat: FeedFormat {
  let name = "hf-daily"

  let memberNames = [
    "paper", "title", "publishedAt", "summary", "upvotes", "thumbnail", "numComments",
    "submittedBy", "authors", "id",
  ]

  func recognizes(_ file: SourceFile) -> Bool {
    guard var entry = firstJSONEntry(of: file) else { return isEmptyJSONList(file) }
    if entry.kind == .string, case .success(let literal) = pythonLiteral(in: entry) {
      entry = literal.root
    }
    if let paper = entry["paper"] { return paper["id"] != nil || paper["title"] != nil }
    let own = ["upvotes", "submittedOnDailyAt", "numComments", "discussionId", "ai_keywords"]
    return entry["title"] != nil && own.contains { entry[$0] != nil }
  }

  func sections(of file: SourceFile) -> [Range<Int>] { jsonSections(of: file) }

  func read(_ section: Range<Int>, of file: SourceFile, number: Int32) -> FeedReading {
    var reading = FeedReading()
    if isEmptyJSONList(file) {
      reading.diagnostics.append(
        .warning(
          "empty-feed", "the file lists no papers", at: file.place(at: 0),
          hint: "remove the file if nothing is to come"))
      return reading
    }
    let day = listingDay(of: file)
    forEachJSONEntry(in: section, of: file, reading: &reading) { entry, reading in
      let source = RecordSource(file: number, offset: entry.offset)
      guard entry.kind == .string else {
        addRecord(of: entry, source: source, day: day, file: file, &reading)
        return
      }
      switch pythonLiteral(in: entry) {
      case .success(let literal):
        addRecord(of: literal.root, source: source, day: day, file: file, &reading)
      case .failure(let fault):
        reading.skipped += 1
        reading.diagnostics.append(
          .error(
            "invalid-python-literal", "the entry is no Python literal: \(fault.message)",
            at: file.place(at: fault.offset, length: fault.length),
            hint: "write entries as JSON objects, not as strings"))
      }
    }
    return reading
  }
}

/// The day that the file as a whole names: in its wrapper's `date`, or at the start of its name.
private func listingDay(of file: SourceFile) -> CalendarDate? {
  let named = CalendarDate(isoPrefix: file.name).flatMap { $0.hasDay ? $0 : nil }
  // A wrapper's date stands before its entries.
  let head = file.bytes.prefix(1024)
  guard head.first(where: { !$0.isSpace }) == UInt8(ascii: "{"),
    let list = head.firstIndex(of: UInt8(ascii: "["))
  else { return named }
  var parser = JSONParser()
  let wrapper = Array(head[..<list] + Array("null}".utf8))
  guard case .success(let document) = parser.parse(wrapper),
    let date = document.root["date"]?.string.flatMap({ CalendarDate(isoPrefix: $0) }), date.hasDay
  else { return named }
  return date
}

private func addRecord(
  of entry: JSONValue, source: RecordSource, day: CalendarDate?, file: SourceFile,
  _ reading: inout FeedReading
) {
  let fields = JSONFields(file: file)
  let paper = entry["paper"] ?? entry
  // The outer title has the authors' TeX ("$μ$LO"), of which the inner one has lost the dollars.
  guard let title = fields.text(entry["title"]) ?? fields.text(paper["title"]) else {
    reading.skip(fields.missingTitle(entry))
    return
  }
  var record = PaperRecord(source: source, title: prose(fromTeX: title))
  record.abstract = prose(
    fromTeX: fields.text(paper["summary"]) ?? fields.text(entry["summary"]) ?? "")
  if let identifier = paper["id"] {
    if let text = identifier.string ?? identifier.number, record.identifiers.setArxiv(text) {
      record.publication.kind = .preprint
      // The paper's page is where Hugging Face's readers discuss it.
      if let address = WebAddress("https://huggingface.co/papers/" + text) {
        record.links.append(PaperLink(.discussion, address))
      }
    } else if !identifier.isNull {
      reading.diagnostics.append(fields.invalidArxivIdentifier(identifier))
    }
  }
  record.authors = fields.list(paper["authors"]).compactMap { author in
    fields.text(author["name"] ?? author).map { Authorship(PersonName(display: foldedSpaces($0))) }
  }
  record.published = fields.date(paper["publishedAt"], &reading)
  // `submittedOnDailyAt` is the day of the listing wherever it is given.
  // The outer `publishedAt` was that day at first, then the evening before it, and has been the
  // paper's own day since March 2025: it is the last resort.
  record.listed =
    fields.date(paper["submittedOnDailyAt"] ?? entry["submittedOnDailyAt"], &reading) ?? day
    ?? (entry["paper"] == nil ? nil : fields.date(entry["publishedAt"], &reading))
  record.votes = (paper["upvotes"] ?? entry["upvotes"])?.int
  record.keywords = fields.list(paper["ai_keywords"]).compactMap { fields.text($0) }.map(
    foldedSpaces)
  record.links += fields.link(paper["githubRepo"], .code, &reading)
  record.links += fields.link(paper["projectPage"], .project, &reading)
  if let organization = paper["organization"] ?? entry["organization"] {
    record.publication.institution =
      fields.text(organization["fullname"]) ?? fields.text(organization["name"]) ?? ""
  }
  reading.records.append(record)
}
