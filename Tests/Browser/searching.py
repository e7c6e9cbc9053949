"""Searching as a reader does it: papers are found by their titles, and a search has an address."""

import html
import re

# Of a large archive, this many papers are looked for.
PAPERS = 100


def tests(site, browser):
    papers = site.kinds.get("paper", [])
    if "search" not in site.kinds or not papers:
        return
    papers = sorted(papers)[:: max(1, len(papers) // PAPERS)]
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.address("search", "search.html"))
    missing = []
    for route in papers:
        title = _title(site.folder / route)
        page.locator("#search-input").fill(title)
        found = page.locator(f"#search-results > li:nth-child(-n + 3) a[href$='{route}']")
        try:
            found.first.wait_for(timeout=10_000)
        except Exception:
            missing.append(f"{title}: {page.locator('#search-status').inner_text()}")
            if len(missing) > 5:
                break
    yield f"papers are among the first three found by their titles ({len(papers)} papers)", missing

    title = _title(site.folder / papers[0])
    page.goto(site.address("home", "index.html"))
    page.locator("#find").fill(title)
    page.locator("#find").press("Enter")
    page.wait_for_url("**/search.html?q=*")
    entry = page.locator("#search-results .entry").first
    try:
        entry.wait_for(timeout=10_000)
        problems = []
    except Exception:
        problems = [page.url]
    yield "the search field of every page leads to the results", problems
    if not problems:
        page.locator("#search-input").press("ArrowDown")
        focused = page.evaluate("document.activeElement.closest('#search-results') !== null")
        yield "the arrow keys lead into the results", [] if focused else ["they do not"]
        page.locator(".facets summary").click()
        try:
            page.locator(".facets .chip button").first.wait_for(timeout=10_000)
            problems = []
        except Exception:
            problems = [page.locator("#search-status").inner_text()]
        yield "results are counted by what narrows them down", problems
    context.close()


def _title(path):
    """A paper's title as plain text."""
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", path.read_text("utf-8"), re.DOTALL)[1]
    return html.unescape(re.sub(r"<[^>]*>", "", heading)).strip()
