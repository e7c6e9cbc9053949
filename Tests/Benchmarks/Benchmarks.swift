internal import ArgumentParser
internal import Building

/// Measures the parts of a build on real archives, on one thread.
@main
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmarks", abstract: "Measure the parts of a build on real archives.")

  /// What can be measured.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case reading, phases, parts, rendering, search
  }

  @Option(help: "What to measure; everything if nothing is said.")
  var part: [Part] = []

  @Option(help: "The kinds of pages to render; all if nothing is said.")
  var kind: [String] = []

  @Option(help: "Write papers of the first archive to this file, for the rival to render.")
  var rivalPapers: String?

  @Argument(help: "The folders of the archives.")
  var sites: [String]

  func run() async throws {
    let parts = part.isEmpty ? Part.allCases : part
    for site in sites {
      print("\n\(site)")
      if parts.contains(.reading) { measureReading(of: site) }
      if parts == [.reading] { continue }
      var options = BuildOptions(width: 1)
      options.site = site
      let (plan, report) = await planSite(options)
      guard let plan else { continue }
      if let rivalPapers, site == sites.first { try writePapers(of: plan, to: rivalPapers) }
      if parts.contains(.phases) {
        print(
          "\(report.records) records, \(report.papers) papers, CPU s: "
            + report.phases.map { "\($0.name) \(figure($0.cpu))" }.joined(separator: ", "))
      }
      if parts.contains(.parts) { measureParts(of: plan) }
      if parts.contains(.rendering) { await measureRendering(of: plan, kinds: kind) }
      if parts.contains(.search) { await measureSearch(of: plan) }
    }
  }
}
