"""The map: its points open papers, and without scripts its picture and topics remain."""

import json


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

    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address("map", "map.html"))
    there = page.locator("#map svg a text").first.is_visible()
    yield "the picture is there without scripts", [] if there else ["no words on the map"]
    listed = page.locator(".districts li li a").count()
    yield "a list leads to papers without scripts", [] if listed else ["no paper in it"]
    context.close()
