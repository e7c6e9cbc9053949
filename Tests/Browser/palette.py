"""The search palette: above every page, by the keyboard alone, and without a request before it is used."""

import html
import re

OPTION = "#palette-list [role=option]"


def tests(site, browser):
    papers = sorted(site.kinds.get("paper", []))
    if not papers or "search" not in site.kinds:
        return
    route = papers[len(papers) // 2]
    title = _title(site.folder / route)
    context = browser.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    missing = []
    for kind, sample in site.samples():
        page.goto(site.address(kind, sample))
        page.keyboard.press("Control+k")
        focused = page.evaluate("document.activeElement.id")
        if focused not in ("palette-input", "search-input"):
            missing.append(f"{sample}: {focused or 'nothing'} has the focus")
    yield "Ctrl-K leads to a search field on every kind of page", missing

    page.goto(site.address("home", "index.html"))
    page.wait_for_load_state("networkidle")
    asked.clear()
    page.keyboard.press("/")
    opened = page.evaluate("document.activeElement.id") == "palette-input"
    yield "/ opens the palette", [] if opened else ["it does not"]
    page.wait_for_timeout(200)
    yield "an open palette asks for nothing", list(asked)
    page.keyboard.press("Escape")
    closed = page.locator("dialog[open]").count() == 0
    yield "Escape closes the palette", [] if closed else ["it is open"]
    page.keyboard.press("/")
    page.keyboard.type("some words")
    page.keyboard.press("Escape")
    left = page.evaluate("[document.querySelectorAll('dialog[open]').length, document.activeElement.tagName]")
    yield "so it does with words in it, and the page has the focus again", (
        [] if left == [0, "BODY"] else [str(left)]
    )

    page.locator("#find").click()
    page.keyboard.type(title)
    page.locator(f"{OPTION}[href$='{route}']").wait_for(timeout=10_000)
    state = page.evaluate(
        """() => {
          const input = document.getElementById("palette-input");
          return [input.getAttribute("aria-expanded"), input.hasAttribute("aria-activedescendant"),
            document.querySelector("#palette-status").textContent];
        }"""
    )
    sound = state[0] == "true" and not state[1] and re.match(r"(More than )?[\d,]+ papers?\.", state[2])
    yield "a click in the header's field, and typing, find papers and say how many", (
        [] if sound else [str(state)]
    )
    page.keyboard.press("ArrowDown")
    active = page.evaluate(
        """() => {
          const input = document.getElementById("palette-input");
          const option = document.getElementById(input.getAttribute("aria-activedescendant"));
          return [option?.getAttribute("aria-selected"), document.activeElement === input];
        }"""
    )
    yield "the arrow keys go through what was found while the field keeps the focus", (
        [] if active == ["true", True] else [str(active)]
    )
    from axe_playwright_python.sync_playwright import Axe

    violations = Axe().run(page).response["violations"]
    yield "the palette has no violation", [violation["help"] for violation in violations]

    first = page.locator(OPTION).first.get_attribute("href")
    with context.expect_page() as other:
        page.keyboard.press("Control+Enter")
    other.value.wait_for_load_state()
    yield "Ctrl-Enter opens the paper in another tab", [] if other.value.url == first else [other.value.url]
    other.value.close()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    yield "Enter opens the paper", [] if page.url == first else [page.url]

    page.keyboard.press("/")
    page.keyboard.type("the of")
    page.locator(f"{OPTION}.all").wait_for(timeout=10_000)
    with page.expect_navigation():
        page.locator(f"{OPTION}.all").click()
    whole = re.search(r"/search\.html\?q=the\+of$", page.url)
    yield "the palette leads to all results", [] if whole else [page.url]

    identified = next((paper for paper in papers if re.search(r"/\d{4}\.\d{5}\.html$", paper)), None)
    if identified:
        page.goto(site.address("home", "index.html"))
        page.keyboard.press("/")
        page.keyboard.type("arXiv:" + identified.removeprefix("papers/").removesuffix(".html"))
        page.locator(f"{OPTION}[aria-selected=true]").wait_for(timeout=10_000)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        yield "an identifier leads to its paper", [] if page.url.endswith(identified) else [page.url]
    context.close()
    yield from _from_a_folder(site, browser)
    yield from _on_the_search_page(site, browser, title)


def _from_a_folder(site, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto((site.folder / "index.html").as_uri())
    page.keyboard.press("/")
    told = page.locator(".palette [role=status]").inner_text()
    ways = page.locator(".palette li a").count()
    yield "in a page from a folder the palette says why it cannot search, and leads on", (
        [] if "web server" in told and ways > 2 else [told]
    )
    page.goto((site.folder / "search.html").as_uri())
    told = page.locator(".from-folder").is_visible()
    yield "so does the search page", [] if told else ["it does not"]
    context.close()


def _on_the_search_page(site, browser, title):
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.address("search", "search.html"))
    page.locator("#search-help").wait_for()
    page.locator("#search-input").fill("zzzqqqxxx")
    page.get_by_text("No paper has these words.").wait_for(timeout=10_000)
    helped = page.locator("#search-help").is_visible()
    yield "a search without a result shows what can be asked", [] if helped else ["it does not"]
    page.locator("#search-input").fill(title)
    page.locator("#search-results .entry").first.wait_for(timeout=10_000)
    hidden = page.locator("#search-help").is_hidden()
    yield "results take the place of the help", [] if hidden else ["both show"]
    page.locator("#search-input").press("Enter")
    page.locator("#search-input").fill("zzzqqqxxx")
    page.locator("#search-input").press("Enter")
    page.get_by_text("No paper has these words.").wait_for(timeout=10_000)
    stale = page.locator("#search-results .entry").count()
    yield "no stale result stays", [f"{stale} do"] if stale else []
    page.go_back()
    page.locator("#search-results .entry").first.wait_for(timeout=10_000)
    kept = page.locator("#search-input").input_value()
    yield "the back button brings the question before back", [] if kept == title.strip() else [kept]
    context.close()


def _title(path):
    """A paper's title as plain text."""
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", path.read_text("utf-8"), re.DOTALL)[1]
    return html.unescape(re.sub(r"<[^>]*>", "", heading)).strip()
