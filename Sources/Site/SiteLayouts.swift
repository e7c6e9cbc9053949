internal import Clayouts
internal import Papers
package import Reporting
internal import Templates

/// The layouts of all page kinds, ready to render, and the files that pages refer to.
package struct SiteLayouts: Sendable {
  let layouts: [PageKind: Layout<View>]

  /// The files below `assets/`, the user's before the built-in ones of the same names.
  package let assets: [String: SourceFile]

  /// What is wrong with the layouts.
  package let diagnostics: [Diagnostic]

  /// What stands for every byte of the user's layouts; the built-in ones are part of the program.
  let fingerprint: UInt64

  /// The kinds of pages whose fingerprints stand for all that their layouts ask for.
  let coveredKinds: Set<PageKind>

  /// The user's layouts and, for those that are missing, the built-in theme's.
  ///
  /// The files' paths begin with `Layouts/`.
  package init(_ files: [SourceFile]) {
    var layouts: [String: SourceFile] = [:]
    var fallbacks: [String: SourceFile] = [:]
    var assets: [String: SourceFile] = [:]
    for file in builtInLayouts {
      if let name = assetName(of: file.path) {
        assets[name] = file
      } else if let name = layoutName(ofPath: file.path) {
        fallbacks[name] = file
      }
    }
    for file in files {
      if let name = assetName(of: file.path) {
        assets[name] = file
      } else if let name = layoutName(ofPath: file.path) {
        layouts[name] = file
      }
    }
    let kinds = PageKind.allCases
    let schemas = Schemas(siteSchemas)
    let compiled = compileLayouts(
      layouts, fallbacks: fallbacks,
      pages: kinds.map { PageLayout($0.layout, schema: $0.layout + "-page") },
      schemas: schemas)
    let byKind = Dictionary(uniqueKeysWithValues: zip(kinds, compiled.layouts))
    self.layouts = byKind
    coveredKinds = Site.coveredKinds(byKind, schemas)
    var digest = Digest()
    for file in files {
      digest.add(file.path)
      digest.add(file.bytes)
    }
    fingerprint = digest.value
    self.assets = assets
    diagnostics = compiled.diagnostics
  }
}

/// The built-in theme, as files of a folder `Layouts`.
package let builtInLayouts: [SourceFile] = {
  var count = 0
  let files = clayouts_files(&count)
  return UnsafeBufferPointer(start: files, count: count).map { file in
    SourceFile(
      path: "Layouts/" + String(cString: file.path),
      bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
  }
}()

/// The name by which pages refer to an asset: its path below Layouts/assets.
private func assetName(of path: String) -> String? {
  path.hasPrefix("Layouts/assets/") ? String(path.dropFirst("Layouts/assets/".count)) : nil
}
