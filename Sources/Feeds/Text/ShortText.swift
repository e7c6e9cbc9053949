internal import Papers

/// A short text such as a name or a number, with its white space folded and what does not belong
/// into text dropped, as in ``Prose``.
func shortText(_ text: String) -> String {
  var previous = UInt8(ascii: " ")
  var isClean = true
  for byte in text.utf8 {
    guard byte > 0x20 && byte < 0x7F || byte == 0x20 && previous != 0x20 else {
      isClean = false
      break
    }
    previous = byte
  }
  // Nearly all of them are as they should be; an empty one is, too.
  return isClean && (previous != 0x20 || text.isEmpty) ? text : Prose(text).plain
}
