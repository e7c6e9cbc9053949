/// One file of the built site.
package struct Artifact: Sendable {
  /// Where it lies below the output folder, with `/` between the parts.
  package let route: String

  /// The file's content.
  package let bytes: [UInt8]

  /// A file at the route given.
  package init(route: String, bytes: [UInt8]) {
    self.route = route
    self.bytes = bytes
  }
}
