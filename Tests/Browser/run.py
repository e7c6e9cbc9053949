#!/usr/bin/env python3
"""Tests a built site in a real browser.

usage: run.py SITE [GROUP…]

SITE is the folder of a built site; the groups are markup, accessibility, reading, searching, mapping,
palette, keeping, visiting, adapting, extremes, weight and figures, and without any all of them run.
Prints a line for each test that fails, and at the end how many passed and failed. Each group has a
browser of its own; one that hangs is ended and its group begun again, once. OFFPRINT_CHROMIUM names
the browser to run if it is not at /usr/bin/chromium.
"""

import importlib
import multiprocessing
import os
import pathlib
import signal
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

GROUPS = (
    "markup", "accessibility", "reading", "searching", "mapping", "palette", "keeping", "visiting", "adapting",
    "extremes", "weight", "figures",
)

# Ten times what the longest group takes; a browser whose page has died would be waited for without end.
PATIENCE = 900


def run_group(group, folder, results):
    """Runs a group, and hands over how many of its tests passed and failed."""
    os.setpgrp()
    from playwright.sync_api import sync_playwright

    import built_site

    site = built_site.Site(folder)
    passed = failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("OFFPRINT_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"],
        )
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
        browser.close()
    site.close()
    results.send((passed, failed))


def outcome(group, folder):
    """How many tests of a group passed and failed; nothing if it hung or broke off."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=run_group, args=(group, folder, sender))
    process.start()
    sender.close()
    try:
        # The end of the pipe is the end of the process, with or without a result.
        if receiver.poll(PATIENCE):
            return receiver.recv()
        print(f"{group}: no result after {PATIENCE} s")
    except EOFError:
        print(f"{group}: broke off")
    finally:
        try:
            # With its driver, without which the browser ends.
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.join()
    return None


def main(arguments):
    if not arguments or arguments[0].startswith("-") or not set(arguments[1:]) <= set(GROUPS):
        print(__doc__.strip(), file=sys.stderr)
        return 64

    import built_site

    if not built_site.kinds_of_pages(pathlib.Path(arguments[0])):
        print(f"no pages in {arguments[0]}", file=sys.stderr)
        return 64
    passed = failed = 0
    for group in arguments[1:] or GROUPS:
        started = time.monotonic()
        result = outcome(group, arguments[0]) or outcome(group, arguments[0]) or (0, 1)
        passed += result[0]
        failed += result[1]
        print(
            f"{group}: {result[0]} passed, {result[1]} failed in {time.monotonic() - started:.0f} s",
            flush=True,
        )
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
