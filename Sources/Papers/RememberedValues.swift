// Values that were checked when they were made, and written down, are not checked again when they are
// read back.

extension Prose {
  /// The prose whose ``marked`` text this is.
  package init(remembered marked: String) { self.marked = marked }
}

extension WebAddress {
  /// The address whose ``text`` this is.
  package init(remembered text: String) { self.text = text }
}
