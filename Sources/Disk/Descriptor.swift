internal import Glibc

/// An open file or folder, closed when nothing refers to it any more.
final class Descriptor: Sendable {
  /// The number by which the system knows it.
  let number: Int32

  /// Opens what stands at a path, which starts from the given folder, or else the current one.
  init(
    _ path: String, in folder: Descriptor? = nil, flags: Int32, mode: mode_t = 0
  ) throws(SystemError) {
    let start = folder?.number ?? AT_FDCWD
    number = try uninterrupted { openat(start, path, flags | O_CLOEXEC, mode) }
  }

  deinit { close(number) }

  /// What the system knows of the file.
  func status() throws(SystemError) -> stat {
    var status = stat()
    _ = try uninterrupted { fstat(number, &status) }
    return status
  }

  /// What the system knows of an entry of this folder; a symbolic link is not followed.
  func status(of name: String) throws(SystemError) -> stat {
    var status = stat()
    _ = try uninterrupted { fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) }
    return status
  }

  /// Reads until the buffer is full or the file ends.
  /// - Returns: how many bytes were read.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    var count = 0
    while count < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
      let length = try uninterrupted { Glibc.read(number, rest.baseAddress, rest.count) }
      if length == 0 { break }
      count += length
    }
    return count
  }

  /// The whole content of this file, up to the size that it has, with ``sourceFilePadding``.
  func content() throws(SystemError) -> [UInt8] {
    let size = Int(try status().st_size)
    var refusal: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: size + sourceFilePadding) { buffer, count in
      do throws(SystemError) {
        count = try read(
          into: UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[..<size]))
        buffer[count...].initialize(repeating: 0)
      } catch {
        refusal = error
      }
    }
    if let refusal { throw refusal }
    return bytes
  }

  /// Writes all bytes.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    // The closure cannot throw a typed error through the standard library.
    var refusal: SystemError?
    bytes.withUnsafeBytes { buffer in
      do throws(SystemError) { try write(buffer) } catch { refusal = error }
    }
    if let refusal { throw refusal }
  }

  /// Writes all bytes of the buffer.
  func write(_ buffer: UnsafeRawBufferPointer) throws(SystemError) {
    var written = 0
    while written < buffer.count {
      let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
      written += try uninterrupted { Glibc.write(number, rest.baseAddress, rest.count) }
    }
  }
}

/// The kinds of files that matter here.
enum FileKind {
  case regular, folder, link, other

  init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .other
    }
  }
}
