/// What a file holds, as browsers are told, by the ending of its name.
func contentType(of name: some StringProtocol) -> String {
  let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last ?? ""
  return contentTypes[ending.lowercased()] ?? "application/octet-stream"
}

private let contentTypes = [
  "atom": "application/atom+xml; charset=utf-8",
  "avif": "image/avif",
  "bib": "application/x-bibtex; charset=utf-8",
  "css": "text/css; charset=utf-8",
  "csv": "text/csv; charset=utf-8",
  "gif": "image/gif",
  "htm": "text/html; charset=utf-8",
  "html": "text/html; charset=utf-8",
  "ico": "image/x-icon",
  "jpeg": "image/jpeg",
  "jpg": "image/jpeg",
  "js": "text/javascript; charset=utf-8",
  "json": "application/json",
  "jsonl": "application/jsonl; charset=utf-8",
  "md": "text/markdown; charset=utf-8",
  "mjs": "text/javascript; charset=utf-8",
  "pdf": "application/pdf",
  "png": "image/png",
  "ris": "application/x-research-info-systems; charset=utf-8",
  "svg": "image/svg+xml; charset=utf-8",
  "txt": "text/plain; charset=utf-8",
  "wasm": "application/wasm",
  "webmanifest": "application/manifest+json",
  "webp": "image/webp",
  "woff": "font/woff",
  "woff2": "font/woff2",
  "xml": "application/xml; charset=utf-8",
]
