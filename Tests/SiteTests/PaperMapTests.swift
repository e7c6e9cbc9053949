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
    sharedWords: Membership(groups: (0..<240).map { [Int32($0 / 4 % 2)] }),
    words: ["parsing", "speech"], reasons: Membership(groups: (0..<240).map { _ in [Int32]() }))
  private let site = SmallSite((0..<60).map { record("Paper \($0)", at: $0) })

  private func map(_ related: RelatedPapers, settled: Range<Int> = 0..<60) -> PaperMap {
    let catalog = site.model.catalog
    let layout = MapLayout(of: settled, in: catalog, related: related)
    return PaperMap(of: catalog, layout: layout, related: related)
  }

  @Test("gives every paper a place of its own, the same every time")
  func places() {
    let map = self.map(related)
    let places = Set(zip(map.x, map.y).map { "\($0) \($1)" })
    #expect(places.count == 60)
    let other = self.map(related)
    #expect(other.x == map.x && other.y == map.y)
  }

  @Test("lays related papers on the same side")
  func sides() {
    let map = self.map(related)
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
      sharedWords: Membership(
        groups: groups.enumerated().flatMap { paper, others in
          others.map { _ in [Int32(paper % 2)] }
        }),
      words: ["parsing", "speech"],
      reasons: Membership(groups: groups.joined().map { _ in [Int32]() }))
    let map = self.map(alone)
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
    let map = self.map(related)
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
    let map = self.map(related)
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

  /// The same groups without the first papers, which are not related to any.
  private func related(without recent: Int) -> RelatedPapers {
    let groups = (0..<60).map { paper in
      paper < recent ? [] : related[paper].filter { Int($0) >= recent }
    }
    return RelatedPapers(
      papers: Membership(groups: groups),
      sharedWords: Membership(
        groups: groups.enumerated().flatMap { paper, others in
          others.map { _ in [Int32(paper % 2)] }
        }),
      words: ["parsing", "speech"],
      reasons: Membership(groups: groups.joined().map { _ in [Int32]() }))
  }

  @Test("gives recent papers places among those that are like them, and moves no others")
  func recent() {
    let catalog = site.model.catalog
    let layout = MapLayout(of: 7..<60, in: catalog, related: related(without: 7))
    let before = PaperMap(of: catalog, layout: layout, related: related(without: 7))
    #expect((0..<60).filter { before.x[$0] < 0 } == Array(0..<7))
    let map = PaperMap(of: catalog, layout: layout, related: related)
    #expect(map.x[7...] == before.x[7...] && map.y[7...] == before.y[7...])
    #expect(map.paperCount == 60)
    for paper in 0..<7 {
      func distance(_ group: Int) -> Int {
        let others = (7..<60).filter { $0 % 2 == group }
        let all = others.map { other in
          abs(Int(map.x[paper] - map.x[other])) + abs(Int(map.y[paper] - map.y[other]))
        }
        return all.reduce(0, +) / all.count
      }
      #expect(distance(paper % 2) < distance(1 - paper % 2))
    }
  }

  @Test("gives a recent paper a place to which others lead, and none where no way leads")
  func ways() {
    // 4 to 59 are settled; 1 is related to one of them and to 0, and 2 and 3 to each other alone.
    let groups = (0..<60).map { paper -> [Int32] in
      switch paper {
      case 0: []
      case 1: [0, 30]
      case 2, 3: [Int32(5 - paper)]
      default: [Int32(4 + (paper - 4 + 2) % 56)]
      }
    }
    let none = Membership(groups: groups.joined().map { _ in [Int32]() })
    let all = RelatedPapers(
      papers: Membership(groups: groups), sharedWords: none, words: [], reasons: none)
    let settled = Membership(groups: groups.enumerated().map { $0 < 4 ? [] : $1 })
    let settledNone = Membership(groups: (0..<settled.memberCount).map { _ in [Int32]() })
    let catalog = site.model.catalog
    let layout = MapLayout(
      of: 4..<60, in: catalog,
      related: RelatedPapers(
        papers: settled, sharedWords: settledNone, words: [], reasons: settledNone))
    let map = PaperMap(of: catalog, layout: layout, related: all)
    #expect(map.x.indices.filter { map.x[$0] < 0 } == [2, 3])
  }

  @Test("has a layout that is read back as it was written down; damaged bytes are none")
  func rememberedLayout() throws {
    let catalog = site.model.catalog
    let layout = MapLayout(of: 7..<60, in: catalog, related: related(without: 7))
    let bytes = layout.remembered
    // After a new day the same papers stand further back.
    let read = try #require(MapLayout(remembered: bytes, papers: 9..<62))
    #expect(read.remembered == bytes)
    #expect(read.placed.map(\.paper) == layout.placed.map { $0.paper + 2 })
    for end in bytes.indices {
      #expect(MapLayout(remembered: Array(bytes[..<end]), papers: 7..<60) == nil)
    }
    #expect(MapLayout(remembered: bytes, papers: 6..<60) == nil)
  }

  @Test("of no papers is empty")
  func nothing() {
    let catalog = SmallSite([]).model.catalog
    let layout = MapLayout(of: 0..<0, in: catalog, related: RelatedPapers())
    let map = PaperMap(of: catalog, layout: layout, related: RelatedPapers())
    #expect(map.artifact.bytes == Array("{\"papers\":0,\"points\":\"\"}\n".utf8))
    #expect(map.districts.isEmpty)
  }
}
