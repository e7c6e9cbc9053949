internal import Papers
internal import Reporting
internal import Templates

/// The measures of the map's picture.
private enum Measure {
  static let width = 1200
  static let height = 800
}

extension View {
  /// Writes the map as a picture (SVG): the squares in which topics stand out, and the words of its
  /// districts, which lead to the search for them.
  func writeMap(to out: inout HTMLBuffer) {
    out.append(
      markup: "<svg class=\"map-picture\" viewBox=\"0 0 \(Measure.width) \(Measure.height)\"")
    out.append(literal: " role=\"group\" aria-label=\"What lies where on the map\">\n")
    let grid = MapGrid(paperCount: catalog.papers.count)
    for (number, region) in map.regions.enumerated() where !region.cells.isEmpty {
      let path = region.cells.map { cell in
        let left = cell.column * Measure.width / grid.columns
        let top = cell.row * Measure.height / grid.rows
        let width = (cell.column + 1) * Measure.width / grid.columns - left
        let height = (cell.row + 1) * Measure.height / grid.rows - top
        return "M\(left) \(top)h\(width)v\(height)h-\(width)z"
      }.joined()
      out.append(markup: "<path class=\"region-\(number + 1)\" d=\"\(path)\"><title>")
      out.append(text: catalog.topics[region.topic].title)
      out.append(literal: "</title></path>\n")
    }
    for district in map.districts where !district.words.isEmpty {
      let center = (
        x: Int((district.area.left + district.area.width / 2) * Double(Measure.height)),
        y: Int((district.area.top + district.area.height / 2) * Double(Measure.height))
      )
      out.append(literal: "<a href=\"")
      write(Page(.search), to: &out)
      out.append(literal: "?q=")
      out.append(text: percentEncoded(district.words.joined(separator: " ")))
      out.append(literal: "\"><title>")
      out.append(text: "\(counted(district.count, "paper")) around here; search for these words")
      out.append(markup: "</title><text x=\"\(center.x)\" y=\"\(center.y)\">")
      for (line, word) in district.words.enumerated() {
        out.append(markup: "<tspan x=\"\(center.x)\" dy=\"\(line == 0 ? "0" : "1.1em")\">")
        out.append(text: word)
        out.append(literal: "</tspan>")
      }
      out.append(literal: "</text></a>\n")
    }
    out.append(literal: "</svg>\n")
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
