"""Papers that are hard on a layout: an archive of them, written and built by this test.

It is built with the layouts of this repository by the program that OFFPRINT_PROGRAM names, or else by
.build/release/offprint.
"""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

from axe_playwright_python.sync_playwright import Axe

import built_site

ROOT = pathlib.Path(__file__).parent.parent.parent
WIDTHS = (320, 360, 1440)

MARKUP = "</title></script><script>window.ran=1</script><img src=x onerror=window.ran=1>"
ATTRIBUTE = "\" onmouseover=\"window.ran=1\" onfocus='window.ran=1' x=\""
ADDRESS = "javascript:window.ran=1"
SYLLABLES = ("ba", "do", "fe", "gi", "ku", "lam", "mor", "nes", "pil", "rut")
CROWD = [
    f"{SYLLABLES[i % 10].title()} {SYLLABLES[i // 10 % 10].title()}{SYLLABLES[i // 100 % 10]}{SYLLABLES[i // 1000]}"
    for i in range(2000)
]

PAPERS = {
    "2501.00001": {"title": "統計的機械翻訳における語順の違いを考慮した注意機構の提案とその評価について" * 3, "language": "ja",
                   "abstract": "本論文では、日本語と英語の間の語順の違いを考慮した注意機構を提案する。" * 12, "authors": ["山田太郎", "李小龍"]},
    "2501.00002": {"title": "نماذج اللغة الكبيرة (LLM) للعربية: هل تفهم اللهجات؟", "language": "ar",
                   "abstract": "نقدم في هذه الورقة تقييما شاملا لنماذج اللغة الكبيرة (GPT-4) على اللهجات العربية. " * 6,
                   "authors": ["محمد علي", "فاطمة حسن", "Jane Roe"]},
    "2501.00003": {"title": "מודלי שפה גדולים לעברית: BERT ומה שאחריו!", "language": "he", "abstract": "אנו מציגים מודל. " * 20,
                   "authors": ["דוד כהן", "רות לוי"]},
    "2501.00004": {"title": ("On the many and various ways in which the title of a paper can grow " * 6)[:400]},
    "2501.00005": {"title": "Pneumono" + "ultramicroscopic" * 12, "abstract": "x" * 600, "authors": ["W" * 120],
                   "keywords": ["k" * 150], "publication": {"kind": "article", "container": "J" * 150, "venue": "V" * 100}},
    "2501.00006": {"title": "A paper by two thousand people", "authors": CROWD},
    "2501.00007": {"title": "A paper by nobody", "authors": [], "abstract": "Words of an abstract."},
    "2501.00008": {"title": "A paper without an abstract"},
    "2501.00009": {"title": r"The formula \(" + " + ".join(rf"\frac{{x_{{{i}}}^{{2}}}}{{y_{{{i}}}}}" for i in range(40)) + r"\) in a title",
                   "abstract": r"Therefore \[" + " + ".join(rf"\sqrt{{a_{{{i}}} b_{{{i}}}}}" for i in range(60)) + r"\] holds, and \(\sum_{i=0}^{n} i^{2}\) too."},
    "2501.00010": {"title": f"Hostile {MARKUP}", "abstract": f"Hostile {MARKUP} {ATTRIBUTE}", "authors": [f"Eve {MARKUP}", f"Mallory {ATTRIBUTE}"],
                   "keywords": [MARKUP, ATTRIBUTE], "comment": MARKUP,
                   "publication": {"kind": "article", "container": MARKUP, "venue": ATTRIBUTE}},
    "2501.00011": {"title": f"Quotes {ATTRIBUTE}", "abstract": ATTRIBUTE,
                   "authors": [{"given": ATTRIBUTE, "family": "Oscar", "affiliation": MARKUP, "native_name": MARKUP}],
                   "links": [{"url": f"https://example.org/{ATTRIBUTE}", "kind": "code"}]},
}
# Attempts at addresses that no format may let through.
BIBTEX = f"@article{{bad, title={{A hostile address}}, author={{Trudy Null}}, year={{2025}}, url={{{ADDRESS}}}}}\n"
NOTE = f"""---
paper: "2501.00010"
tags: ["{MARKUP.replace('"', '')}"]
date: 2025-01-02
---
{MARKUP} [press]({ADDRESS}) ![x]({ADDRESS}) <a href="{ADDRESS}">press</a>

> Hostile
"""

