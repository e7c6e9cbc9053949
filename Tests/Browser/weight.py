"""What pages cost on the wire, compressed, and what the browser waits for."""

import gzip

# Bytes, compressed, of the page with its style sheet and script.
LIMITS = {"paper": 20_000, "home": 30_000, "day": 120_000}
STYLE_LIMIT = 10_000
SCRIPT_LIMIT = 6_000
ELEMENT_LIMIT = 3_000

# Of the score for which 0.1 is good; below this a reader sees nothing move.
SHIFT_LIMIT = 0.001

# Kinds whose length is decided by what they show: a paper may have thousands of authors.
UNBOUNDED = {"paper", "topics", "page"}


def tests(site, browser):
    style = _compressed(next((site.folder / "assets").glob("site*.css")))
    script = _compressed(next((site.folder / "assets").glob("site*.js")))
    yield f"the style sheet is light ({style} bytes)", _over(style, STYLE_LIMIT)
    yield f"the script is light ({script} bytes)", _over(script, SCRIPT_LIMIT)
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    for kind, route in site.samples():
        whole = _compressed(site.folder / route) + style + script
        if kind in LIMITS:
            yield f"{kind} is light ({route}, {whole} bytes)", _over(whole, LIMITS[kind])
        page.goto(site.address(kind, route))
        shift = page.evaluate(SHIFT)
        yield f"{kind} does not move while it loads ({route})", _over(shift, SHIFT_LIMIT)
        elements = page.evaluate("document.getElementsByTagName('*').length")
        if kind not in UNBOUNDED:
            yield f"{kind} has few elements ({route}, {elements})", _over(elements, ELEMENT_LIMIT)
    context.close()


SHIFT = """() => new Promise(resolve => {
  let shift = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(shift), 50);
})"""


def _compressed(path):
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def _over(value, limit):
    return [f"{value}, more than {limit}"] if value > limit else []
