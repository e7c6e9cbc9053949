internal import Content
internal import Disk
internal import Papers
internal import Parallelism
internal import Reporting
internal import Search
internal import Site
internal import Templates

/// Builds a site: reads Content and Layouts, and makes the output folder equal to what they say.
///
/// With errors in the input the output folder stays exactly as it was, unless the options say to keep
/// going.
/// - Parameters:
///   - options: what was chosen for this build.
///   - progress: told what is being done, from any thread.
/// - Returns: what was done, and everything that is wrong with the input or the output folder.
package func buildSite(
  _ options: BuildOptions, progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
) async -> BuildReport {
  var clock = PhaseClock(progress: progress)
  let files = await clock.measure("inputs") {
    await SiteFiles(of: options.site, width: options.width)
  }
  let inputs = fingerprint(of: files, options)
  if let inputs, let report = await unchangedSite(inputs, options, &clock) { return report }
  var report = BuildReport()
  let plan = await plannedSite(files, options, &clock, &report)
  report.diagnostics = Array(Set(report.diagnostics)).sorted()
  let isRefused =
    report.diagnostics.containsError || (options.isStrict && !report.diagnostics.isEmpty)
  guard var plan, !isRefused || options.keepsGoing else {
    report.phases = clock.phases
    return report
  }
  do throws(PublishingError) {
    try await publish(&plan, inputs, options, &clock, progress, &report)
  } catch {
    report.diagnostics.append(error.diagnostic)
  }
  releaseAside(consume plan)
  report.phases = clock.phases
  return report
}

/// Renders what is not known to be the same again, and writes what differs.
private func publish(
  _ planned: inout PlannedSite, _ inputs: String?, _ options: BuildOptions,
  _ clock: inout PhaseClock,
  _ progress: @escaping @Sendable (BuildProgress) -> Void, _ report: inout BuildReport
) async throws(PublishingError) {
  let width = options.width
  let output = options.outputFolder
  let memory = RememberedResults(output: output)
  // Handed over, that they are released as soon as they are written.
  let results = planned.takeResults()
  let plan = planned
  let (publication, remembered, feedKeys) = try await clock.measure("remember") {
    () async throws(PublishingError) in
    let (publication, relations) = try await both(width: width) {
      () async throws(PublishingError) in
      try Disk.Publication(output: output)
    } _: { () async throws(PublishingError) in
      RelationMemory(of: plan.site, in: memory)
    }
    // Not before the output folder is known to be nobody else's.
    return (publication, relations, await remember(results, in: memory, width: width))
  }
  var relations = remembered
  let (words, wordKeys) = await clock.measure("words") {
    await WordMemory(in: memory).words(of: plan.site, width: width)
  }
  memory.forget(allBut: Set(feedKeys + relations.keys + wordKeys))
  let related = await clock.measure("related") {
    await relations.related(of: plan.site.catalog, words: words, width: width)
  }
  let (map, search) = try await clock.measure("map and search") {
    [relations] () async throws(PublishingError) in
    try await both(width: width) { () async throws(PublishingError) in
      var relations = relations
      return await relations.map(
        of: plan.site.catalog, related: related, words: words, width: width)
    } _: { () async throws(PublishingError) in
      let index = await SearchIndex(
        of: plan.site.catalog, words: words, program: programFingerprint(), width: width)
      return try await publish(index, in: publication, width: width)
    }
  }
  relations.forgetSettled()
  var parts = search
  let fingerprints = await clock.measure("fingerprints") {
    await fingerprintsOfSite(plan, related: related, width: width)
  }
  let counter = ProgressCounter("pages", total: plan.pages.count, progress)
  let (kept, pages) = try await clock.measure("compare") { () throws(PublishingError) in
    try await comparedPages(of: plan, fingerprints, in: publication, counter, width: width)
  }
  parts += kept
  let texts = await clock.measure("texts") {
    let papers = await mapSlices(
      of: plan.site.catalog.papers.indices, width: width, smallest: 256
    ) { PaperTexts(of: $0, in: plan.site) }
    return PageTexts(of: plan.site, papers: papers)
  }
  let renderer = PageRenderer(plan.site, plan.layouts, texts: texts, related: related, map: map)
  parts += try await clock.measure("pages") { () throws(PublishingError) in
    try await publish(pages, of: plan, renderer, in: publication, counter, width: width)
  }
  parts += try await clock.measure("others") { () throws(PublishingError) in
    let others = plan.site.otherFiles(pages: plan.pages, map: map, fingerprints: fingerprints)
    return try await publish(others, in: publication, width: width)
  }
  let published = parts
  let memo = BuildMemo(inputs: inputs, report: report)
  let summary = try await clock.measure("finish") { () throws(PublishingError) in
    try publication.finish(published, memo: memo.bytes)
  }
  report.add(summary)
}

/// What stands for everything that pages are made of; nothing if the program does not know itself.
private func fingerprintsOfSite(
  _ plan: PlannedSite, related: RelatedPapers, width: Int
) async -> SiteFingerprints? {
  guard let program = programFingerprint() else { return nil }
  var fingerprints = SiteFingerprints(
    plan.site, plan.layouts, related: related, program: program)
  let withoutPapers = fingerprints
  let papers = await mapSlices(
    of: plan.site.catalog.papers.indices, width: width, smallest: 64
  ) { withoutPapers.fingerprints(ofPapers: $0) }
  fingerprints.add(papers: papers)
  return fingerprints
}

/// Keeps the results of this build for later ones.
/// - Returns: the keys under which they are remembered.
private func remember(
  _ results: [RememberedResult], in memory: RememberedResults, width: Int
) async -> [String] {
  _ = await mapSlices(of: results.indices, width: width) { slice in
    for result in results[slice] {
      if let bytes = result.bytes { memory.remember(result.key, bytes) }
    }
  }
  return results.map(\.key)
}
