#!/usr/bin/env python3
"""Makes queries for papers that are known: what a reader remembers of a title, an author, a year.

  known_items.py CORPUS.jsonl OUT [--count 300] [--seed 1] [--only IDS]

CORPUS has one JSON object a line: _id, title, authors (a list of names), date.
OUT gets a folder for each kind of query, with queries.jsonl and qrels.tsv as retrieval collections
have them; every query has one right answer, the paper that it was made from.

  words3   three words of the title, in its order
  whole    the whole title
  prefix   three words, the last one half typed
  typo     three words, one of them with one wrong, missing, doubled or swapped letter
  author   an author's family name and two words
  year     an author's family name, the year and one word
  phrase   three neighbouring words of the title in quotation marks
"""

import argparse
import json
import os
import random
import re

STOP = set(
    "a an and are as at be by for from how in into is it its of on or that the their this to under "
    "up using via was we were what when where which who why will with without toward towards through "
    "not can do does".split()
)
WORD = re.compile(r"[^\W_]+")


def title_words(paper):
    """The words of a title that somebody might remember, each once, in order."""
    words = []
    for word in WORD.findall(paper["title"]):
        if len(word) >= 4 and word.lower() not in STOP and word not in words and not word.isdigit():
            words.append(word)
    return words


def some(random_source, words, count):
    """So many of the words, in their order."""
    chosen = sorted(random_source.sample(range(len(words)), count))
    return [words[i] for i in chosen]


def misspelt(random_source, word):
    """The word with one letter replaced, dropped, doubled, or swapped with the next."""
    place = random_source.randrange(1, len(word) - 1)
    kind = random_source.choice(["replace", "drop", "double", "swap"])
    if kind == "swap" and word[place] == word[place + 1]:
        kind = "drop"
    if kind == "replace":
        letters = [c for c in "abcdefghijklmnopqrstuvwxyz" if c != word[place].lower()]
        return word[:place] + random_source.choice(letters) + word[place + 1 :]
    if kind == "drop":
        return word[:place] + word[place + 1 :]
    if kind == "double":
        return word[:place] + word[place] + word[place:]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def family_name(random_source, paper):
    return random_source.choice(paper["authors"]).split()[-1]


def query(kind, random_source, paper):
    """A query of the kind, or nothing if the paper has too little to make one of."""
    words = title_words(paper)
    if kind == "whole":
        return paper["title"] if words else None
    if kind == "words3":
        return " ".join(some(random_source, words, 3)) if len(words) >= 3 else None
    if kind == "prefix":
        if len(words) < 3:
            return None
        chosen = some(random_source, words, 3)
        chosen[2] = chosen[2][: max(3, (len(chosen[2]) + 1) // 2)]
        return " ".join(chosen)
    if kind == "typo":
        if len(words) < 3:
            return None
        chosen = some(random_source, words, 3)
        long = [i for i, word in enumerate(chosen) if len(word) >= 5]
        if not long:
            return None
        place = random_source.choice(long)
        chosen[place] = misspelt(random_source, chosen[place])
        return " ".join(chosen)
    if kind == "phrase":
        all_words = WORD.findall(paper["title"])
        if len(all_words) < 4:
            return None
        start = random_source.randrange(len(all_words) - 2)
        phrase = all_words[start : start + 3]
        if all(word.lower() in STOP for word in phrase):
            return None
        return '"' + " ".join(phrase) + '"'
    if not paper.get("authors"):
        return None
    name = family_name(random_source, paper)
    if kind == "author":
        return " ".join([name] + some(random_source, words, 2)) if len(words) >= 2 else None
    if kind == "year":
        year = (paper.get("date") or "")[:4]
        return f"{name} {year} {random_source.choice(words)}" if words and year else None
    raise ValueError(kind)


KINDS = ["words3", "whole", "prefix", "typo", "author", "year", "phrase"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("out")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="a file of identifiers, one a line: targets are taken from these")
    options = parser.parse_args()
    with open(options.corpus, encoding="utf-8") as file:
        papers = [json.loads(line) for line in file if line.strip()]
    if options.only:
        with open(options.only, encoding="utf-8") as file:
            only = set(file.read().split())
        papers = [paper for paper in papers if paper["_id"] in only]
    papers.sort(key=lambda paper: paper["_id"])
    for kind in KINDS:
        random_source = random.Random(f"{kind} {options.seed}")
        order = random_source.sample(papers, len(papers))
        made = []
        for paper in order:
            text = query(kind, random_source, paper)
            if text:
                made.append((paper["_id"], text))
            if len(made) == options.count:
                break
        folder = os.path.join(options.out, kind)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "queries.jsonl"), "w", encoding="utf-8") as file:
            for number, (_, text) in enumerate(made):
                file.write(json.dumps({"_id": str(number), "text": text}, ensure_ascii=False) + "\n")
        with open(os.path.join(folder, "qrels.tsv"), "w", encoding="utf-8") as file:
            file.write("query-id\tcorpus-id\tscore\n")
            for number, (paper, _) in enumerate(made):
                file.write(f"{number}\t{paper}\t1\n")
        print(kind, len(made), "e.g.", *(text for _, text in made[:2]), sep="  ")


if __name__ == "__main__":
    main()
