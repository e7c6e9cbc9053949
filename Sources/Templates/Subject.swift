/// A handle to a thing of the model, such as the 17th paper.
///
/// What its numbers mean is the model's business: layouts only pass them on from one field to the
/// next.
@usableFromInline
package struct Subject: Hashable, Sendable {
  /// Usually the index of the thing.
  @usableFromInline package var first: Int32
  /// A second number, where one is not enough.
  @usableFromInline package var second: Int32
  /// A third number, where two are not enough.
  @usableFromInline package var third: Int32

  /// The thing with these numbers.
  @inlinable
  package init(_ first: Int32 = 0, _ second: Int32 = 0, _ third: Int32 = 0) {
    self.first = first
    self.second = second
    self.third = third
  }
}
