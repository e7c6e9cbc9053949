internal import Reporting
internal import Templates

extension HTMLBuffer {
  /// Writes a timeline as a picture (SVG): a bar for each part of the time, from zero, with the
  /// fullest one labelled, and the years below.
  ///
  /// The bars stretch with the picture, and the text does not: it stays legible on a phone.
  mutating func append(_ timeline: Timeline) {
    let frame = Frame(of: timeline.counts.count)
    append(
      literal: """
        <svg class="timeline" role="img" aria-labelledby="timeline-title" \
        aria-describedby="timeline-text"><title id="timeline-title">
        """)
    append(text: timeline.title)
    append(literal: "</title>\n<svg y=\"16%\" height=\"66%\" viewBox=\"0 -100 ")
    append(number: frame.width)
    append(literal: " 100\" preserveAspectRatio=\"none\" overflow=\"visible\"><path d=\"")
    append(bars: timeline.counts, most: timeline.most, height: 100, width: barWidth, gap: barGap)
    append(literal: "\"/><path class=\"axis\" d=\"M0 0H")
    append(number: timeline.counts.count * slot - barGap)
    let labels = timeline.scale.labels
    for label in labels {
      append(literal: "M")
      append(number: label.place * slot + barWidth / 2)
      append(literal: " 0v4")
    }
    append(literal: "\"/></svg>\n")
    append(label: grouped(timeline.most), y: "12%", at: timeline.peak, in: frame)
    for label in labels { append(label: label.text, y: "98%", at: label.place, in: frame) }
    append(literal: "</svg>")
  }

  /// Writes the papers with one collaborator over time (SVG): a line from the first to the last, and
  /// bars of which the highest among all collaborators fills the picture.
  mutating func append(_ work: JointWork, with collaborator: Int) {
    let counts = work.counts[collaborator]
    append(literal: "<svg class=\"strip\" viewBox=\"0 -12 ")
    append(number: Frame(of: counts.count).width)
    append(
      literal: " 13\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path class=\"axis\" d=\"M")
    append(number: (counts.firstIndex { $0 > 0 } ?? 0) * slot)
    append(literal: " 0H")
    append(number: (counts.lastIndex { $0 > 0 } ?? 0) * slot + barWidth)
    append(literal: "\"/><path d=\"")
    append(bars: counts, most: work.most, height: 12, width: barWidth, gap: barGap)
    append(literal: "\"/></svg>")
  }

  /// Writes a picture the size of a word (SVG): how many papers there were in each part of the time.
  ///
  /// The number beside it says how many they are, so that it is hidden from screen readers.
  mutating func append(sparkline counts: [Int]) {
    // About as wide whatever the number of parts.
    let width = max(2, 48 / max(counts.count, 1))
    append(literal: "<svg class=\"spark\" viewBox=\"0 -12 ")
    append(number: counts.count * width)
    append(literal: " 12\" aria-hidden=\"true\"><path d=\"")
    append(bars: counts, most: counts.max() ?? 0, height: 12, width: width, gap: 0)
    append(literal: "\"/></svg>")
  }

  /// Writes the path of bars that stand on the line 0, none higher than `height`.
  ///
  /// A bar that is not empty is seen, however small it is beside the highest.
  private mutating func append(bars: [Int], most: Int, height: Int, width: Int, gap: Int) {
    append(literal: "M0 0")
    // How far the pen has yet to go at its height: equal heights side by side are one line.
    var (top, run) = (0, 0)
    for (place, value) in bars.enumerated() {
      move(to: value == 0 ? 0 : (value * height + most - 1) / max(most, 1))
      run += width
      if gap > 0, place < bars.count - 1 {
        move(to: 0)
        run += gap
      }
    }
    move(to: 0)

    func move(to next: Int) {
      if next == top { return }
      if run > 0 {
        append(literal: "h")
        append(number: run)
      }
      append(literal: "V")
      append(number: -next)
      (top, run) = (next, 0)
    }
  }

  /// Writes a text at the middle of a bar, moved inwards where it would leave the picture.
  private mutating func append(label: String, y: StaticString, at place: Int, in frame: Frame) {
    let middle = frame.tenthsOfPercent(place * slot + barWidth / 2)
    let isLeft = middle < 50
    let isRight = middle > 950
    let x =
      isLeft
      ? frame.tenthsOfPercent(place * slot)
      : isRight ? frame.tenthsOfPercent(place * slot + barWidth) : middle
    append(literal: "<text x=\"")
    append(number: x / 10)
    append(literal: ".")
    append(number: x % 10)
    append(literal: "%\" y=\"")
    append(literal: y)
    append(literal: "\"")
    if !isLeft { append(literal: isRight ? " text-anchor=\"end\"" : " text-anchor=\"middle\"") }
    append(literal: ">")
    append(text: label)
    append(literal: "</text>\n")
  }
}

private let barWidth = 4
private let barGap = 1
private let slot = barWidth + barGap

/// How the bars of a picture share its width: as if they were eight if they are fewer, so that few
/// bars do not become walls.
private struct Frame {
  let width: Int

  init(of count: Int) { width = max(count, 8) * slot - barGap }

  func tenthsOfPercent(_ x: Int) -> Int { x * 1000 / width }
}
