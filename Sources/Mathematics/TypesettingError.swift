/// Why a formula cannot be set.
package struct TypesettingError: Error, Hashable, Sendable {
  /// What is wrong, in KaTeX's words: lower case at the beginning, no full stop.
  package let problem: String

  /// Whether all that is wrong is a command that nobody has defined.
  package var isUnknownCommand: Bool { problem.hasPrefix("undefined control sequence") }

  /// Something is wrong.
  package init(_ problem: String) { self.problem = problem }
}
