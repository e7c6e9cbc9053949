internal import Cxxhash
internal import Papers
internal import Templates

/// 64 bits that stand for values which were added one after the other (XXH3).
///
/// Each value is hashed with what stands for all before it as the seed, so that where one text ends
/// and the next one begins makes a difference.
struct Digest: Sendable {
  private(set) var value: UInt64 = 0

  mutating func add(_ text: String) {
    // A text that a Swift program has made is UTF-8 side by side, so that nothing is copied.
    var text = text
    value = text.withUTF8 { XXH3_64bits_withSeed($0.baseAddress, $0.count, value) }
  }

  mutating func add(_ bytes: [UInt8]) {
    value = bytes.withUnsafeBytes { XXH3_64bits_withSeed($0.baseAddress, $0.count, value) }
  }

  mutating func add(_ number: UInt64) {
    value = withUnsafeBytes(of: number) { XXH3_64bits_withSeed($0.baseAddress, $0.count, value) }
  }

  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  mutating func add(_ isTrue: Bool) { add(isTrue ? 1 : 0) }

  /// Adds a text that may be missing, which is not the same as an empty one.
  mutating func add(_ text: String?) {
    add(text != nil)
    if let text { add(text) }
  }

  mutating func add(_ number: Int?) {
    add(number != nil)
    if let number { add(number) }
  }

  mutating func add(_ date: CalendarDate?) { add(date.map { Int($0.number) } ?? 0) }

  mutating func add(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }

  mutating func add(_ name: PersonName) {
    add(name.given)
    add(name.family)
    add(name.suffix)
  }

  /// Adds what people wrote, apart from where it is shown.
  mutating func add(_ html: RootedHTML) {
    var out = HTMLBuffer()
    html.write(root: "//root.invalid/", to: &out)
    add(out.bytes)
  }

  mutating func add(_ scale: TimeScale?) {
    add(scale != nil)
    guard let scale else { return }
    add(scale.step)
    add(scale.first)
    add(scale.count)
  }

  mutating func add(_ timeline: Timeline?) {
    add(timeline != nil)
    guard let timeline else { return }
    add(timeline.scale)
    for count in timeline.counts { add(count) }
    add(timeline.dated)
    add(timeline.undated)
  }
}