# Lines of text that lie outside the page, in a box that cuts them off, or on those of another block.
MISPLACED = """() => {
  const lines = [], problems = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
    if (parent.closest(".unseen, .skip, svg, .trail, script, select, noscript, [hidden]")) continue;
    let block = parent.closest("math") || parent;
    while (getComputedStyle(block).display.startsWith("inline") || block.closest("math")) block = block.parentElement;
    // What may be moved into sight by the reader, or is shortened on purpose, is not lost.
    let box = null;
    for (let e = parent; e !== document.body; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.webkitLineClamp !== "none" || ["auto", "scroll"].includes(style.overflowX)) { box = null; block = null; break; }
      if (style.overflowX === "hidden" || style.overflowX === "clip") box = box || e.getBoundingClientRect();
    }
    if (!block) continue;
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width < 1) continue;
      const name = node.data.trim().slice(0, 40);
      if (line.left < -1 || line.right > document.documentElement.clientWidth + 1)
        problems.push(`outside the page: ${name}`);
      if (box && (line.left < box.left - 2 || line.right > box.right + 2)) problems.push(`cut off: ${name}`);
      lines.push({ top: line.top, bottom: line.bottom, left: line.left, right: line.right, block, name });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  lines.forEach((a, i) => {
    for (let j = i + 1; j < lines.length && lines[j].top < a.bottom - 5; j++) {
      const b = lines[j];
      if (a.block !== b.block && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2)
        problems.push(`${a.name} lies on ${b.name}`);
    }
  });
  if (document.documentElement.scrollWidth > innerWidth)
    problems.push(`${document.documentElement.scrollWidth} px wide at ${innerWidth} px`);
  return [...new Set(problems)];
}"""

# What came from a feed and became more than text; every element is also touched.
ALIVE = """() => {
  const problems = [];
  for (const e of document.querySelectorAll("*")) {
    for (const attribute of e.attributes) {
      if (attribute.name.startsWith("on")) problems.push(`${e.tagName} has ${attribute.name}`);
      if (/^\\s*(javascript|data):/i.test(attribute.value)) problems.push(`${attribute.name} is ${attribute.value}`);
    }
    e.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    e.dispatchEvent(new FocusEvent("focus"));
  }
  for (const e of document.querySelectorAll("main img, body script:not([src])")) problems.push(e.outerHTML.slice(0, 80));
  if (window.ran) problems.push("a script from a feed ran");
  return problems;
}"""

# Whether a text of one direction begins at its right side and ends, with its punctuation, at its left.
FROM_THE_RIGHT = """e => {
  const text = document.createTreeWalker(e, NodeFilter.SHOW_TEXT).nextNode(), range = document.createRange();
  const place = at => { range.setStart(text, at); range.setEnd(text, at + 1); return range.getBoundingClientRect(); };
  const first = place(0), last = place(text.data.length - 1), box = e.getBoundingClientRect();
  const line = last.top > first.top + first.height / 2 || last.left < first.left;
  return getComputedStyle(e).direction === "rtl" && line && Math.abs(box.right - first.right) < 3;
}"""


def tests(_, browser):
    program = pathlib.Path(os.environ.get("OFFPRINT_PROGRAM", ROOT / ".build/release/offprint"))
    if not program.is_file():
        yield "the program is there", [f"no {program}"]
        return
    with tempfile.TemporaryDirectory() as folder:
        site = _built(program, pathlib.Path(folder) / "hard", PAPERS)
        routes = _routes(site)
        yield from _laid_out(site, browser, routes)
        yield from _accessible(site, browser, routes)
        yield from _shown(site, browser)
        yield from _directions(site, browser)
        yield from _crowd(site, browser)
        site.close()
        single = _built(program, pathlib.Path(folder) / "single", {"2501.00008": PAPERS["2501.00008"]})
        yield from _laid_out(single, browser, _routes(single), "of a single paper, ")
        single.close()


def _built(program, folder, papers):
    content = folder / "Content"
    for name in ("feeds", "topics", "notes"):
        (content / name).mkdir(parents=True)
    shutil.copytree(ROOT / "Layouts", folder / "Layouts")
    (content / "site.yml").write_text(f"title: {json.dumps('Hard ' + MARKUP)}\nbase_url: https://hard.example/\n")
    lines = [json.dumps({"id": id, "published": "2025-01-01", "listed": "2025-01-02",
                         "authors": ["Ada Plain"], "categories": ["cs.CL"], **paper}) for id, paper in papers.items()]
    (content / "feeds/2025-01-02.jsonl").write_text("\n".join(lines) + "\n")
    (content / "topics/empty.md").write_text("---\ntitle: Nothing is on this\nmatch:\n  any: [zyzzyva]\n---\n")
    if len(papers) > 1:
        (content / "feeds/bad.bib").write_text(BIBTEX)
        (content / "notes/hostile.md").write_text(NOTE)
        title = json.dumps(f"{MARKUP} {ATTRIBUTE}")
        (content / "topics/hostile.md").write_text(f"---\ntitle: {title}\nmatch:\n  any: [hostile]\n---\n{MARKUP}\n")
    command = [program, "build", "--site", folder, "--output", folder / "Public", "--quiet", "--keep-going"]
    subprocess.run(command, check=False, capture_output=True)
    return built_site.Site(folder / "Public")


