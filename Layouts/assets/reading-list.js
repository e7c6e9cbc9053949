// The page of the reading list: what this browser keeps, with ways to take it along.
"use strict";

{
  const { top, isFolder, list, make, say, copy, grouped, dated } = offprint;
  const items = document.getElementById("list");
  const empty = document.getElementById("list-empty");
  const tools = document.getElementById("list-tools");
  const status = document.getElementById("list-status");
  const AT_ONCE = 6;

  /** @typedef {{url: string, title: string, authors: string, date: string, starred: number}} Kept */

  /** @returns {Kept[]} those starred last first */
  const papers = () => list.read().sort((a, b) => b.starred - a.starred);
  const addressOf = paper => new URL(paper.url, top).href;

  /** The list as it was, back again, unless another tab has put something on it meanwhile. */
  const undo = before => make("button", {
    type: "button", className: "button", textContent: "Undo",
    onclick: () => {
      const now = list.read();
      list.write([...before.filter(paper => !now.some(({ url }) => url === paper.url)), ...now]);
      say("The list is as it was.");
      items.querySelector("a")?.focus();
    },
  });

  /** @param {Kept} paper */
  function entry(paper) {
    const link = make("a", { href: addressOf(paper) }, paper.title);
    const item = make("li", { className: "entry" }, make("h2", { className: "title", dir: "auto" }, link));
    if (paper.authors) item.append(make("div", { className: "people" }, paper.authors));
    const facts = make("ul", { className: "facts" });
    if (paper.date) facts.append(make("li", { className: "date" }, make("time", { dateTime: paper.date }, dated(paper.date))));
    const remove = make("button", { type: "button", className: "star", title: "Take off the reading list (s)" });
    remove.dataset.star = "";
    remove.setAttribute("aria-label", `Keep on the reading list: ${paper.title}`);
    remove.setAttribute("aria-pressed", "true");
    item.append(remove);
    if (facts.childElementCount) item.append(facts);
    return item;
  }

  function show() {
    const all = papers();
    const place = [...items.children].indexOf(document.activeElement?.closest?.("#list > li"));
    items.replaceChildren(...all.map(entry));
    empty.hidden = all.length > 0;
    tools.hidden = !all.length;
    status.textContent = all.length ? `${grouped(all.length)} ${all.length === 1 ? "paper" : "papers"}, those starred last first.` : "";
    // Who took one off by the keyboard goes on with the next.
    if (place >= 0) (items.children[Math.min(place, all.length - 1)]?.querySelector("a") ?? document.getElementById("main")).focus();
  }

  /** The BibTeX entry of a paper, as its page has it. */
  async function entryOf(paper) {
    const response = await fetch(addressOf(paper));
    if (!response.ok) throw new Error(`${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.getElementById("bibtex").textContent.trimEnd();
  }

  async function exportBibTeX() {
    if (isFolder) {
      say("A page opened from a folder may not read the others. Each paper's page has its BibTeX entry.");
      return;
    }
    const all = papers(), entries = new Array(all.length), missing = [];
    let next = 0, done = 0;
    const work = async () => {
      while (next < all.length) {
        const number = next++;
        await entryOf(all[number]).then(text => { entries[number] = text; }, () => missing.push(all[number]));
        status.textContent = `${grouped(++done)} of ${grouped(all.length)} entries read.`;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const known = entries.filter(Boolean);
    if (known.length) {
      const url = URL.createObjectURL(new Blob([known.join("\n\n") + "\n"], { type: "application/x-bibtex" }));
      make("a", { href: url, download: "reading-list.bib" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    }
    status.textContent = missing.length
      ? `${grouped(known.length)} entries; these pages cannot be read: ${missing.map(({ title }) => title).join("; ")}`
      : `${grouped(known.length)} ${known.length === 1 ? "entry" : "entries"} in reading-list.bib.`;
  }

  // What Markdown reads as markup stands for itself.
  const plain = text => text.replace(/[\\`*_[\]<>#]/g, "\\$&");

  const markdown = () => papers().map(paper =>
    `- [${plain(paper.title)}](${addressOf(paper)})${paper.authors ? `, ${plain(paper.authors)}` : ""}${paper.date ? `, ${dated(paper.date)}` : ""}\n`).join("");

  const actions = {
    bibtex: exportBibTeX,
    markdown: button => copy(markdown(), button, items),
    clear: () => {
      const before = list.read();
      if (list.write([])) say(`The list of ${grouped(before.length)} is empty now. `, undo(before));
    },
  };

  tools.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (button) actions[button.value](button);
  });

  document.addEventListener("offprint:list", show);
  show();
}
