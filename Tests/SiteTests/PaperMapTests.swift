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

  @Test("is read back as it was written down, and damaged bytes are no map")
  func remembered() throws {
    let map = PaperMap(of: site.model.catalog, related: related)
    let bytes = map.remembered
    let read = try #require(PaperMap(remembered: bytes, of: site.model.catalog))
    #expect(read.artifact.bytes == map.artifact.bytes)
    #expect(read.districts.map(\.words) == map.districts.map(\.words))
    #expect(read.regionOfPaper == map.regionOfPaper)
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
