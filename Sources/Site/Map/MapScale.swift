/// What brings numbers to shares of the map's side, between 0 and 1.
///
/// Half of a share is how many of the numbers that the scale is made for are smaller, so that no part
/// of the map stays empty, and half how far the number is from the middle one, so that what lies apart
/// stays apart, and what lies very far is still on the map.
struct MapScale {
  private let sorted: [Float]
  private let middle: Float

  /// How far the middle half reaches, or the whole where half of the numbers are the same.
  private let reach: Float

  /// The scale of the numbers given.
  init(of numbers: [Float]) {
    sorted = numbers.sorted()
    let sorted = sorted
    func number(at part: Int) -> Float {
      sorted.isEmpty ? 0 : sorted[(sorted.count - 1) * part / 4]
    }
    middle = number(at: 2)
    let half = number(at: 3) - number(at: 1)
    let whole = number(at: 4) - number(at: 0)
    reach = half > 0 ? half : whole > 0 ? whole : 1
  }

  /// The share of a number, whether the scale was made for it or not.
  func share(of number: Float) -> Float {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < number { low = middle + 1 } else { high = middle }
    }
    let even = min((Float(low) + 0.5) / Float(max(sorted.count, 1)), 1)
    let distance = (number - middle) / reach
    return (even + (1 + distance / (1 + abs(distance))) / 2) / 2
  }
}
