import Reporting
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
  private static func diagnostic(
    _ severity: Diagnostic.Severity = .error, _ identifier: String = "a", _ message: String = "m",
    path: String? = "f", offset: Int = 0, length: Int = 0, hint: String? = nil,
    notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    let place = path.map { Place(path: $0, offset: offset, length: length) }
    return Diagnostic(severity, identifier, message, at: place, hint: hint, notes: notes)
  }

  @Test("are ordered by place, severity, identifier, message and the rest")
  func areOrdered() {
    let note = Diagnostic.Note("n", at: Place(path: "f", offset: 1))
    let ordered = [
      Self.diagnostic(path: nil),
      Self.diagnostic(),
      Self.diagnostic(hint: "h"),
      Self.diagnostic(hint: "h", notes: [note]),
      Self.diagnostic(length: 1),
      Self.diagnostic(.error, "a", "n"),
      Self.diagnostic(.error, "b", "a"),
      Self.diagnostic(.warning, "a", "a"),
      Self.diagnostic(offset: 1),
      Self.diagnostic(path: "g"),
    ]
    #expect(ordered.reversed().sorted() == ordered)
    for (index, left) in ordered.enumerated() {
      for (other, right) in ordered.enumerated() { #expect((left < right) == (index < other)) }
    }
  }

  @Test("keep the site from being published if one is an error")
  func containErrors() {
    #expect(![Self.diagnostic(.warning)].containsError)
    #expect([Self.diagnostic(.warning), Self.diagnostic(.error)].containsError)
  }
}