def _routes(site):
    """All pages but those of the crowd: every paper, and of the other kinds the largest and the smallest."""
    routes = [("paper", route) for route in site.kinds.get("paper", [])]
    return routes + [(kind, route) for kind, route in site.samples() if kind != "paper"]


def _laid_out(site, browser, routes, what=""):
    if len(routes) < 10:
        yield f"{what}the archive is built", [f"{len(routes)} pages"]
        return
    # Without the policy that would stop what a feed says from running.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for kind, route in routes:
        page.goto(site.address(kind, route))
        problems = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            problems += [f"{problem} ({width} px)" for problem in page.evaluate(MISPLACED)]
        yield f"{what}{kind} has room for all its text ({route})", problems
        yield f"{what}{kind} runs nothing that a feed says ({route})", page.evaluate(ALIVE)
    context.close()


def _accessible(site, browser, routes):
    axe = Axe()
    context = browser.new_context(viewport={"width": 360, "height": 900})
    page = context.new_page()
    for kind, route in routes:
        if kind not in ("paper", "day"):
            continue
        page.goto(site.address(kind, route))
        # Two thousand authors are alike, and take a minute.
        page.evaluate("for (const e of document.querySelectorAll('.authors li:nth-child(n + 31)')) e.remove()")
        violations = axe.run(page).response["violations"]
        page.emulate_media(color_scheme="dark")
        violations += axe.run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
        page.emulate_media(color_scheme="light")
        yield f"{kind} has no violation ({route})", [
            f"{violation['id']}: {violation['nodes'][0]['target']}" for violation in violations
        ]
    context.close()


def _shown(site, browser):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(site.address("search", "search.html") + "?q=hostile")
    page.locator("main .entry").first.wait_for(timeout=10_000)
    shown = page.locator("main .entry h2, main .entry h3").all_inner_texts()
    yield "search shows markup as text", [] if any("<script>" in title for title in shown) else shown
    yield "search runs nothing that a feed says", page.evaluate(ALIVE)
    page.goto(site.address("paper", "papers/2501.00010.html"))
    shown = page.locator("h1").inner_text()
    yield "a paper shows markup as text", [] if "<script>window.ran=1</script>" in shown else [shown]
    context.close()


def _directions(site, browser):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    for id in ("2501.00002", "2501.00003"):
        page.goto(site.address("paper", f"papers/{id}.html"))
        for selector in ("h1", "p.abstract"):
            right = page.locator(selector).evaluate(FROM_THE_RIGHT)
            yield f"{selector} of {id} runs from the right", [] if right else ["it does not"]
        people = page.locator(".authors li a")
        lefts = [people.nth(i).bounding_box()["x"] for i in range(2)]
        yield f"the authors of {id} stand in their order", [] if lefts[0] < lefts[1] else [str(lefts)]
    page.goto(site.address("day", site.kinds["day"][-1]))
    for id in ("2501.00002", "2501.00003"):
        title = page.locator(f"main .title:has(a[href*='{id}'])")
        right = title.evaluate("e => getComputedStyle(e).direction === 'rtl'") and title.locator("a").evaluate(FROM_THE_RIGHT)
        yield f"the title of {id} runs from the right in a list", [] if right else ["it does not"]
        people = page.locator(f"main .entry:has(a[href*='{id}']) .people > a")
        lefts = [people.nth(i).bounding_box()["x"] for i in range(people.count())]
        order = len(lefts) > 1 and lefts == sorted(lefts)
        yield f"the authors of {id} stand in their order in a list", [] if order else [str(lefts)]
    context.close()


def _crowd(site, browser):
    for scripts in (True, False):
        how = "with scripts" if scripts else "without scripts"
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(site.address("paper", "papers/2501.00006.html"))
        people = page.locator(".authors li")
        names = [name.rstrip(",") for name in people.all_text_contents()]
        yield f"all authors are in the page, {how}", [] if names == CROWD else [f"{len(names)} names"]
        seen = "es => es.filter(e => e.checkVisibility()).length"
        folded = people.evaluate_all(seen)
        page.locator("#all-authors").focus()
        page.keyboard.press("Space")
        unfolded = people.evaluate_all(seen)
        yield f"the keyboard unfolds all authors, {how}", (
            [] if folded < 100 and unfolded == len(CROWD) else [f"{folded}, then {unfolded}"]
        )
        page.goto(site.address("day", site.kinds["day"][-1]))
        entry = page.locator("main .entry:has(a[href*='2501.00006'])")
        folded = entry.locator(".people a").evaluate_all(seen)
        entry.locator("summary").focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(100)
        unfolded = entry.locator(".people a").evaluate_all(seen)
        yield f"the keyboard unfolds all authors in a list, {how}", (
            [] if folded < 20 and unfolded == len(CROWD) else [f"{folded}, then {unfolded}"]
        )
        context.close()
