internal import Papers
internal import Reporting

/// How many papers of a topic or of an author there are over time.
struct Timeline: Sendable {
  let scale: TimeScale

  /// How many papers each part of the scale has.
  let counts: [Int]

  /// How many papers have a date.
  let dated: Int

  /// How many have none.
  let undated: Int

  /// The papers over time, by months where those are known and few, else by years or more; nothing
  /// if there are too few papers to make a picture of.
  init?(of papers: ArraySlice<Int32>, _ months: PaperMonths) {
    guard papers.count >= Self.fewest, let extent = months.extent(of: papers),
      extent.dated >= Self.fewest,
      let scale = TimeScale(
        covering: extent.months,
        steps: [(1, extent.hasMonths ? 60 : 0), (12, 120), (120, 120), (1200, 120)]),
      scale.count > 1
    else { return nil }
    self.scale = scale
    counts = months.counts(of: papers, on: scale)
    dated = extent.dated
    undated = papers.count - extent.dated
  }

  /// Fewer papers than these are seen at a glance in their list.
  private static let fewest = 5

  /// How many papers the fullest part has.
  var most: Int { counts.max() ?? 0 }

  /// The first of the fullest parts.
  var peak: Int { counts.firstIndex(of: most) ?? 0 }

  /// What the picture shows, in a few words.
  var title: String { "Papers per \(scale.unit)" }

  /// What the picture says, in words.
  var text: String {
    var text = "\(counted(dated, "paper")) \(scale.words), "
    text +=
      counts.count { $0 == most } > 1
      ? "at most \(grouped(most)) a \(scale.unit)"
      : "most in \(scale.title(of: peak)): \(grouped(most))"
    if undated > 0 { text += "; \(grouped(undated)) more without a date" }
    return text + "."
  }

  /// The parts that have papers.
  var parts: [Int] { counts.indices.filter { counts[$0] > 0 } }
}
