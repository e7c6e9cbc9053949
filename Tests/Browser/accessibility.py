"""Every kind of page is judged by axe-core, light and dark, on a phone and on a desktop."""

from axe_playwright_python.sync_playwright import Axe

WIDTHS = (360, 1440)
SCHEMES = ("light", "dark")


def tests(site, browser):
    axe = Axe()
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        for kind, route in site.samples():
            page.goto(site.address(kind, route))
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                # Of all rules, the other scheme can only break the one about colours.
                rules = {"runOnly": ["color-contrast"]} if scheme == "dark" else None
                violations = axe.run(page, options=rules).response["violations"]
                yield (
                    f"{kind} has no violation in {scheme} at {width} px ({route})",
                    [_description(violation) for violation in violations],
                )
        context.close()


def _description(violation):
    places = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']}, at {'; '.join(places)}"
