"""The reading list: what a reader stars stays in the browser, and can be taken along."""

import html
import re

from axe_playwright_python.sync_playwright import Axe

NOISE = """() => {
  for (const key of Object.keys(localStorage)) if (key.includes("list:")) {
    const papers = JSON.parse(localStorage.getItem(key));
    localStorage.setItem(key, JSON.stringify([...papers, { url: "javascript:alert(1)//papers/x.html", title: "x" }, 7]));
  }
}"""

FULL = """
Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError"); };
"""


def tests(site, browser):
    papers = sorted(site.kinds.get("paper", []))
    if not papers or "reading-list" not in site.kinds:
        return
    context = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"], accept_downloads=True
    )
    page = context.new_page()
    page.goto(site.address("reading-list", "reading-list.html"))
    yield "an empty list says how to fill it", (
        [] if page.locator("#list-empty").is_visible() else ["it does not"]
    )
    route = papers[0]
    page.goto(site.address("paper", route))
    star = page.locator(".paper [data-star]")
    star.click()
    pressed = star.get_attribute("aria-pressed")
    yield "a click on a paper's star keeps it", [] if pressed == "true" else [pressed]
    kept = {route}
    listing = site.kinds["topic"][-1] if "topic" in site.kinds else "index.html"
    page.goto(site.address("home", listing))
    if page.locator("main .entry").count():
        page.keyboard.press("j")
        link = page.locator(".entry.current .title a")
        name = "papers/" + link.evaluate("link => link.href").rsplit("/", 1)[1]
        before = page.locator(".entry.current .star").get_attribute("aria-pressed")
        page.keyboard.press("s")
        after = page.locator(".entry.current .star").get_attribute("aria-pressed")
        yield "s keeps the current paper of a list, or takes it off", (
            [] if {before, after} == {"true", "false"} else [f"{before}, then {after}"]
        )
        if after == "false":
            page.keyboard.press("s")
        kept.add(name)

    other = context.new_page()
    other.goto(site.address("reading-list", "reading-list.html"))
    shown = other.locator("#list .entry").count()
    yield "the list shows what is kept", [] if shown == len(kept) else [f"{shown} of {len(kept)}"]
    yield "the list has no violation", [
        violation["help"] for violation in Axe().run(other).response["violations"]
    ]
    page.goto(site.address("paper", papers[-1]))
    if papers[-1] not in kept:
        page.locator(".paper [data-star]").click()
        kept.add(papers[-1])
    other.locator(f"#list .entry:nth-child({len(kept)})").wait_for(timeout=5_000)
    newest = other.locator("#list .title a").first.get_attribute("href")
    yield "another tab shows it at once, what was starred last first", (
        [] if newest.endswith(papers[-1]) or len(kept) == 1 else [newest]
    )

    with other.expect_download() as download:
        other.get_by_role("button", name="Export BibTeX").click()
    exported = open(download.value.path(), encoding="utf-8").read()
    missing = [route for route in kept if _bibtex(site.folder / route) not in exported]
    yield "the export holds the entries of the papers' pages, as they are", missing
    yield "the export holds nothing else", (
        [] if len(exported) == sum(len(_bibtex(site.folder / route)) + 2 for route in kept) - 1
        else [exported[:300]]
    )
    other.get_by_role("button", name="Copy as Markdown").click()
    other.get_by_role("button", name="Copied").wait_for()
    copied = other.evaluate("navigator.clipboard.readText()").splitlines()
    yield "the list is copied as Markdown", (
        [] if len(copied) == len(kept) and all(line.startswith("- [") for line in copied) else copied
    )
    other.evaluate(NOISE)
    other.reload()
    strange = other.locator("#list a[href^=javascript]").count()
    shown = other.locator("#list .entry").count()
    yield "what another page put into the storage is left out", (
        [] if not strange and shown == len(kept) else [f"{shown} shown"]
    )
    other.get_by_role("button", name="Empty the list").click()
    emptied = other.locator("#list-empty").is_visible()
    other.get_by_role("button", name="Undo").click()
    shown = other.locator("#list .entry").count()
    yield "the list is emptied, and back again after Undo", (
        [] if emptied and shown == len(kept) else [f"{shown} of {len(kept)} are back"]
    )
    other.locator("#list .star").first.click()
    shown = other.locator("#list .entry").count()
    yield "a click on a star of the list takes the paper off", (
        [] if shown == len(kept) - 1 else [f"{shown} are left"]
    )
    context.close()

    context = browser.new_context()
    context.add_init_script(FULL)
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(site.address("paper", route))
    page.locator(".paper [data-star]").click()
    told = page.locator(".toast").inner_text()
    pressed = page.locator(".paper [data-star]").get_attribute("aria-pressed")
    yield "where nothing can be kept, the page says so", (
        problems if "storage" in told and pressed == "false" else [told]
    )
    context.close()


def _bibtex(path):
    """The entry on a paper's page."""
    found = re.search(r'<pre id="bibtex"[^>]*><code>(.*?)</code>', path.read_text("utf-8"), re.DOTALL)
    return html.unescape(found[1]).rstrip()
