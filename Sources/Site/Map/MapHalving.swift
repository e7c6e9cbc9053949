/// A rectangle of the map.
struct MapArea: Sendable {
  var left: Double
  var top: Double
  var width: Double
  var height: Double
}

/// Cuts papers into halves until each has an area of its own.
struct MapHalving {
  private let directions: [SIMD16<Float>]

  /// The papers in the order of their areas.
  private(set) var order: [Int32]

  /// The area of each element of `order`.
  private(set) var areas: [MapArea]

  private var projections: [(key: Float, paper: Int32)]

  /// The papers with the numbers given, which are about the directions given, by number.
  init(_ papers: [Int32], directions: [SIMD16<Float>]) {
    self.directions = directions
    order = papers
    areas = [MapArea](
      repeating: MapArea(left: 0, top: 0, width: 0, height: 0), count: papers.count)
    projections = order.map { (0, $0) }
  }

  /// Gives the papers at the places of `order` their areas within one.
  ///
  /// `axes` are the directions of the last cuts across and down: both halves turn the same way as
  /// what lies around them.
  mutating func halve(_ places: Range<Int>, _ area: MapArea, _ axes: [SIMD16<Float>]) {
    guard let first = places.first else { return }
    guard places.count > 1 else {
      areas[first] = area
      return
    }
    let isWide = area.width >= area.height
    var axes = axes
    var axis = axes[isWide ? 0 : 1]
    if places.count > 4 {
      let found = mainDirection(of: places)
      axis = (found * axis).sum() < 0 ? -found : found
      axes[isWide ? 0 : 1] = axis
    }
    for place in places {
      let paper = order[place]
      projections[place] = ((directions[Int(paper)] * axis).sum(), paper)
    }
    projections[places].sort { ($0.key, $0.paper) < ($1.key, $1.paper) }
    for place in places { order[place] = projections[place].paper }
    let middle = places.lowerBound + places.count / 2
    let share = Double(places.count / 2) / Double(places.count)
    var (low, high) = (area, area)
    if isWide {
      low.width = area.width * share
      high.left += low.width
      high.width -= low.width
    } else {
      low.height = area.height * share
      high.top += low.height
      high.height -= low.height
    }
    halve(places.lowerBound..<middle, low, axes)
    halve(middle..<places.upperBound, high, axes)
  }

  /// The direction in which papers differ most: their first principal component, by five rounds of
  /// power iteration over at most 512 of them.
  private func mainDirection(of places: Range<Int>) -> SIMD16<Float> {
    let sample = stride(
      from: places.lowerBound, to: places.upperBound, by: max(1, places.count / 512))
    var mean = SIMD16<Float>()
    var count: Float = 0
    for place in sample {
      mean += directions[Int(order[place])]
      count += 1
    }
    mean /= count
    var main = SIMD16<Float>(repeating: 1)
    for index in 0..<16 { main[index] = Float(index % 5) - 1.7 }
    for _ in 0..<5 {
      var sum = SIMD16<Float>()
      for place in sample {
        let difference = directions[Int(order[place])] - mean
        sum += difference * (difference * main).sum()
      }
      let length = (sum * sum).sum().squareRoot()
      guard length > 0 else { break }
      main = sum / length
    }
    return main
  }
}
