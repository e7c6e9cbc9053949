internal import Glibc
internal import Parallelism
package import Reporting

/// Files that were read.
package struct FileReading: Sendable {
  /// The files, in the order in which they were asked for; those that cannot be read are missing.
  package fileprivate(set) var files: [SourceFile] = []

  /// What could not be read.
  package fileprivate(set) var diagnostics: [Diagnostic] = []
}

/// How many bytes of a file's array lie behind its content, zeroed: readers that look at a block at
/// a time may look at them.
package let sourceFilePadding = 64

/// Reads the file at a path relative to the site folder, whole.
///
/// A file whose name ends in `.gz` is decompressed; of one that is damaged, what comes before the
/// damage is kept.
package func readFile(_ path: String, of site: String) -> FileReading {
  var reading = FileReading()
  do throws(SystemError) {
    // A pipe that took a file's place must not make the build wait for a writer.
    let descriptor = try Descriptor(site + "/" + path, flags: O_RDONLY | O_NONBLOCK)
    switch FileKind(try descriptor.status()) {
    case .regular: break
    case .folder: throw SystemError(code: EISDIR)
    case .link, .other: throw SystemError(code: EINVAL)
    }
    let content = try descriptor.content()
    if path.hasSuffix(".gz") {
      let (bytes, damage) = decompressed(content)
      reading.files.append(SourceFile(path: path, bytes: bytes))
      if let damage { reading.diagnostics.append(damage.diagnostic(path, at: bytes.count)) }
    } else {
      reading.files.append(SourceFile(path: path, bytes: content))
    }
  } catch {
    reading.diagnostics.append(unreadable(path, error))
  }
  return reading
}

/// Reads files whole, at most `width` of them at a time.
package func readFiles(_ listed: [ListedFile], of site: String, width: Int) async -> FileReading {
  let readings = await mapSlices(of: listed.indices, width: width) { slice in
    listed[slice].map { readFile($0.path, of: site) }
  }
  var result = FileReading()
  result.files.reserveCapacity(listed.count)
  for reading in readings.joined() {
    result.files += reading.files
    result.diagnostics += reading.diagnostics
  }
  return result
}
