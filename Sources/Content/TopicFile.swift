package import Papers
package import Reporting

/// A topic with its description, `topics/<slug>.md`.
package struct TopicFile: Sendable {
  package let definition: TopicDefinition

  /// The description in CommonMark; its indices are offsets in the file.
  package let description: ArraySlice<UInt8>

  /// Whether the title is the description's own first heading, which the page then shows once.
  package let hasTitleInBody: Bool
}

/// The keys of a topic's front matter with their meanings.
package let topicKeys: [(key: String, meaning: String)] = [
  ("title", "the topic's title; without it, the description's first heading is"),
  ("parent", "the slug of the topic that contains this one"),
  ("match", "which papers belong to it: any, all and none, each with a list of words to look for"),
]

/// Reads a topic.
/// - Returns: no topic if it has no title, or a name that it cannot have.
package func readTopic(_ file: SourceFile) -> (topic: TopicFile?, diagnostics: [Diagnostic]) {
  let matter = FrontMatter(of: file)
  var fields = FieldReader(matter.fields, keys: topicKeys.map(\.key), of: "a topic")
  let (slug, problem) = fileSlug(of: file, reserved: ["index"])
  if let problem { fields.report(problem) }
  let title = readTitle(&fields, matter, file)
  let parent = fields.text("parent")
  let rule = fields.node("match").flatMap { readTopicRule($0, &fields) }
  guard let slug, let title else { return (nil, matter.diagnostics + fields.diagnostics) }
  let definition = TopicDefinition(
    slug: slug, title: title.text, parent: parent, rule: rule, place: file.place(at: 0))
  let topic = TopicFile(
    definition: definition, description: matter.body, hasTitleInBody: title.isInBody)
  return (topic, matter.diagnostics + fields.diagnostics)
}

/// The rule that a node is; what is wrong in it is reported and left out.
///
/// A text is a pattern; a list holds if any of its rules does; a mapping has the keys `any`, `all`
/// and `none`, which must all hold, or the name of a field with a text to look for in it.
private func readTopicRule(_ node: YAMLNode, _ fields: inout FieldReader) -> TopicRule? {
  switch node.content {
  case .scalar(let text): return readPattern(text, in: nil, node, &fields)
  case .sequence: return readTopicRules(node, &fields).map(TopicRule.any)
  case .mapping(let pairs):
    let rules = pairs.compactMap { readTopicRule(key: $0.key, $0.value, &fields) }
    return rules.count == 1 ? rules[0] : rules.isEmpty ? nil : .all(rules)
  }
}

private func readTopicRule(
  key: YAMLNode, _ value: YAMLNode, _ fields: inout FieldReader
) -> TopicRule? {
  switch key.text {
  case "any": return readTopicRules(value, &fields).map(TopicRule.any)
  case "all": return readTopicRules(value, &fields).map(TopicRule.all)
  case "none": return readTopicRules(value, &fields).map(TopicRule.none)
  case let name:
    // "title: SAE" with a space is YAML for a mapping, but everyone means "title:SAE".
    guard let field = name.flatMap({ TopicPattern.Field(rawValue: $0.lowercased()) }) else {
      let names = ["any", "all", "none"] + TopicPattern.Field.allCases.map(\.rawValue)
      let problem = unknownKey(key, among: names, of: "a rule")
      fields.report(problem)
      return nil
    }
    guard case .scalar(let text) = value.content else {
      fields.report(
        .error(
          "wrong-type", "'\(field.rawValue)' must be a text, but is \(value.kind)",
          at: value.place, hint: "write each on a line of its own, as in '- title:SAE'"))
      return nil
    }
    return readPattern(text, in: field, value, &fields)
  }
}

/// The rules of a list, or of a single rule in its place.
private func readTopicRules(_ node: YAMLNode, _ fields: inout FieldReader) -> [TopicRule]? {
  guard case .sequence(let nodes) = node.content else {
    return readTopicRule(node, &fields).map { [$0] }
  }
  if nodes.isEmpty {
    fields.report(
      .error("empty-rule", "the list of rules is empty", at: node.place, hint: "remove its key"))
  }
  let rules = nodes.compactMap { readTopicRule($0, &fields) }
  return rules.isEmpty ? nil : rules
}

private func readPattern(
  _ text: String, in field: TopicPattern.Field?, _ node: YAMLNode, _ fields: inout FieldReader
) -> TopicRule? {
  do throws(TopicPatternError) {
    let pattern =
      if let field { try TopicPattern(field: field, value: text) } else { try TopicPattern(text) }
    return .pattern(pattern, at: node.place)
  } catch {
    fields.report(
      .error(error.identifier, error.message, at: node.place(of: error.range), hint: error.hint))
    return nil
  }
}
