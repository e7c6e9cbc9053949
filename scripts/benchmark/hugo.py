"""Lays out the same papers for Hugo, in the form that its documentation says is the fastest.

Hugo gets every list worked out beforehand, as data files, and makes pages from them with content
adapters (https://gohugo.io/content-management/content-adapters/): no file a page, no taxonomies, no
front matter, no Markdown, no folder a page. This work is not timed. The site has a page for every
paper, topic, author, day, month and year, lists of a hundred papers a page, feeds for the site and
every topic, a sitemap and one search file: less than Offprint makes of the same papers.
"""

import datetime
import json
import pathlib
import re
import shutil
import unicodedata

PAGE = 100
TEMPLATES = pathlib.Path(__file__).resolve().parent / "hugo"
PAPER_PAGES = (
    '{{ range hugo.Data.papers }}{{ range . }}{{ $.AddPage (dict "path" .id'
    ' "dates" (dict "date" (time.AsTime .date)) "params" (dict "id" .id)) }}{{ end }}{{ end }}\n'
)
LIST_PAGES = (
    '{{{{ range transform.Unmarshal (resources.Get "lists/{}.json") }}}}'
    '{{{{ $.AddPage (dict "path" .path "title" .title "params" .) }}}}{{{{ end }}}}\n'
)


def slug(name):
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-")


def paper(source):
    day = datetime.date.fromisoformat(source["update_date"])
    names = [f"{given} {family}" for family, given, _ in source["authors_parsed"]]
    return {
        "id": source["id"],
        "title": source["title"],
        "abstract": source["abstract"],
        "description": source["abstract"][:160],
        "date": day.isoformat(),
        "long": f"{day.day} {day:%B %Y}",
        "month": f"{day:%Y-%m}",
        "year": f"{day:%Y}",
        "names": ", ".join(names),
        "joined": " and ".join(names),
        "authors": [{"name": name, "slug": slug(name)} for name in names],
        "topics": source["categories"].split(),
    }


def write_json(value, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def pages_of(kind, name, title, papers):
    """The pages of one list."""
    count = -(-len(papers) // PAGE)

    def address(number):
        return f"/{kind}/{name}.html" if number == 1 else f"/{kind}/{name}/{number}.html"

    for number in range(1, count + 1):
        yield {
            "path": name if number == 1 else f"{name}/{number}",
            "title": title,
            "count": len(papers),
            "start": 1 + (number - 1) * PAGE,
            "papers": papers[(number - 1) * PAGE : number * PAGE],
            "previous": address(number - 1) if number > 1 else "",
            "next": address(number + 1) if number < count else "",
        }


def lay_out(feed, site):
    """Writes a site folder for Hugo from a file of papers in the shape of arXiv's dump."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(TEMPLATES, site)
    with open(feed, encoding="utf-8") as file:
        papers = sorted((paper(json.loads(line)) for line in file), key=lambda paper: (paper["date"], paper["id"]), reverse=True)
    months, lists, titles = {}, {kind: {} for kind in ("topics", "authors", "days", "months", "years")}, {}
    for each in papers:
        months.setdefault(each["id"][:4], {})[each["id"]] = each
        groups = {
            "topics": [(topic, topic) for topic in each["topics"]],
            "authors": [(author["slug"], author["name"]) for author in each["authors"]],
            "days": [(each["date"], each["long"])],
            "months": [(each["month"], each["month"])],
            "years": [(each["year"], each["year"])],
        }
        for kind, members in groups.items():
            for name, title in members:
                lists[kind].setdefault(name, []).append(each["id"])
                titles[kind, name] = title
    for month, each in months.items():
        write_json(each, site / f"data/papers/{month}.json")
    write_json({"papers": [each["id"] for each in papers[:PAGE]]}, site / "data/newest.json")
    write_json(
        {kind: [{"url": f"/{kind}/{name}.html", "title": titles[kind, name], "count": len(of)} for name, of in sorted(groups.items())] for kind, groups in lists.items()},
        site / "data/groups.json",
    )
    (site / "content/papers").mkdir(parents=True)
    (site / "content/papers/_index.md").write_text("---\ntitle: Papers\nbuild:\n  render: never\n---\n")
    (site / "content/papers/_content.gotmpl").write_text(PAPER_PAGES)
    for kind, groups in lists.items():
        pages = [page for name, of in groups.items() for page in pages_of(kind, name, titles[kind, name], of)]
        write_json(pages, site / f"assets/lists/{kind}.json")
        folder = site / "content" / kind
        folder.mkdir(parents=True)
        feeds = "cascade:\n  outputs: [html, atom]\n" if kind == "topics" else ""
        (folder / "_index.md").write_text(f"---\ntitle: {kind.title()}\noutputs: [html]\n{feeds}---\n")
        (folder / "_content.gotmpl").write_text(LIST_PAGES.format(kind))
