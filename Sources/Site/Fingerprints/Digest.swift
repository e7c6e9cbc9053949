internal import Papers
internal import Templates

extension Digest {
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
