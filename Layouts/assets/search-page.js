// What search.html does: asks the index as the reader types, and keeps the question in the address.
// A classic script, for a module would not even run in a page opened from a folder, to say why.

"use strict";

{
  const form = document.getElementById("search-form");
  const input = document.getElementById("search-input");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const more = document.getElementById("search-more");
  const root = new URL(document.documentElement.dataset.root || "./", document.baseURI);

  const PAGE = 10;
  const PAUSE = 120;

  let index = null;
  let running = new AbortController();
  let timer = 0;
  let shown = "";

  /** The index, opened when the first question is asked. */
  const opened = () => index ??= import("./search.js")
    .then(module => module.open(new URL("search/", root)))
    .catch(error => {
      index = null;
      throw error;
    });

  const element = (name, className, text) =>
    Object.assign(document.createElement(name), { className, textContent: text });

  const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  function shortDate(iso) {
    const [year, month, day] = iso.split("-");
    return [day && Number(day), month && monthNames[month - 1], year].filter(Boolean).join(" ");
  }

  /** A result as the site's other lists show a paper. */
  function entry(hit) {
    const item = element("li", "entry");
    const title = element("h2", "title");
    title.dir = "auto";
    const link = element("a", "", hit.title);
    link.href = hit.url;
    title.append(link);
    item.append(title);
    if (hit.authors.length) {
      const first = hit.authors.length > 6 ? hit.authors.slice(0, 5) : hit.authors;
      const others = hit.authors.length - first.length;
      item.append(element("div", "people", first.join(", ") + (others ? ` and ${others} others` : "")));
    }
    const facts = element("ul", "facts");
    facts.setAttribute("aria-label", "About this paper");
    if (hit.date) {
      const date = element("li", "date");
      const time = element("time", "", shortDate(hit.date));
      time.dateTime = hit.date;
      date.append(time);
      facts.append(date);
    }
    if (hit.venue) facts.append(element("li", "venue", hit.venue));
    if (facts.childElementCount) item.append(facts);
    return item;
  }

  const say = text => { status.textContent = text; };

  const counted = ({ total, exact }) => {
    const number = total.toLocaleString(document.documentElement.lang || "en");
    return exact ? `${number} ${total === 1 ? "paper" : "papers"}` : `More than ${number} papers`;
  };

  /** Asks, and shows the first results, or the next ones. */
  async function run({ next = false } = {}) {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const text = input.value;
    if (!text.trim()) {
      shown = "";
      list.replaceChildren();
      more.hidden = true;
      say("");
      return;
    }
    const offset = next && text === shown ? list.childElementCount : 0;
    try {
      const answer = await (await opened()).query(text, { limit: PAGE, offset, signal });
      if (signal.aborted) return;
      const entries = answer.hits.map(entry);
      if (offset) list.append(...entries); else list.replaceChildren(...entries);
      shown = text;
      more.hidden = answer.hits.length < PAGE || list.childElementCount >= answer.total;
      if (!offset) say(answer.total ? counted(answer) : `No paper has these words. Try fewer or other words.`);
      if (offset) entries[0]?.querySelector("a").focus();
    } catch (error) {
      if (signal.aborted) return;
      more.hidden = true;
      say(navigator.onLine === false
        ? "There is no network, and what this search needs is not in the browser's cache."
        : `The search index cannot be read (${error.message}).`);
    }
  }

  /** Keeps the question in the address: a new entry of the history when it is sent, else the same. */
  function remember(how) {
    const address = new URL(location.href);
    const text = input.value.trim();
    if (text) address.searchParams.set("q", text); else address.searchParams.delete("q");
    if (address.href !== location.href) history[how](null, "", address);
  }

  function readAddress() {
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    run();
  }

  const links = () => [...list.querySelectorAll(".title a")];

  /** Up and down go from the input through the results; Escape goes back to it, and then empties it. */
  function move(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = links();
    const at = all.indexOf(document.activeElement);
    const inInput = document.activeElement === input;
    if (event.key === "ArrowDown" && (inInput || at >= 0)) {
      event.preventDefault();
      all[at + 1]?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (all[at - 1] ?? input).focus();
    } else if (event.key === "Escape" && at >= 0) {
      input.focus();
    } else if (event.key === "Escape" && inInput && input.value) {
      event.preventDefault();
      input.value = "";
      remember("replaceState");
      run();
    }
  }

  if (location.protocol === "file:") {
    say("Search needs a web server: a page opened from a folder may not read the index. " +
      "Run “offprint serve”, or browse by topic, author or date.");
    input.disabled = true;
  } else {
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        remember("replaceState");
        run();
      }, PAUSE);
    });
    form.addEventListener("submit", event => {
      event.preventDefault();
      clearTimeout(timer);
      remember("pushState");
      run();
    });
    more.addEventListener("click", () => run({ next: true }));
    addEventListener("popstate", readAddress);
    document.addEventListener("keydown", move);
    readAddress();
  }
}
