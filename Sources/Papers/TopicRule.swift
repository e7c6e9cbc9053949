package import Reporting

/// A topic as a person defines it.
package struct TopicDefinition: Sendable {
  /// The name of the topic's page, without a suffix.
  package let slug: String

  package let title: String

  /// The slug of the topic that contains this one, and where it is named.
  package let parent: Located<String>?

  /// Which papers belong to the topic of themselves; none means only those of its sub-topics.
  package let rule: TopicRule?

  /// Where the topic is defined.
  package let place: Place

  /// A topic.
  package init(
    slug: String, title: String, parent: Located<String>? = nil, rule: TopicRule?, place: Place
  ) {
    self.slug = slug
    self.title = title
    self.parent = parent
    self.rule = rule
    self.place = place
  }
}

/// Which papers belong to a topic.
package indirect enum TopicRule: Hashable, Sendable {
  /// Those that a pattern finds; the place is that of the pattern.
  case pattern(TopicPattern, at: Place)
  /// Those that at least one rule holds for.
  case any([TopicRule])
  /// Those that every rule holds for.
  case all([TopicRule])
  /// Those that no rule holds for.
  case none([TopicRule])
}
