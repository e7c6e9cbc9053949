package import Reporting

/// Why the site could not be published; what was not yet written is as it was.
package struct PublishingError: Error, Hashable, Sendable {
  /// What is wrong, where, and what to do about it.
  package let diagnostic: Diagnostic

  init(_ identifier: String, _ message: String, at path: String, hint: String? = nil) {
    let place = Place(path: path, offset: 0)
    diagnostic = .error(identifier, message, at: place, hint: hint)
  }

  init(_ error: SystemError, at path: String) {
    self.init("unwritable", "cannot be written: \(error.text)", at: path)
  }
}
