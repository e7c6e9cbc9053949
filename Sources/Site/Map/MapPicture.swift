internal import Papers
internal import Reporting
internal import Templates

/// The measures of the map's picture.
private enum Measure {
  static let width = 1200
  static let height = 800
}

extension View {
  /// Writes the map as a picture (SVG): the land, which is higher where more papers lie, tinted where
  /// topics stand out, and the words of its districts, which lead to the search for them.
  func writeMap(to out: inout HTMLBuffer) {
    out.append(
      markup: "<svg class=\"map-picture\" viewBox=\"0 0 \(Measure.width) \(Measure.height)\"")
    out.append(literal: " role=\"group\" aria-label=\"What lies where on the map\">\n")
    writeLand(to: &out)
    var placed: [Bool: [MapArea]] = [:]
    for (number, district) in map.districts.enumerated() {
      let size = district.isFine ? 0.3 : 1
      let letters = Double(district.words.map(\.count).max() ?? 0)
      let label = (
        width: (letters * 12 + 12) * size, height: Double(district.words.count) * 24 * size
      )
      let middle = (
        x: max(
          label.width / 2,
          min(
            Double(Measure.width) - label.width / 2,
            Double(district.x * Measure.width) / Double(PaperMap.side))),
        y: max(
          label.height / 2 + 4,
          min(
            Double(Measure.height) - label.height / 2 - 4,
            Double(district.y * Measure.height) / Double(PaperMap.side)))
      )
      let area = MapArea(
        left: middle.x - label.width / 2, top: middle.y - label.height / 2, width: label.width,
        height: label.height)
      // The words of the larger district stay where two would lie on each other.
      if placed[district.isFine, default: []].contains(where: area.overlaps) { continue }
      placed[district.isFine, default: []].append(area)
      out.append(markup: district.isFine ? "<a class=\"fine\" href=\"" : "<a href=\"")
      write(searchForDistrict: number, to: &out)
      let (x, y) = (Int(middle.x), Int(area.top + 18 * size))
      out.append(markup: "\"><text x=\"\(x)\" y=\"\(y)\">")
      for (line, word) in district.words.enumerated() {
        out.append(markup: line == 0 ? "<tspan>" : "<tspan x=\"\(x)\" dy=\"1.1em\">")
        out.append(text: word)
        out.append(literal: line == 0 && district.words.count > 1 ? " </tspan>" : "</tspan>")
      }
      out.append(literal: "</text></a>\n")
    }
    out.append(literal: "</svg>\n")
  }

  /// Writes the heights and the topics of the map.
  private func writeLand(to out: inout HTMLBuffer) {
    var land = MapField()
    var regions = [MapField](repeating: MapField(), count: map.regions.count)
    for (paper, region) in map.regionOfPaper.enumerated() {
      let node = MapField.node(x: map.x[paper], y: map.y[paper])
      land.add(at: node)
      if region >= 0 { regions[Int(region)].add(at: node) }
    }
    for _ in 0..<MapField.rounds(for: map.x.count) {
      land.smooth()
      for region in regions.indices { regions[region].smooth() }
    }
    let mean = Float(map.x.count) / Float(land.values.count)
    for level: Float in [0.3, 0.9, 1.8] {
      out.append(literal: "<path class=\"land\" d=\"")
      out.append(
        markup: land.outline(above: mean * level, width: Measure.width, height: Measure.height))
      out.append(literal: "\"/>\n")
    }
    for (number, region) in regions.enumerated() {
      let path = region.less(land, times: 0.4, least: mean * 0.2)
        .outline(above: 0, width: Measure.width, height: Measure.height)
      if path.isEmpty { continue }
      out.append(markup: "<path class=\"region region-\(number + 1)\" d=\"\(path)\"/>\n")
    }
  }

  /// Writes the address of the search for a district's words.
  func write(searchForDistrict number: Int, to out: inout HTMLBuffer) {
    write(Page(.search), to: &out)
    out.append(literal: "?q=")
    out.append(text: percentEncoded(map.districts[number].words.joined(separator: " ")))
  }
}

extension MapArea {
  fileprivate func overlaps(_ other: MapArea) -> Bool {
    left < other.left + other.width && other.left < left + width
      && top < other.top + other.height && other.top < top + height
  }
}

/// The text as a part of a query in an address.
private func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      bytes.append(byte)
    default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

extension PaperMap {
  /// The points of the map for the page's script: five characters a paper, in the order of numbers.
  ///
  /// Two are the column and two the row, in base 64, the fifth is the region, `-` for none.
  var artifact: Artifact {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bytes = Array("{\"papers\":\(x.count),\"points\":\"".utf8)
    for paper in x.indices {
      for value in [x[paper], y[paper]] {
        bytes.append(digits[Int(value >> 6)])
        bytes.append(digits[Int(value & 63)])
      }
      let region = regionOfPaper[paper]
      bytes.append(region < 0 ? UInt8(ascii: "-") : digits[Int(region)])
    }
    bytes += Array("\"}\n".utf8)
    return Artifact(route: "map.json", bytes: bytes)
  }
}
