internal import Building
internal import Reporting
internal import Site

/// What a build did, for people and for programs.
struct Summary {
  let text: String
  let json: String
}

/// The summary of a build.
func summary(of report: BuildReport, _ options: SiteOptions) -> Summary {
  let pages = report.pages.map { "\(grouped($0.count)) \($0.kind.rawValue)" }
  let total = report.pages.reduce(0) { $0 + $1.count }
  let wall = report.phases.reduce(0) { $0 + $1.wall }
  let cpu = report.phases.reduce(0) { $0 + $1.cpu }
  var lines = [
    "\(counted(report.papers, "paper")) from \(counted(report.records, "record"))"
      + (report.skipped > 0 ? ", \(grouped(report.skipped)) skipped" : ""),
    "\(counted(total, "page")): \(pages.joined(separator: ", "))",
    "\(counted(report.files, "file")), \(bytes(report.bytes)): \(grouped(report.written)) written, "
      + "\(grouped(report.unchanged)) unchanged, \(grouped(report.removed)) removed",
    "\(seconds(wall)) (\(seconds(cpu)) of processor time, \(bytes(peakMemory())) of memory):",
  ]
  if report.kept > 0, !report.isUnchanged {
    lines.insert("\(counted(report.kept, "page")), the same as last time, not made again", at: 2)
  }
  if report.isUnchanged { lines.insert("nothing has changed since the last build", at: 0) }
  for phase in report.phases where phase.wall >= 0.005 {
    let name = phase.name.padding(to: 14)
    lines.append("  \(name) \(seconds(phase.wall)) (\(seconds(phase.cpu)))")
  }
  let fields: [(String, String)] = [
    ("papers", "\(report.papers)"), ("records", "\(report.records)"),
    ("skipped", "\(report.skipped)"), ("files", "\(report.files)"), ("bytes", "\(report.bytes)"),
    ("written", "\(report.written)"), ("unchanged", "\(report.unchanged)"),
    ("removed", "\(report.removed)"), ("kept", "\(report.kept)"),
    ("wall", decimal(wall)), ("cpu", decimal(cpu)),
    ("peakMemory", "\(peakMemory())"),
    ("pages", object(report.pages.map { ($0.kind.rawValue, "\($0.count)") })),
    ("phases", object(report.phases.map { ($0.name, decimal($0.wall)) })),
  ]
  return Summary(text: lines.joined(separator: "\n") + "\n", json: object(fields) + "\n")
}

/// The members as a JSON object; their values are JSON already.
func object(_ fields: [(String, String)]) -> String {
  "{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
}

/// Seconds with two digits behind the point.
private func seconds(_ value: Double) -> String { decimal(value, digits: 2) + " s" }

/// A number that is not negative, with digits behind the point.
func decimal(_ value: Double, digits: Int = 3) -> String {
  var scale = 1
  for _ in 0..<digits { scale *= 10 }
  let scaled = Int((value * Double(scale)).rounded())
  let fraction = String(scaled % scale)
  return "\(scaled / scale).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
}

/// A number of bytes in the unit that suits it.
func bytes(_ count: Int) -> String {
  switch count {
  case ..<1_000: counted(count, "byte")
  case ..<1_000_000: "\(decimal(Double(count) / 1e3, digits: 1)) kB"
  case ..<1_000_000_000: "\(decimal(Double(count) / 1e6, digits: 1)) MB"
  default: "\(decimal(Double(count) / 1e9, digits: 2)) GB"
  }
}

extension String {
  /// The text with spaces after it, so that columns stand below each other.
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
