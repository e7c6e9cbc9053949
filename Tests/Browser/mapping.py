"""The map: its points open papers, and without scripts its picture and topics remain."""

import json

# Words that lie on others, or that the map's edge cuts.
CROWDED = """() => {
    const map = document.querySelector("#map svg").getBoundingClientRect();
    const words = [...document.querySelectorAll("#map svg a text")]
        .map(text => ({ text: text.textContent, box: text.getBoundingClientRect() }))
        .filter(({ box }) => box.width);
    const problems = words.length ? [] : ["there are none"];
    for (const { text, box } of words) {
        if (box.left < map.left - 1 || box.right > map.right + 1 || box.top < map.top - 1 || box.bottom > map.bottom + 1)
            problems.push(`${text} is cut`);
    }
    words.forEach(({ text, box }, i) => words.slice(i + 1).forEach(other => {
        if (box.left < other.box.right - 1 && other.box.left < box.right - 1
            && box.top < other.box.bottom - 1 && other.box.top < box.bottom - 1)
            problems.push(`${text} and ${other.text}`);
    }));
    return problems;
}"""


def tests(site, browser):
    if "map" not in site.kinds:
        return
    points = json.loads((site.folder / "map.json").read_text())
    if not points["papers"]:
        return
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    manifest = json.loads((site.folder / "search/manifest.json").read_text())
    lines = manifest["lines"]
    last = lines["hashes"].split(" ")[-1]
    file = site.folder / f"search/{lines['folder']}/{lines['count'] - 1}-{last}.json"
    stem = json.loads(file.read_text())[-1][0]
    a, b, c, d = (digits.index(digit) for digit in points["points"][:4])
    context = browser.new_context(viewport={"width": 1440, "height": 1200})
    page = context.new_page()
    page.goto(site.address("map", "map.html"))
    page.locator("#map canvas").wait_for(timeout=10_000)
    box = page.locator("#map").bounding_box()
    x = box["x"] + (a * 64 + b) / 4096 * box["width"]
    y = box["y"] + (c * 64 + d) / 4096 * box["height"]
    page.mouse.click(x, y)
    try:
        page.wait_for_url(f"**/papers/{stem}.html", timeout=10_000)
        problems = []
    except Exception:
        problems = [f"the address is {page.url}, not that of {stem}"]
    yield "a click on a point opens its paper", problems
    page.goto(site.address("map", "map.html"))
    page.locator("#map canvas").wait_for(timeout=10_000)
    page.locator("#map").focus()
    for key in ("+", "+", "ArrowLeft"):
        page.keyboard.press(key)
    page.locator("#map-title a").wait_for(timeout=10_000)
    wide = page.evaluate("document.querySelector('#map svg').viewBox.baseVal.width")
    yield "the keyboard comes closer and tells a title", [] if wide < 1200 else [f"{wide} wide"]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    opened = page.locator("body.is-paper").count()
    yield "Enter opens the paper in the middle", [] if opened else [page.url]
    context.close()

    topics = json.loads((site.folder / "search" / manifest["facets"]["topics"]).read_text())
    slug, _, papers = next(topic for topic in topics if len(topic[2]) > 1)
    context = browser.new_context(viewport={"width": 1440, "height": 1200})
    page = context.new_page()
    page.goto(site.address("topic", f"topics/{slug}.html"))
    page.get_by_role("link", name="On the map").click()
    shown = page.locator("#map-shown")
    page.locator("#map-shown a").first.wait_for(timeout=10_000)
    said = shown.text_content()
    yield "a topic leads to its papers on the map", [] if said.startswith(f"{len(papers)} papers on ") else [said]
    page.get_by_role("link", name="Show all").click()
    page.wait_for_function("!document.querySelector('#map-shown').textContent", timeout=10_000)
    yield "all papers are shown again", []
    context.close()

    for width in (320, 360, 768, 1440):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(site.address("map", "map.html"))
        page.locator("#map canvas").wait_for(timeout=10_000)
        page.wait_for_timeout(200)
        problems = page.evaluate(CROWDED)
        yield f"no words of the map lie on others or beyond it, {width} px", problems
        context.close()

    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address("map", "map.html"))
    there = page.locator("#map svg a text").first.is_visible()
    yield "the picture is there without scripts", [] if there else ["no words on the map"]
    listed = page.locator(".districts li li a").count()
    yield "a list leads to papers without scripts", [] if listed else ["no paper in it"]
    context.close()
