"""A built site, served on the loopback as a careful host would serve it."""

import functools
import gzip
import http.server
import pathlib
import re
import sys
import threading

# Nothing from elsewhere, and inline only the one line that documentation/layouts.md tells the hash of:
# the theme promises to work under this policy.
DOCUMENTED = pathlib.Path(__file__).parent.parent.parent / "documentation" / "layouts.md"
SCHEME_HASH = re.search(r"'sha256-[^']+'", DOCUMENTED.read_text("utf-8"))[0]
POLICY = f"default-src 'self'; script-src 'self' {SCHEME_HASH}; base-uri 'none'; object-src 'none'"

# The site stands in a folder of its host, so that an address that starts at the root is found out.
# It stands at the root as well, for the page that is shown for a missing one cannot know its depth.
FOLDER = "/archive/"


class _Responder(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".json": "application/json",
    }

    def do_GET(self):
        if self.path.startswith(FOLDER):
            self.path = self.path[len(FOLDER) - 1 :]
        path = pathlib.Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        if not path.is_file():
            return self.send_error(404)
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        # As for files with a fingerprint in their name; pages are asked for again.
        fresh = "no-cache" if path.suffix == ".html" else "max-age=31536000, immutable"
        self.send_header("Cache-Control", fresh)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        # A browser that leaves a page hangs up on what it has asked for.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def kinds_of_pages(folder):
    """The pages of each kind, as paths from the site's folder, smallest file first."""
    kinds = {}
    for path in sorted(folder.rglob("*.html")):
        kind = re.search(r'<body class="is-([a-z0-9-]+)"', path.read_text("utf-8"))
        if kind:
            route = path.relative_to(folder).as_posix()
            kinds.setdefault(kind[1], []).append((path.stat().st_size, route))
    return {kind: [route for _, route in sorted(pages)] for kind, pages in sorted(kinds.items())}


class Site:
    """A folder with a built site, served while this exists, and its pages by kind."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        respond = functools.partial(_Responder, directory=str(self.folder))
        self._server = _Server(("127.0.0.1", 0), respond)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._host = f"http://127.0.0.1:{self._server.server_port}"
        self.kinds = kinds_of_pages(self.folder)

    def samples(self):
        """One page of each kind, and where sizes differ much, its largest as well."""
        for kind, pages in self.kinds.items():
            yield kind, pages[-1]
            if len(pages) > 1:
                yield kind, pages[0]

    def address(self, kind, route):
        """Where a page is served."""
        return self._host + ("/" if kind == "404" else FOLDER) + route

    def owns(self, kind, address):
        """Whether a page of that kind may ask for the address."""
        return address.startswith(self.address(kind, ""))

    def close(self):
        self._server.shutdown()
        self._server.server_close()
