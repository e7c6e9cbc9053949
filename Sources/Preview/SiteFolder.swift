internal import Glibc

/// The folder of a built site, as a web server looks into it.
struct SiteFolder: Sendable {
  /// What stands at an address.
  enum Entry: Equatable {
    case file(File)
    /// A folder, for which the address lacks its last slash.
    case folder
    case nothing
  }

  /// A file that may be served.
  struct File: Equatable {
    /// Its path without symbolic links.
    let path: String
    /// A word that changes whenever the file does.
    let tag: String
  }

  /// The folder's path.
  let path: String

  /// What stands at the path of an address, which may be percent-encoded.
  ///
  /// Nothing outside the folder is ever found, whatever the address says and wherever symbolic
  /// links lead, and nothing in Offprint's own folder.
  func entry(at address: String) -> Entry {
    guard let decoded = percentDecoded(address), !decoded.contains(0) else { return .nothing }
    let parts = decoded.split(separator: UInt8(ascii: "/"))
    guard !parts.contains(where: { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) })
    else { return .nothing }
    let isFolder = decoded.last == UInt8(ascii: "/")
    let relative = String(decoding: decoded, as: UTF8.self)
    guard let root = resolved(path), let target = resolved(path + "/" + relative) else {
      return .nothing
    }
    let inside = root == "/" ? root : root + "/"
    guard target == root || target.hasPrefix(inside) else { return .nothing }
    let first = target.dropFirst(inside.utf8.count).prefix { $0 != "/" }
    guard first.lowercased() != ".offprint" else { return .nothing }
    var status = stat()
    guard stat(target, &status) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      guard isFolder else { return .folder }
      guard case .file(let index) = entry(at: address + "index.html") else { return .nothing }
      return .file(index)
    case S_IFREG where !isFolder:
      let time = status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec
      let tag = String(status.st_size, radix: 16) + "-" + String(time, radix: 16)
      return .file(File(path: target, tag: tag))
    default:
      return .nothing
    }
  }
}

/// The path without symbolic links and folders that lead back, if it leads anywhere.
private func resolved(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

/// The bytes that a percent-encoded text stands for (RFC 3986, section 2.1).
/// - Returns: nothing if a percent sign is not followed by two hexadecimal digits.
func percentDecoded(_ text: String) -> [UInt8]? {
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    guard let high = rest.popFirst().flatMap(hexadecimalValue),
      let low = rest.popFirst().flatMap(hexadecimalValue)
    else { return nil }
    bytes.append(high << 4 | low)
  }
  return bytes
}

private func hexadecimalValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
  default: nil
  }
}
