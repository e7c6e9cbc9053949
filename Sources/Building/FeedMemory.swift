internal import Content
internal import Disk
internal import Feeds
internal import Papers
internal import Parallelism

/// A result that a build leaves for later ones.
struct RememberedResult: Sendable {
  /// What it was made from.
  let key: String

  /// The result's bytes, in pieces; nothing if it is remembered already.
  let pieces: [[UInt8]]?
}

/// A feed's reading, and what is to be remembered of it.
struct FeedAndMemory: Sendable {
  /// What stands for the feed's file; nothing for one that is not remembered.
  let key: String?

  /// What the feed says, once it is known.
  var reading: FeedReading?

  /// What the next build need not read again.
  private(set) var result: RememberedResult?

  init(key: String?) { self.key = key }

  /// A feed that was read by an earlier build.
  init(recalled reading: FeedReading, under key: String) {
    self.key = key
    self.reading = reading
    result = RememberedResult(key: key, pieces: nil)
  }

  /// Takes what was read just now.
  mutating func set(_ reading: FeedReading) {
    self.reading = reading
    if let key {
      let stretches = RememberedFeed.stretches(of: reading).map {
        RememberedFeed.bytes(ofStretch: $0, of: reading)
      }
      remember(reading, stretches, under: key)
    }
  }

  /// Takes what was read just now of a large feed.
  mutating func set(_ reading: FeedReading, width: Int) async {
    self.reading = reading
    if let key {
      let bounds = RememberedFeed.stretches(of: reading)
      let stretches = await mapSlices(of: bounds.indices, width: width) { slice in
        slice.map { RememberedFeed.bytes(ofStretch: bounds[$0], of: reading) }
      }
      remember(reading, Array(stretches.joined()), under: key)
    }
  }

  private mutating func remember(
    _ reading: FeedReading, _ stretches: [[UInt8]], under key: String
  ) {
    let heading = RememberedFeed.heading(of: reading, stretches: stretches)
    result = RememberedResult(key: key, pieces: [heading] + stretches)
  }
}

/// The feeds that builds into an output folder have read.
struct FeedMemory: Sendable {
  private let results: RememberedResults
  private let program: String?

  /// Feeds that are smaller are read as quickly as they are recalled.
  private static let leastSize = 1 << 10

  init(output: String) {
    results = RememberedResults(output: output)
    program = programFingerprint()
  }

  /// The feeds that are remembered, as of now; the others have no reading.
  ///
  /// A feed is known by its bytes, by its path, from which some formats take a day or a name, by the
  /// format that the settings give it, and by the program that reads it.
  func readings(
    of feeds: [ListedFile], _ formats: [String?], of site: String, width: Int
  ) async -> [FeedAndMemory] {
    let slices = await mapSlices(of: feeds.indices, width: width) { slice in
      slice.map { number -> (key: String?, feed: RememberedFeed?) in
        guard let key = key(of: feeds[number], formats[number], of: site) else { return (nil, nil) }
        return (key, results.recall(key).flatMap(RememberedFeed.init))
      }
    }
    let found = slices.flatMap(\.self)
    let stretches = found.indices.flatMap { number in
      (0..<(found[number].feed?.stretchCount ?? 0)).map { (feed: number, stretch: $0) }
    }
    let records = await mapSlices(of: stretches.indices, width: width) { slice in
      slice.map { index -> [PaperRecord] in
        let (number, stretch) = stretches[index]
        return found[number].feed?.records(ofStretch: stretch, file: Int32(number)) ?? []
      }
    }
    var readings = found.map { key, feed in
      guard let key, let feed else { return FeedAndMemory(key: key) }
      return FeedAndMemory(recalled: feed.rest, under: key)
    }
    for (place, records) in zip(stretches, records.joined()) {
      readings[place.feed].reading?.records += records
    }
    return readings
  }

  private func key(of feed: ListedFile, _ format: String?, of site: String) -> String? {
    guard feed.size >= Self.leastSize, let program,
      let content = contentFingerprint(of: feed.path, of: site)
    else { return nil }
    return inputFingerprint(of: ["feed", program, feed.path, content, format ?? ""])
  }
}
