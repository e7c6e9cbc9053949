internal import Content
internal import Disk
internal import Feeds
internal import Papers
internal import Parallelism
internal import Reporting

/// Everything that the site folder holds, read.
struct ReadArchive {
  var content = ArchiveContent()

  /// The paths of the feed files, by their numbers.
  var feedPaths: [String] = []

  /// The records of all feeds, in the order of the files and of their entries.
  var records = PaperRecords()

  /// The names of venues, by the identifiers that entries use.
  var venueTitles: [String: String] = [:]

  /// The acronyms of venues, by the same identifiers.
  var venueAcronyms: [String: String] = [:]

  /// How many entries were passed over or could not be read.
  var skipped = 0

  /// What the next build need not read again.
  var results: [RememberedResult] = []
  var diagnostics: [Diagnostic] = []
}

/// Where feed files lie in the site folder.
private let feedFolder = "Content/feeds/"

/// Reads what people wrote, and lists the feeds.
func readWritten(of site: String, listed: [ListedFile], width: Int) async -> ReadArchive {
  var archive = ReadArchive()
  archive.feedPaths = listed.map(\.path).filter { $0.hasPrefix(feedFolder) }
  let reading = await readFiles(
    listed.filter { !$0.path.hasPrefix(feedFolder) }, of: site, width: width)
  let (content, diagnostics) = readContent(reading.files)
  archive.content = content
  archive.diagnostics = reading.diagnostics + diagnostics
  return archive
}

extension ReadArchive {
  /// Reads the feeds: files next to each other, and the sections of a large file next to each other;
  /// files that an earlier build has read are not read again.
  mutating func readFeeds(
    of site: String, listed: [ListedFile], remembered: FeedMemory, width: Int
  ) async {
    let feeds = listed.filter { $0.path.hasPrefix(feedFolder) }
    let overrides = content.settings.feeds
    let formats = feeds.map { formatName(of: $0.path, overrides) }
    var known = await remembered.recalled(feeds, formats, width: width)
    let missing = feeds.indices.filter { known[$0].contents == nil }

    // A file of this size has enough sections to keep all processors busy by itself.
    let isLarge = feeds.map { $0.size >= 4 << 20 || $0.path.hasSuffix(".gz") && $0.size >= 1 << 20 }
    let small = missing.filter { !isLarge[$0] }
    let slices = await mapSlices(of: small.indices, width: width) { slice in
      slice.map { index in
        let number = small[index]
        return read(feeds[number].path, of: site, number: Int32(number), formats[number])
      }
    }
    for (number, contents) in zip(small, slices.joined()) { known[number].contents = contents }
    for number in missing where isLarge[number] {
      known[number].contents = await readInSections(
        feeds[number].path, of: site, number: Int32(number), formats[number], width: width)
    }
    results = await remembered.results(of: known, fresh: Set(missing), width: width)

    for feed in known {
      guard let contents = feed.contents else { continue }
      for piece in contents.pieces { records.append(piece) }
      diagnostics += contents.remarks.diagnostics
      skipped += contents.remarks.skipped
      for venue in contents.remarks.venues {
        if !venue.acronym.isEmpty { venueAcronyms[venue.identifier] = venue.acronym }
        venueTitles[venue.identifier] =
          venue.acronym.isEmpty || venue.acronym == venue.name
          ? venue.name : "\(venue.name) (\(venue.acronym))"
      }
    }
  }
}

private func read(
  _ path: String, of site: String, number: Int32, _ format: String?
) -> FeedContents {
  let file = readFile(path, of: site)
  var contents = FeedContents()
  contents.append(FeedReading(file.diagnostics))
  for file in file.files {
    contents.append(readFeed(file, number: number, format: format))
  }
  return contents
}

private func readInSections(
  _ path: String, of site: String, number: Int32, _ format: String?, width: Int
) async -> FeedContents {
  let file = readFile(path, of: site)
  var contents = FeedContents()
  contents.append(FeedReading(file.diagnostics))
  for file in file.files {
    switch feedFormat(of: file, named: format) {
    case .failure(let unreadable): contents.append(FeedReading([unreadable.diagnostic]))
    case .success(let format):
      let sections = format.sections(of: file)
      let slices = await mapSlices(of: sections.indices, width: width) { slice in
        slice.map { format.reading(sections[$0], of: file, number: number) }
      }
      for section in slices.joined() { contents.append(section) }
    }
  }
  return contents
}

/// The format that the settings give the files of a path, if they do.
private func formatName(of path: String, _ overrides: [FeedOverride]) -> String? {
  let name = String(path.dropFirst(feedFolder.count))
  return overrides.first { $0.covers(name) }?.format.value
}
