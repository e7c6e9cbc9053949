internal import Cxxhash

/// Why a route cannot be one of a site: it must be relative and lead to a file below the output
/// folder on any file system.
/// - Returns: nothing if it can.
package func routeProblem(_ route: String) -> String? {
  var length = 0
  var dots = 0
  func endOfPart() -> String? {
    if length == 0 { return "has an empty part" }
    if length == dots, dots <= 2 { return "has a part that is only dots" }
    if length > 255 { return "has a part of more than 255 bytes" }
    (length, dots) = (0, 0)
    return nil
  }
  for byte in route.utf8 {
    switch byte {
    case UInt8(ascii: "/"):
      if let problem = endOfPart() { return problem }
    case 0...0x1F, 0x7F:
      return "holds a control character"
    case UInt8(ascii: "\\"):
      return "holds a backslash"
    default:
      length += 1
      if byte == UInt8(ascii: ".") { dots += 1 }
    }
  }
  if let problem = endOfPart() { return problem }
  let first = route.prefix { $0 != "/" }
  return first.lowercased() == stateFolder ? "leads into Offprint's own folder" : nil
}

/// The folder in the output folder that holds what is known of the last build.
let stateFolder = ".offprint"

/// Two routes that cannot both exist.
package struct RouteCollision: Hashable, Sendable {
  /// The position of the first one.
  package let first: Int
  /// The position of the one that collides with it.
  package let second: Int
}

/// The routes that cannot all exist: equal ones, ones that differ only in case or in Unicode's
/// normalisation, which some file systems do not tell apart, and a file that would be a folder of
/// another one.
package func routeCollisions(in routes: [String]) -> [RouteCollision] {
  // Most routes are looked at once, by the hash of their folded form; texts are compared only where
  // hashes are equal.
  var owners = Owners(capacity: routes.count)
  var collisions: [RouteCollision] = []
  for (index, route) in routes.enumerated() {
    if let first = owners.claim(foldedRoute(route)[...], by: index, in: routes) {
      collisions.append(RouteCollision(first: first, second: index))
    }
  }
  var lastFolder = ""[...]
  for (index, route) in routes.enumerated() {
    guard let slash = route.utf8.lastIndex(of: UInt8(ascii: "/")) else { continue }
    guard route[..<slash] != lastFolder else { continue }
    lastFolder = route[..<slash]
    var folder = foldedRoute(String(lastFolder))[...]
    while !folder.isEmpty {
      if let file = owners.owner(of: folder, in: routes) {
        collisions.append(RouteCollision(first: file, second: index))
      }
      let parent = folder.utf8.lastIndex(of: UInt8(ascii: "/")) ?? folder.startIndex
      folder = folder[..<parent]
    }
  }
  return collisions
}

/// The same where it is known that the routes at all other positions than those given do not collide
/// with each other.
package func routeCollisions(in routes: [String], of fresh: [Int]) -> [RouteCollision] {
  // To look for suspects pays where few routes are new.
  if fresh.count > routes.count / 4 { return routeCollisions(in: routes) }
  // What a new route and the folders above it are, by hashes; whoever shares one of them may collide.
  var taken: Set<UInt64> = []
  var files: Set<UInt64> = []
  for index in fresh {
    let isASCII = foldedPaths(of: routes[index]) { hash, isWhole in
      taken.insert(hash)
      if isWhole { files.insert(hash) }
    }
    if !isASCII { return routeCollisions(in: routes) }
  }
  let fresh = Set(fresh)
  let suspects = routes.indices.filter { index in
    if fresh.contains(index) { return true }
    var isSuspect = false
    let isASCII = foldedPaths(of: routes[index]) { hash, isWhole in
      if isWhole ? taken.contains(hash) : files.contains(hash) { isSuspect = true }
    }
    return isSuspect || !isASCII
  }
  return routeCollisions(in: suspects.map { routes[$0] }).map {
    RouteCollision(first: suspects[$0.first], second: suspects[$0.second])
  }
}

/// Tells the hashes of a route and of the folders above it, upper and lower case as one (FNV-1a).
/// - Returns: whether the route is of ASCII; else it may be equal to one that has another hash.
private func foldedPaths(
  of route: String, _ tell: (_ hash: UInt64, _ isWhole: Bool) -> Void
) -> Bool {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  var bits: UInt8 = 0
  for byte in route.utf8 {
    if byte == UInt8(ascii: "/") { tell(hash, false) }
    bits |= byte
    let folded = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    hash = (hash ^ UInt64(folded)) &* 0x100_0000_01B3
  }
  tell(hash, true)
  return bits < 0x80
}

/// The route as a file system sees it that does not tell upper and lower case apart.
private func foldedRoute(_ route: String) -> String {
  let isFolded = route.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) }
  return isFolded ? route : route.lowercased()
}

/// Which route a folded form belongs to: a table with open addressing, by hash.
private struct Owners {
  private var table: [Int32]
  private let mask: Int

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    table = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  func owner(of folded: Substring, in routes: [String]) -> Int? {
    let owner = table[slot(of: folded, in: routes)]
    return owner < 0 ? nil : Int(owner)
  }

  /// - Returns: who has claimed it before.
  mutating func claim(_ folded: Substring, by index: Int, in routes: [String]) -> Int? {
    let slot = slot(of: folded, in: routes)
    if table[slot] >= 0 { return Int(table[slot]) }
    table[slot] = Int32(index)
    return nil
  }

  private func slot(of folded: Substring, in routes: [String]) -> Int {
    var slot = hash(folded) & mask
    while table[slot] >= 0, foldedRoute(routes[Int(table[slot])]) != folded {
      slot = (slot + 1) & mask
    }
    return slot
  }

  /// Equal for texts that are equal by Unicode's rules, as `==` is.
  private func hash(_ folded: Substring) -> Int {
    var folded = folded
    let ascii = folded.withUTF8 { bytes in
      bytes.allSatisfy { $0 < 0x80 }
        ? Int(truncatingIfNeeded: fingerprint(UnsafeRawBufferPointer(bytes))) : nil
    }
    return (ascii ?? folded.hashValue) & .max
  }
}

/// 64 bits that tell one run of bytes from another (XXH3).
func fingerprint(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
  XXH3_64bits(bytes.baseAddress, bytes.count)
}
