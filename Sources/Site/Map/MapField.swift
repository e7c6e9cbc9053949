/// How many papers there are around each node of a net over the map, smoothed.
struct MapField {
  static let columns = 91
  static let rows = 61

  /// The values of the nodes, row by row.
  private(set) var values = [Float](repeating: 0, count: Self.columns * Self.rows)

  /// How often the field of that many papers is smoothed: the fewer, the more of the map each stands for.
  static func rounds(for count: Int) -> Int { max(4, min(24, 24_000 / max(count, 1))) }

  /// The node next to a place of the map.
  static func node(x: Int32, y: Int32) -> Int {
    let column = (Int(x) * (columns - 1) + PaperMap.side / 2) / PaperMap.side
    let row = (Int(y) * (rows - 1) + PaperMap.side / 2) / PaperMap.side
    return row * columns + column
  }

  mutating func add(at node: Int) { values[node] += 1 }

  /// Every value less some of another field's, but at least less `least`.
  func less(_ other: MapField, times share: Float, least: Float) -> MapField {
    var result = self
    for node in values.indices { result.values[node] -= max(other.values[node] * share, least) }
    return result
  }

  /// Gives each node the weighted mean of itself and its neighbours, across and then down.
  mutating func smooth() {
    for (stride, length) in [(1, Self.columns), (Self.columns, Self.rows)] {
      let before = values
      for node in values.indices {
        let place = node / stride % length
        let low = place > 0 ? before[node - stride] : before[node]
        let high = place < length - 1 ? before[node + stride] : before[node]
        values[node] = (low + 2 * before[node] + high) / 4
      }
    }
  }

  /// For each node the peak that is reached by going up as steeply as possible.
  func peaks() -> [Int] {
    var up = Array(values.indices)
    for node in values.indices {
      let (row, column) = (node / Self.columns, node % Self.columns)
      var best = node
      for near in max(0, row - 1)...min(Self.rows - 1, row + 1) {
        for beside in max(0, column - 1)...min(Self.columns - 1, column + 1) {
          let other = near * Self.columns + beside
          if (values[other], best) > (values[best], other) { best = other }
        }
      }
      up[node] = best
    }
    for node in up.indices {
      var top = node
      while up[top] != top { top = up[top] }
      up[node] = top
    }
    return up
  }

  /// Where the field is above a level, as the data of a path (SVG) in a picture of the given size.
  func outline(above level: Float, width: Int, height: Int) -> String {
    func point(_ column: Float, _ row: Float) -> String {
      let x = Int(column * Float(width) / Float(Self.columns - 1))
      let y = Int(row * Float(height) / Float(Self.rows - 1))
      return "\(x) \(y)"
    }
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
    var path = ""
    for row in 0..<Self.rows - 1 {
      var start: Int?
      func end(_ column: Int) {
        guard let first = start else { return }
        let (left, right) = (Float(first), Float(column))
        path += "M\(point(left, Float(row)))L\(point(right, Float(row))) "
        path += "\(point(right, Float(row + 1))) \(point(left, Float(row + 1)))z"
        start = nil
      }
      for column in 0..<Self.columns - 1 {
        let heights = corners.map {
          values[(row + $0.1) * Self.columns + column + $0.0] - level
        }
        if heights.allSatisfy({ $0 > 0 }) {
          start = start ?? column
          continue
        }
        end(column)
        var points: [String] = []
        for (corner, next) in zip(0..<4, [1, 2, 3, 0]) {
          let (x, y) = (Float(column + corners[corner].0), Float(row + corners[corner].1))
          if heights[corner] > 0 { points.append(point(x, y)) }
          if (heights[corner] > 0) != (heights[next] > 0) {
            let share = heights[corner] / (heights[corner] - heights[next])
            let across = Float(corners[next].0 - corners[corner].0)
            let down = Float(corners[next].1 - corners[corner].1)
            points.append(point(x + share * across, y + share * down))
          }
        }
        if points.count > 2 {
          path += "M\(points[0])L\(points.dropFirst().joined(separator: " "))z"
        }
      }
      end(Self.columns - 1)
    }
    return path
  }
}
