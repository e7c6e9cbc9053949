internal import Content
internal import Disk
internal import Feeds
internal import Papers
internal import Parallelism

/// A result that a build leaves for later ones.
struct RememberedResult: Sendable {
  /// What it was made from.
  let key: String

  /// The result's bytes; nothing if it is remembered already.
  let bytes: [UInt8]?
}

/// What a feed says, as far as it is known.
struct KnownFeed: Sendable {
  /// What stands for the feed's file; nothing for one that is not remembered.
  let key: String?

  /// What the feed says, once it is known.
  var contents: FeedContents?
}

/// The feeds that builds into an output folder have read.
struct FeedMemory: Sendable {
  private let results: RememberedResults
  private let program: String?

  /// What stands for the bytes of each feed, by its path.
  private let fingerprints: [String: String]

  /// Feeds that are smaller are read as quickly as they are recalled.
  private static let leastSize = 1 << 10

  init(output: String, fingerprints: [String: String]) {
    results = RememberedResults(output: output)
    program = programFingerprint()
    self.fingerprints = fingerprints
  }

  /// The feeds that are remembered, as of now; the others have no contents.
  ///
  /// A feed is known by its bytes, by its path, from which some formats take a day or a name, by the
  /// format that the settings give it, and by the program that reads it.
  func recalled(
    _ feeds: [ListedFile], _ formats: [String?], width: Int
  ) async -> [KnownFeed] {
    let slices = await mapSlices(of: feeds.indices, width: width) { slice in
      slice.map { number -> (key: String?, feed: RememberedFeed?) in
        guard let key = key(of: feeds[number], formats[number]) else { return (nil, nil) }
        return (key, results.recall(key).flatMap { RememberedFeed($0, file: Int32(number)) })
      }
    }
    let found = slices.flatMap(\.self)
    let parts = found.indices.flatMap { number in
      (0..<(found[number].feed?.partCount ?? 0)).dropFirst().map { (feed: number, part: $0) }
    }
    let records = await mapSlices(of: parts.indices, width: width) { slice in
      slice.map { index -> RecordPiece? in
        let (number, part) = parts[index]
        guard let key = found[number].key, let bytes = results.recall(partKey(key, part))
        else { return nil }
        return found[number].feed?.records(ofPart: part, bytes, file: Int32(number))
      }
    }
    var known = found.map { KnownFeed(key: $0.key, contents: $0.feed?.beginning) }
    for (place, records) in zip(parts, records.joined()) {
      if let records {
        known[place.feed].contents?.append(records)
      } else {
        // A feed of which a part is missing is read again.
        known[place.feed].contents = nil
      }
    }
    return known
  }

  /// What the next build shall remember of feeds that are known by now, of which some were read just
  /// now and are not remembered yet.
  func results(
    of feeds: [KnownFeed], fresh: Set<Int>, width: Int
  ) async -> [RememberedResult] {
    let parts = feeds.indices.flatMap { number in
      let count = feeds[number].contents.map(RememberedFeed.partCount) ?? 0
      return feeds[number].key == nil ? [] : (0..<count).map { (feed: number, part: $0) }
    }
    let slices = await mapSlices(of: parts.indices, width: width) { slice in
      slice.compactMap { index -> RememberedResult? in
        let (number, part) = parts[index]
        guard let key = feeds[number].key, let contents = feeds[number].contents
        else { return nil }
        return RememberedResult(
          key: partKey(key, part),
          bytes: fresh.contains(number) ? RememberedFeed.bytes(ofPart: part, of: contents) : nil)
      }
    }
    return slices.flatMap(\.self)
  }

  /// The key of a part of a feed.
  private func partKey(_ key: String, _ part: Int) -> String { part == 0 ? key : "\(key)-\(part)" }

  private func key(of feed: ListedFile, _ format: String?) -> String? {
    guard feed.size >= Self.leastSize, let program, let content = fingerprints[feed.path]
    else { return nil }
    return inputFingerprint(of: ["feed", program, feed.path, content, format ?? ""])
  }
}
