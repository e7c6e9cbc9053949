internal import Papers
internal import Reporting
internal import Templates

/// The measures of the map's picture.
private enum Measure {
  static let width = 1200
  static let height = 800

  /// How much larger words are, beside the map, on a phone (`map.css`, `map.js`).
  static let unitOnPhones = 27.0 / 16
}

/// A rectangle of the picture with words in it.
private struct WordArea {
  let left, top, width, height: Double

  /// How large the words are, in their usual size.
  let unit: Double

  func overlaps(_ other: WordArea) -> Bool {
    left < other.left + other.width && other.left < left + width
      && top < other.top + other.height && other.top < top + height
  }
}

extension View {
  /// Writes the map as a picture (SVG): the land, which is higher where more papers lie, tinted where
  /// topics or districts stand out, and the words of its districts, which lead to the search for them.
  func writeMap(to out: inout HTMLBuffer) {
    out.append(
      markup: "<svg class=\"map-picture\" viewBox=\"0 0 \(Measure.width) \(Measure.height)\"")
    out.append(literal: " role=\"group\" aria-label=\"What lies where on the map\">\n")
    writeLand(to: &out)
    var placed: [Bool: [WordArea]] = [:]
    var placedOnPhones: [WordArea] = []
    for (number, district) in map.districts.enumerated() {
      // The words of the larger district stay where two would lie on each other.
      let area = area(of: district, unit: district.isFine ? 0.3 : 1)
      if placed[district.isFine, default: []].contains(where: area.overlaps) { continue }
      placed[district.isFine, default: []].append(area)
      var middle = (x: area.left + area.width / 2, top: area.top + 18 * area.unit)
      var name = "fine"
      if !district.isFine {
        // On a phone words are larger beside the map, so that there is room for fewer.
        let large = self.area(of: district, unit: Measure.unitOnPhones)
        let hasRoom = !placedOnPhones.contains(where: large.overlaps)
        name = hasRoom ? "" : "wide"
        if hasRoom {
          placedOnPhones.append(large)
          middle.x = large.left + large.width / 2
        }
      }
      out.append(markup: name.isEmpty ? "<a href=\"" : "<a class=\"\(name)\" href=\"")
      write(searchForDistrict: number, to: &out)
      let (x, y) = (Int(middle.x), Int(middle.top))
      out.append(markup: "\"><text x=\"\(x)\" y=\"\(y)\">")
      let lines = district.lines
      for (line, word) in lines.enumerated() {
        out.append(markup: line == 0 ? "<tspan>" : "<tspan x=\"\(x)\" dy=\"1.1em\">")
        out.append(text: word)
        out.append(literal: line == 0 && lines.count > 1 ? " </tspan>" : "</tspan>")
      }
      out.append(literal: "</text></a>\n")
    }
    out.append(literal: "</svg>\n")
  }

  /// Where the words of a district are written, in so many times their usual size; within the map.
  private func area(of district: MapDistrict, unit: Double) -> WordArea {
    let lines = district.lines
    let letters = Double(lines.map(\.count).max() ?? 0)
    let (width, height) = ((letters * 12 + 12) * unit, Double(lines.count) * 24 * unit)
    func within(_ place: Int, _ side: Int, _ room: Double) -> Double {
      let middle = Double(place * side) / Double(PaperMap.side)
      return max(room / 2, min(Double(side) - room / 2, middle)) - room / 2
    }
    return WordArea(
      left: within(district.x, Measure.width, width),
      top: within(district.y, Measure.height, height + 8) + 4, width: width, height: height,
      unit: unit)
  }

  /// Writes the heights and the colours of the map.
  private func writeLand(to out: inout HTMLBuffer) {
    var land = MapField()
    var regions = [MapField](repeating: MapField(), count: PaperMap.colourCount)
    for (paper, colour) in map.colours.enumerated() where map.x[paper] >= 0 {
      let node = MapField.node(x: map.x[paper], y: map.y[paper])
      land.add(at: node)
      if colour >= 0 { regions[Int(colour)].add(at: node) }
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

extension MapDistrict {
  /// The words on the map, one below the other.
  fileprivate var lines: [Substring] { words.flatMap { $0.split(separator: " ") } }
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
  /// Two are the column and two the row, in base 64, the fifth is the colour, `-` for none; a paper
  /// that is not on the map is five dots.
  var artifact: Artifact {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bytes = Array("{\"papers\":\(x.count),\"points\":\"".utf8)
    for paper in x.indices {
      if x[paper] < 0 {
        bytes += Array(".....".utf8)
        continue
      }
      for value in [x[paper], y[paper]] {
        bytes.append(digits[Int(value >> 6)])
        bytes.append(digits[Int(value & 63)])
      }
      let colour = colours[paper]
      bytes.append(colour < 0 ? UInt8(ascii: "-") : digits[Int(colour)])
    }
    bytes += Array("\"}\n".utf8)
    return Artifact(route: "map.json", bytes: bytes)
  }
}
