/// A value, and where in the input it stands.
package struct Located<Value> {
  package let value: Value
  package let place: Place

  /// A value that was read at a place.
  package init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
