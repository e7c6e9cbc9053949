import Papers
import Testing

@testable import Site

@Suite("The map of the archive")
struct PaperMapTests {
  /// Two groups of papers, each related to those of its own group only.
  private let related = RelatedPapers(
    papers: Membership(
      groups: (0..<60).map { paper in
        (1...4).map { Int32((paper + $0 * 2) % 60) }
      }),
    sharedWords: Membership(groups: (0..<60).map { Array(repeating: Int32($0 % 2), count: 4) }),
    words: ["parsing", "speech"], reasons: Membership(groups: (0..<240).map { _ in [Int32]() }))
  private let site = SmallSite((0..<60).map { record("Paper \($0)", at: $0) })

  @Test("gives every paper a place of its own, the same every time")
  func places() {
    let map = PaperMap(of: site.model.catalog, related: related)
    let places = Set(zip(map.x, map.y).map { "\($0) \($1)" })
    #expect(places.count == 60)
    let other = PaperMap(of: site.model.catalog, related: related)
    #expect(other.x == map.x && other.y == map.y)
  }

  @Test("lays related papers on the same side")
  func sides() {
    let map = PaperMap(of: site.model.catalog, related: related)
    let sides = (0..<60).map { map.x[$0] * 2 < Int32(PaperMap.side) }
    #expect(sides == (0..<60).map { ($0 % 2 == 0) == sides[0] })
    #expect(Set(map.districts.map(\.words)) == [["parsing"], ["speech"]])
  }

  @Test("leaves out a paper that is related to none, and says so in its points")
  func unrelated() {
    let groups = (0..<60).map { paper -> [Int32] in
      if paper == 7 { return [] }
      let others = (1...4).map { step -> Int32 in Int32((paper + step * 2) % 60) }
      return others.filter { $0 != 7 }
    }
    let alone = RelatedPapers(
      papers: Membership(groups: groups),
      sharedWords: Membership(groups: (0..<60).map { [Int32($0 % 2)] }),
      words: ["parsing", "speech"], reasons: Membership(groups: (0..<240).map { _ in [Int32]() }))
    let map = PaperMap(of: site.model.catalog, related: alone)
    #expect(map.x.indices.filter { map.x[$0] < 0 } == [7])
    #expect(map.paperCount == 59)
    #expect(map.districts.allSatisfy { !$0.papers.contains(7) })
    let points = String(decoding: map.artifact.bytes, as: UTF8.self).split(separator: "\"")[5]
    #expect(points.utf8.count == 300)
    #expect(points.dropFirst(35).prefix(5) == ".....")
    #expect(points.utf8.filter { $0 == UInt8(ascii: ".") }.count == 5)
  }

  @Test("colours districts that touch differently, and every paper as its district")
  func colours() {
    let map = PaperMap(of: site.model.catalog, related: related)
    #expect(map.topics.isEmpty)
    #expect(map.districts.count > 1)
    #expect(Set(map.districts.map(\.colour)) == Set(0..<map.districts.count))
    for district in map.districts {
      #expect(district.papers.allSatisfy { map.colours[Int($0)] == Int32(district.colour) })
    }
  }

  @Test("shows one of two topics that have the same papers")
  func sameTopics() {
    let site = SmallSite(
      (0..<4).map { number in
        record("Paper \(number)", at: number) {
          let terms = number < 3 ? ["cs.IT", "math.IT", "cs.LG"] : ["cs.LG"]
          $0.categories = terms.map { FeedCategory(.arxiv, $0) }
        }
      })
    let (topics, colours) = mapTopics(of: site.model.catalog)
    #expect(
      topics.map { site.model.catalog.topics[$0].title }.sorted() == [
        "Information Theory", "Machine Learning",
      ])
    #expect(topics.map(site.model.catalog.papersOfTopic.size) == [4, 3])
    #expect(colours.sorted() == [0, 1, 1, 1])
  }

  @Test("is read back as it was written down, and damaged bytes are no map")
  func remembered() throws {
    let map = PaperMap(of: site.model.catalog, related: related)
    let bytes = map.remembered
    let read = try #require(PaperMap(remembered: bytes, of: site.model.catalog))
    #expect(read.artifact.bytes == map.artifact.bytes)
    #expect(read.districts.map(\.words) == map.districts.map(\.words))
    #expect(read.colours == map.colours && read.topics == map.topics)
    for end in bytes.indices {
      #expect(PaperMap(remembered: Array(bytes[..<end]), of: site.model.catalog) == nil)
    }
    #expect(PaperMap(remembered: bytes, of: SmallSite([]).model.catalog) == nil)
  }

  @Test("of no papers is empty")
  func nothing() {
    let map = PaperMap(of: SmallSite([]).model.catalog, related: RelatedPapers())
    #expect(map.artifact.bytes == Array("{\"papers\":0,\"points\":\"\"}\n".utf8))
    #expect(map.districts.isEmpty)
  }
}
