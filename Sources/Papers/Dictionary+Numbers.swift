extension Dictionary where Value == Int32 {
  /// The value of a key, which gets the given one if it has none; the key is hashed once.
  mutating func value(of key: Key, elseSetting value: Value) -> Value {
    func read(_ value: inout Value) -> Value { value }
    return read(&self[key, default: value])
  }
}
