"""Pages as readers have set their browsers: paper, colours, contrast, zoom, wide spacing and the keyboard alone."""

# A window of 1280 pixels at 200 and at 400 %.
ZOOMED = (640, 320)

# What a reader's own style may ask for without loss (WCAG 1.4.12).
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""

SIDEWAYS = """() => document.documentElement.scrollWidth > innerWidth
  ? [`${document.documentElement.scrollWidth} px wide at ${innerWidth} px`] : []"""

CUT = """() => [...document.querySelectorAll("h1, h2, h3, p, a, button, label, summary, dt, dd")]
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".unseen, svg, pre, .skip, .trail"))
  .filter(e => {
    const style = getComputedStyle(e);
    return style.overflowY === "hidden" && style.webkitLineClamp === "none"
      && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2);
  })
  .map(e => `cut off: ${e.outerHTML.slice(0, 80)}`)"""

# Whatever only a screen can do has no place on paper.
PRINTED = """() => {
  const problems = [...document.querySelectorAll("header.masthead, nav, footer, button, input, .skip, dialog")]
    .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.matches("nav:has(.chips), nav.letters"))
    .map(e => `printed: ${e.outerHTML.slice(0, 80)}`);
  const [red, green, blue] = getComputedStyle(document.documentElement).backgroundColor.match(/[0-9.]+/g);
  if (Math.min(red, green, blue) < 255) problems.push("the paper is not white");
  for (const e of document.querySelectorAll("main .abstract, .authors li"))
    if (!e.checkVisibility()) problems.push(`not printed: ${e.outerHTML.slice(0, 80)}`);
  for (const e of document.querySelectorAll(".record a[href^=http]"))
    if (!getComputedStyle(e, "::after").content.includes("http")) problems.push(`no address after ${e.outerHTML}`);
  return problems;
}"""

# In forced colours a shape must differ from the page it stands on.
FADED = """() => {
  const page = getComputedStyle(document.documentElement).backgroundColor;
  const shapes = ".timeline > *, .strip > *, .spark > *, .share > :not(.tick)";
  const faded = [...document.querySelectorAll(shapes)]
    .filter(e => getComputedStyle(e).fill === page).map(e => e.outerHTML.slice(0, 80));
  const shade = [...document.querySelectorAll(".shade, .map-key i")]
    .filter(e => ["rgba(0, 0, 0, 0)", page].includes(getComputedStyle(e).backgroundColor))
    .map(e => e.outerHTML.slice(0, 80));
  const words = [...document.querySelectorAll("svg text")]
    .filter(e => getComputedStyle(e).fill === page).map(e => e.outerHTML.slice(0, 80));
  return [...faded, ...shade, ...words];
}"""

# Where more contrast is asked for: text at 7 to 1 (WCAG 1.4.6), the lines between things at 3 to 1.
DIM = """() => {
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const over = (...colours) => {
    for (const colour of colours) { context.fillStyle = colour; context.fillRect(0, 0, 1, 1); }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = rgb => rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const problems = [];
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility() || e.closest("svg, .unseen, .skip, math, noscript")) continue;
    const style = getComputedStyle(e), below = [];
    for (let up = e; up; up = up.parentElement) below.unshift(getComputedStyle(up).backgroundColor);
    const tell = (what, value, least) => {
      if (value < least) problems.push(`${what} at ${value.toFixed(1)} to 1: ${e.outerHTML.slice(0, 60)}`);
    };
    if ([...e.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
      tell("text", ratio(over(...below, style.color), over(...below)), 7);
    for (const side of ["Top", "Bottom"])
      if (parseFloat(style[`border${side}Width`]) && style[`border${side}Style`] !== "none" && !e.matches("td, th"))
        tell("a line", ratio(over(...below.slice(0, -1), style[`border${side}Color`]), over(...below.slice(0, -1))), 3);
  }
  return problems;
}"""

FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  e.dataset.visited = (+e.dataset.visited || 0) + 1;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const mark = e.matches(".year-calendar a") ? getComputedStyle(e.querySelector("rect")).stroke !== "none"
    : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  return {
    name: e.outerHTML.slice(0, 80), again: e.dataset.visited > 1, marked: mark,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    inside: e.closest("header.masthead") ? 1 : e.closest(".trail") ? 2 : e.closest("main") ? 3 : e.closest("footer") ? 4 : 0,
  };
}"""

STEPS = 40


def tests(site, browser):
    samples = list(site.samples())
    yield from _zoomed_and_spaced(site, browser, samples)
    yield from _printed(site, browser, samples)
    yield from _forced(site, browser, samples)
    yield from _contrasted(site, browser, samples)
    yield from _still(site, browser)
    yield from _tabbed(site, browser, samples)


def _zoomed_and_spaced(site, browser, samples):
    # The reader's style is set past the policy, as a browser's extension does.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for kind, route in samples:
        page.goto(site.address(kind, route))
        for width in ZOOMED:
            page.set_viewport_size({"width": width, "height": 450})
            yield f"{kind} fits {width} px ({route})", page.evaluate(SIDEWAYS)
        page.set_viewport_size({"width": 360, "height": 800})
        page.add_style_tag(content=SPACING)
        yield f"{kind} has room for wide spacing ({route})", page.evaluate(SIDEWAYS) + page.evaluate(CUT)
    context.close()


def _printed(site, browser, samples):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print")
    for kind, route in samples:
        page.goto(site.address(kind, route))
        # As a reader leaves it who skims titles.
        page.evaluate("for (const e of document.querySelectorAll('#skim')) e.checked = false")
        yield f"{kind} can be printed ({route})", page.evaluate(PRINTED)
    context.close()


def _forced(site, browser, samples):
    for scheme in ("light", "dark"):
        context = browser.new_context(forced_colors="active", color_scheme=scheme)
        page = context.new_page()
        for kind, route in samples:
            page.goto(site.address(kind, route))
            yield f"nothing of {kind} is lost in forced colours, {scheme} ({route})", page.evaluate(FADED)
        context.close()


def _contrasted(site, browser, samples):
    for scheme in ("light", "dark"):
        context = browser.new_context(contrast="more", color_scheme=scheme)
        page = context.new_page()
        for kind, route in samples:
            page.goto(site.address(kind, route))
            yield f"{kind} has more contrast where it is asked for, {scheme} ({route})", page.evaluate(DIM)
        context.close()


def _still(site, browser):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(site.address("home", "index.html"))
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(e => {
      const style = getComputedStyle(e);
      return style.scrollBehavior === "smooth" || style.transitionDuration !== "0s" || style.animationName !== "none";
    }).map(e => e.tagName)""")
    yield "nothing moves for those who want it still", moving
    context.close()


def _tabbed(site, browser, samples):
    # A page that is still on its way to the focus tells nothing.
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    for kind, route in samples:
        page.goto(site.address(kind, route))
        # Search takes the focus by itself.
        page.evaluate("document.activeElement.blur()")
        problems = []
        before = 0
        for step in range(STEPS):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus is None or focus["again"]:
                break
            if step == 0 and kind != "search" and 'class="skip"' not in focus["name"]:
                problems.append(f"the first stop is {focus['name']}")
            if not focus["marked"]:
                problems.append(f"no mark at {focus['name']}")
            if not focus["seen"]:
                problems.append(f"out of sight: {focus['name']}")
            if focus["inside"] and focus["inside"] < before:
                problems.append(f"back to {focus['name']}")
            before = focus["inside"] or before
        if step < 4:
            problems.append(f"caught after {step} stops")
        yield f"Tab goes through {kind} in its order, in sight ({route})", problems
    home = site.address("home", "index.html")
    page.goto(home)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    there = page.evaluate("document.activeElement.id")
    yield "the first stop skips to the content", [] if there == "main" else [f"focus on {there}"]
    context.close()
