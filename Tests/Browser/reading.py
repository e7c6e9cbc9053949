"""Pages as a reader meets them: on narrow screens, with the keyboard, with and without scripts."""

import re

WIDTHS = (320, 360, 768, 1440)

# When the chosen colours were applied, seen from outside the page's own script.
WATCH_SCHEME = """
new MutationObserver(() => {
  const root = document.documentElement;
  if (root && root.dataset.scheme && !window.schemeTime) window.schemeTime = performance.now();
}).observe(document, { subtree: true, childList: true, attributes: true });
"""

FIRST_PAINT = """() => new Promise(resolve => {
  new PerformanceObserver(list => resolve([window.schemeTime, list.getEntries()[0].startTime]))
    .observe({ type: "paint", buffered: true });
})"""

STRUCTURE = """() => {
  const problems = [];
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(h => +h.tagName[1]);
  if (levels.filter(level => level === 1).length !== 1) problems.push("not one h1");
  levels.forEach((level, i) => {
    if (i && level > levels[i - 1] + 1) problems.push(`h${level} follows h${levels[i - 1]}`);
  });
  if (!document.documentElement.lang) problems.push("no language");
  if (document.querySelectorAll("main").length !== 1) problems.push("not one main");
  if (document.querySelector("[style], style, [onclick], [onload]"))
    problems.push("something inline that a strict policy forbids");
  if (document.querySelector("[class*=byline], [class*=vcard]"))
    problems.push("a class that reference managers take for an author");
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  ids.forEach((id, i) => { if (ids.indexOf(id) !== i) problems.push(`two elements with id ${id}`); });
  return problems;
}"""

SMALL_TARGETS = """() => [...document.querySelectorAll("button, input, select, .button, .menu a, .pages a")]
  .filter(e => e.checkVisibility() && !e.closest(".unseen"))
  .filter(e => e.type !== "checkbox")
  .filter(e => { const box = e.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
  .map(e => e.outerHTML.slice(0, 80))"""


def tests(site, browser):
    yield from _every_kind(site, browser)
    yield from _without_scripts(site, browser)
    yield from _scheme(site, browser)
    yield from _keys(site, browser)
    yield from _copying(site, browser)


def _every_kind(site, browser):
    context = browser.new_context()
    page = context.new_page()
    console = []
    page.on("console", lambda message: console.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: console.append(str(error)))
    elsewhere = []
    page.on(
        "request",
        lambda request: None if site.owns(kind, request.url) else elsewhere.append(request.url),
    )
    for kind, route in site.samples():
        console.clear()
        elsewhere.clear()
        page.goto(site.address(kind, route))
        name = f"{kind} ({route})"
        yield f"{name} has a sound structure", page.evaluate(STRUCTURE)
        sideways = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page_width = page.evaluate("document.documentElement.scrollWidth")
            if page_width > width:
                sideways.append(f"{page_width} px wide at {width} px")
            if width == 360:
                small = page.evaluate(SMALL_TARGETS)
        yield f"{name} never scrolls sideways", sideways
        yield f"{name} has targets of at least 24 px", small
        yield f"{name} works under a strict policy", list(console)
        yield f"{name} asks for nothing outside the site", list(elsewhere)
    context.close()


# What a reader without scripts could not use or see: a part that stays empty, a control that does nothing, a link
# that leads nowhere.
DEAD = """() => {
  const problems = [];
  const seen = e => e.checkVisibility({ visibilityProperty: true });
  for (const e of document.querySelectorAll("button, .scheme, .scripted, dialog"))
    if (seen(e) && !e.closest("form")) problems.push(`a control shows: ${e.outerHTML.slice(0, 80)}`);
  for (const e of document.querySelectorAll("main section, main table"))
    if (seen(e) && !e.innerText.trim() && !e.querySelector("svg, input")) problems.push(`nothing in ${e.outerHTML.slice(0, 80)}`);
  for (const e of document.querySelectorAll("a"))
    if (seen(e) && (!e.getAttribute("href") || e.getAttribute("href") === "#")) problems.push(`leads nowhere: ${e.outerHTML.slice(0, 80)}`);
  if (document.querySelector("main").innerText.trim().length < 20) problems.push("main is empty");
  if (!document.querySelector(".menu a") || !document.querySelector("footer a")) problems.push("no way on");
  return problems;
}"""


def _without_scripts(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for kind, route in site.samples():
        page.goto(site.address(kind, route))
        yield f"{kind} can be used without scripts ({route})", page.evaluate(DEAD)
    folded = 'details:not([open]) > summary'
    for kind, pages in site.kinds.items():
        page.goto(site.address(kind, pages[-1]))
        summary = page.locator(f"main {folded}").first
        if not summary.count():
            continue
        summary.focus()
        page.keyboard.press("Enter")
        opened = page.locator("main details[open]").count()
        yield f"what {kind} folds opens without scripts", [] if opened else ["it does not"]
    page.goto(site.address("home", "index.html"))
    page.locator(".find input").fill("attention")
    page.locator(".find input").press("Enter")
    page.wait_for_url("**/search.html?q=attention")
    told = page.locator("noscript a").count()
    yield "the search page says that it needs scripts, and leads on", [] if told else ["it does not"]
    context.close()


def _scheme(site, browser):
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    background = "getComputedStyle(document.documentElement).backgroundColor"
    page.goto(site.address("home", "index.html"))
    light = page.evaluate(background)
    page.locator(".scheme").click()
    dark = page.evaluate(background)
    yield "the switch turns the page dark", [] if dark != light else [f"still {light}"]
    page.add_init_script(WATCH_SCHEME)
    late = []
    for kind, route in site.samples():
        page.goto(site.address(kind, route))
        if page.evaluate(background) != dark:
            late.append(f"{route} forgot it")
            continue
        chosen, painted = page.evaluate(FIRST_PAINT)
        if chosen > painted:
            late.append(f"{route} was painted {chosen - painted:.0f} ms before")
    yield "the choice is remembered, and there before the first paint", late
    page.locator(".scheme").click()
    kept = page.evaluate("localStorage.getItem('offprint.scheme')")
    yield "a choice that the system makes as well is not kept", [f"kept {kept}"] if kept else []
    context.close()


def _keys(site, browser):
    kind = "day" if "day" in site.kinds else "home"
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.address(kind, site.kinds[kind][-1]))
    page.keyboard.press("/")
    focused = page.evaluate("document.activeElement.name")
    yield "/ goes to a search field", [] if focused == "q" else [f"{focused} has the focus"]
    page.keyboard.press("Escape")
    if page.locator("main .entry").count() > 1:
        for key in "jjk":
            page.keyboard.press(key)
        entry = page.locator("main .entry").first
        is_current = "current" in entry.get_attribute("class").split()
        yield "j and k go through the list", [] if is_current else ["the first is not current"]
        with page.expect_navigation():
            page.keyboard.press("o")
        opened = page.locator("body.is-paper").count()
        yield "o opens the paper", [] if opened else [page.url]
        page.go_back()
    page.keyboard.press("?")
    try:
        page.locator("dialog[open] dt").first.wait_for(timeout=5_000)
        problems = []
    except Exception:
        problems = ["nothing opened"]
    yield "? shows the keys", problems
    context.close()


def _copying(site, browser):
    if "paper" not in site.kinds:
        return
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.address("paper", site.kinds["paper"][-1]))
    page.locator("[data-copy=bibtex]").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    looks_right = re.match(r"@\w+\{.*\}\s*$", copied, re.DOTALL)
    yield "a click copies the BibTeX entry", [] if looks_right else [copied[:80]]
    context.close()
