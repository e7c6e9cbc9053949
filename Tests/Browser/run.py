#!/usr/bin/env python3
"""Tests a built site in a real browser.

usage: run.py SITE [GROUP…]

SITE is the folder of a built site; the groups are markup, accessibility, reading, searching, mapping,
palette, keeping, visiting, adapting, extremes, weight and figures, and without any all of them run. Prints a line for each
test that fails, and at the end how many passed and failed. OFFPRINT_CHROMIUM names the browser to run if it is not at /usr/bin/chromium.
"""

import importlib
import os
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

GROUPS = (
    "markup", "accessibility", "reading", "searching", "mapping", "palette", "keeping", "visiting", "adapting",
    "extremes", "weight", "figures",
)


def main(arguments):
    if not arguments or arguments[0].startswith("-") or not set(arguments[1:]) <= set(GROUPS):
        print(__doc__.strip(), file=sys.stderr)
        return 64

    from playwright.sync_api import sync_playwright

    import built_site

    site = built_site.Site(arguments[0])
    if not site.kinds:
        print(f"no pages in {site.folder}", file=sys.stderr)
        return 64
    passed = failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("OFFPRINT_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"],
        )
        for group in arguments[1:] or GROUPS:
            started = time.monotonic()
            before = passed, failed
            for name, problems in importlib.import_module(group).tests(site, browser):
                if problems:
                    failed += 1
                    print(f"FAILED {group}: {name}")
                    for problem in problems[:10]:
                        print(f"  {problem}")
                    if len(problems) > 10:
                        print(f"  and {len(problems) - 10} more")
                else:
                    passed += 1
            print(
                f"{group}: {passed - before[0]} passed, {failed - before[1]} failed"
                f" in {time.monotonic() - started:.0f} s"
            )
        browser.close()
    site.close()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
