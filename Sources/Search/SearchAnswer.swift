internal import Papers

/// What a query found.
package struct SearchAnswer: Sendable {
  /// One paper that was found.
  package struct Hit: Sendable {
    /// The name of the paper's files, without a suffix.
    package let stem: String

    package let title: String
    package let authors: [String]

    /// As precise as it is known: `2024-03-12`, `2024-03`, `2024` or empty.
    package let date: String

    package let venue: String
    package var score: Double

    /// Why the paper has this score, if the query asked for it.
    package var explanation: ScoreExplanation?

    /// The paper's identifier, as far as the name of its files tells it.
    package var identifier: String { identifierValue(ofStem: stem) ?? stem }
  }

  /// How many papers match.
  package let total: Int

  /// Whether there are not more than ``total``.
  package let isExact: Bool

  /// The best first.
  package var hits: [Hit]

  /// The words that were looked for, as they stand in the papers.
  package var forms: [String] = []

  /// The words that no paper has, and those taken instead.
  package var corrected: [(word: String, instead: [String])] = []

  /// Whether no paper has the exact phrases, and these have their words.
  package var isRelaxed = false

  /// Whether the query is an identifier, and the one hit its paper.
  package var isJump = false
}
