/// Whether a path fits a pattern in which `*` stands for any text without `/`, and `**` for any text.
func pathFits(_ path: String, pattern: String) -> Bool {
  let star = UInt8(ascii: "*")
  var path = Array(path.utf8)[...]
  var pattern = Array(pattern.utf8)[...]
  // Where to go on if the rest does not fit: only the last star of each kind can matter.
  var single: (path: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
  var double: (path: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
  while true {
    if pattern.first == star {
      let isDouble = pattern.dropFirst().first == star
      pattern = pattern.drop { $0 == star }
      if isDouble {
        double = (path, pattern)
        single = nil
      } else {
        single = (path, pattern)
      }
    } else if let byte = path.first, byte == pattern.first {
      path = path.dropFirst()
      pattern = pattern.dropFirst()
    } else if path.isEmpty, pattern.isEmpty {
      return true
    } else if let retry = single, let byte = retry.path.first, byte != UInt8(ascii: "/") {
      single = (retry.path.dropFirst(), retry.pattern)
      (path, pattern) = (retry.path.dropFirst(), retry.pattern)
    } else if let retry = double, !retry.path.isEmpty {
      double = (retry.path.dropFirst(), retry.pattern)
      single = nil
      (path, pattern) = (retry.path.dropFirst(), retry.pattern)
    } else {
      return false
    }
  }
}
