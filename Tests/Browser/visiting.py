"""Coming back: what is new since the last visit, and going to a date."""

import datetime
import json

HOUR = 3_600_000

VISIT = """([since, latest, ago]) => {
  const key = Object.keys(localStorage).find(key => key.startsWith("offprint.visit:"));
  localStorage.setItem(key, JSON.stringify({ since, latest, at: Date.now() - ago }));
}"""


def tests(site, browser):
    days = json.loads((site.folder / "dates" / "days.json").read_text("utf-8"))
    problems = [day for day in days if not (site.folder / _route(day[0])).is_file()]
    yield "every day of the list of days has a page", problems
    if not days:
        return
    context = browser.new_context()
    page = context.new_page()
    yield from _marks(site, page, days)
    yield from _jumps(site, page, days)
    context.close()


def _marks(site, page, days):
    home = site.address("home", "index.html")
    page.goto(home)
    marked = page.locator(".is-new").count()
    yield "on a first visit nothing is new", [f"{marked} marks"] if marked else []
    latest = page.locator("#news").get_attribute("data-latest")
    yield "the newest day is the first of the list", [] if latest == days[0][0] else [latest]

    page.evaluate(VISIT, ["2000-01-01", "2000-01-01", 2 * HOUR])
    page.reload()
    summary = page.locator("#news summary")
    summary.wait_for(timeout=5_000)
    count = sum(number for _, number in days)
    told = summary.inner_text()
    yield "home tells how many papers are new, and since when", (
        [] if told.startswith(f"{count:,} new") and "1 January 2000" in told else [told]
    )
    marked = page.locator("main .entry.is-new").count()
    entries = page.locator("main .latest .entry").count()
    yield "new papers have marks", [] if marked == entries else [f"{marked} of {entries}"]
    summary.click()
    listed = page.locator("#news li a").first.get_attribute("href")
    yield "the news lead to their days", [] if listed.endswith(_route(days[0][0])) else [listed]

    again = page.context.new_page()
    again.goto(home)
    again.locator("#news summary").wait_for(timeout=5_000)
    yield "within a visit another tab has the same marks", []
    again.close()

    page.get_by_role("button", name="Mark as seen").click()
    marked = page.locator(".is-new").count() + page.locator("#news details").count()
    page.reload()
    page.wait_for_load_state("networkidle")
    marked += page.locator(".is-new").count() + page.locator("#news details").count()
    yield "what is marked as seen is new no more", [f"{marked} marks"] if marked else []

    page.evaluate(VISIT, ["2000-01-01", latest, 2 * HOUR])
    page.reload()
    marked = page.locator(".is-new").count()
    yield "a later visit begins with what was there on the last", [f"{marked} marks"] if marked else []


def _jumps(site, page, days):
    for wanted in ("2000-01-01", "2100-01-01", days[len(days) // 2][0][:10], _between(days)):
        if len(wanted) < 10:
            continue
        route = _route(_nearest(days, wanted))
        for kind in ("home", "dates"):
            page.goto(site.address(kind, site.kinds[kind][0]))
            page.locator("#jump").fill(wanted)
            with page.expect_navigation():
                page.locator(".jump button").click()
            page.wait_for_load_state()
            yield f"from {kind}, {wanted} leads to the nearest day with papers", (
                [] if page.url.endswith(route) else [f"{page.url}, not {route}"]
            )
    page.goto(site.address("dates", "dates/index.html") + "?day=" + _between(days))
    route = _route(_nearest(days, _between(days)))
    try:
        page.wait_for_url("**/" + route, timeout=5_000)
        problems = []
    except Exception:
        problems = [page.url]
    yield "an address with a day leads there too", problems


def _route(iso):
    return "dates/" + iso.replace("-", "/") + ".html"


def _span(iso):
    """The first and the last day of a day, a month or a year."""
    parts = [int(part) for part in iso.split("-")]
    first = datetime.date(*parts, *[1] * (3 - len(parts)))
    if len(parts) == 3:
        return first, first
    following = datetime.date(first.year + 1, 1, 1)
    if len(parts) == 2:
        following = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    return first, following - datetime.timedelta(days=1)


def _nearest(days, wanted):
    day = datetime.date.fromisoformat(wanted)

    def distance(iso):
        first, last = _span(iso)
        return max((first - day).days, (day - last).days, 0)

    return min((iso for iso, _ in days), key=distance)


def _between(days):
    """A day between the newest and the one before it, nearer to the newest."""
    newest = _span(days[0][0])[0]
    before = _span(days[1][0])[1] if len(days) > 1 else newest - datetime.timedelta(days=9)
    return (newest - (newest - before) / 3).isoformat()
