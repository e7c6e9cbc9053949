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
  const LINGER = 500;
  const FACETS = { topic: "topics", year: "years", author: "authors" };

  let index = null;
  let words = null;
  let running = new AbortController();
  let timer = 0;
  let shown = "";
  let jump = "";

  /** The index, opened when the first question is asked. */
  const opened = () => index ??= import("./search.js")
    .then(module => {
      words = module.wordsOf;
      return module.open(new URL("search/", root));
    })
    .catch(error => {
      index = null;
      throw error;
    });

  const element = (name, className, text = "") =>
    Object.assign(document.createElement(name), { className, textContent: text });

  // What the page has no markup for, because it makes no sense without this script.
  const sort = element("select", "");
  for (const [value, text] of [["relevance", "Best first"], ["newest", "Newest first"], ["votes", "Most votes first"]]) {
    sort.append(new Option(text, value));
  }
  sort.setAttribute("aria-label", "Order of results");
  const facets = element("details", "facets");
  facets.append(element("summary", "", "Narrow down"));
  const tools = element("div", "tools");
  tools.hidden = true;
  tools.append(sort, facets);
  list.before(tools);

  const say = text => { status.textContent = text; };

  // The address holds the question, the order, and what narrows it down.

  const state = () => new URLSearchParams(location.search);

  /** The address's filters as a query writes them. */
  const filters = () => Object.keys(FACETS)
    .flatMap(name => state().getAll(name).map(value => `${name}:"${value.replaceAll('"', "")}"`)).join(" ");

  /** Keeps the question in the address: as a new entry of the history when it is sent, else in place. */
  function remember(how) {
    const address = new URL(location.href);
    const set = (name, value) => value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
    set("q", input.value.trim());
    set("sort", sort.value === "relevance" ? "" : sort.value);
    if (address.href !== location.href) history[how](null, "", address);
  }

  function readAddress() {
    input.value = state().get("q") ?? "";
    sort.value = state().get("sort") ?? "relevance";
    if (sort.selectedIndex < 0) sort.value = "relevance";
    run();
  }

  // Results.

  /** A text in parts, those that match in a mark. */
  function marked(parts) {
    const fragment = document.createDocumentFragment();
    for (const { text, match } of parts) fragment.append(match ? element("mark", "", text) : text);
    return fragment;
  }

  /** A title, with the words that were looked for in marks. */
  function markedTitle(title, forms) {
    const wanted = new Set(forms), parts = [];
    let at = 0;
    for (const { word, start, end } of words(title)) {
      if (!wanted.has(word)) continue;
      parts.push({ text: title.slice(at, start) }, { text: title.slice(start, end), match: true });
      at = end;
    }
    return marked([...parts, { text: title.slice(at) }]);
  }

  const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  function shortDate(iso) {
    const [year, month, day] = iso.split("-");
    return [day && Number(day), month && monthNames[month - 1], year].filter(Boolean).join(" ");
  }

  // An abstract is read from its paper's page, and only when the reader stays to look at the result.
  const waiting = new WeakMap();
  const seen = new IntersectionObserver(changes => {
    for (const { target, isIntersecting } of changes) {
      const wait = waiting.get(target);
      clearTimeout(wait.timer);
      if (isIntersecting) wait.timer = setTimeout(() => showSnippet(target), LINGER);
    }
  });

  async function showSnippet(item) {
    seen.unobserve(item);
    const { hit, forms, signal } = waiting.get(item);
    try {
      const parts = await (await opened()).snippet(hit, forms, { signal });
      if (!parts.length) return;
      const excerpt = element("p", "abstract excerpt");
      excerpt.append(marked(parts));
      item.append(excerpt);
    } catch { /* The result is complete without it. */ }
  }

  /** A result as the site's other lists show a paper. */
  function entry(hit, forms, signal) {
    const item = element("li", "entry");
    const title = element("h2", "title");
    title.dir = "auto";
    const link = element("a", "");
    link.append(markedTitle(hit.title, forms));
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
      date.append(Object.assign(element("time", "", shortDate(hit.date)), { dateTime: hit.date }));
      facts.append(date);
    }
    if (hit.venue) facts.append(element("li", "venue", hit.venue));
    if (facts.childElementCount) item.append(facts);
    waiting.set(item, { hit, forms, signal });
    seen.observe(item);
    return item;
  }

  function counted({ total, exact }) {
    const number = total.toLocaleString(document.documentElement.lang || "en");
    return exact ? `${number} ${total === 1 ? "paper" : "papers"}.` : `More than ${number} papers.`;
  }

  /** What was found, in a sentence or two. */
  function summary(answer) {
    if (!answer.total) return "No paper has these words. Try fewer or other ones, or browse by topic.";
    const sentences = [answer.jump ? "The paper with this identifier. Enter opens it." : counted(answer)];
    if (answer.relaxed) sentences.push("None has the exact phrase; these have its words.");
    for (const [word, instead] of answer.corrected) {
      sentences.push(`No paper has “${word}”; searched for “${instead.join("”, “")}”.`);
    }
    return sentences.join(" ");
  }

  /** Asks, and shows the first results, or the next ones. */
  async function run({ next = false } = {}) {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const text = input.value;
    const asked = [text, filters(), sort.value].join("\n");
    jump = "";
    if (!text.trim() && !filters()) {
      shown = "";
      list.replaceChildren();
      more.hidden = tools.hidden = true;
      say("");
      return;
    }
    const offset = next && asked === shown ? list.childElementCount : 0;
    try {
      const options = { limit: PAGE, offset, sort: sort.value, filters: filters(), signal };
      const answer = await (await opened()).query(text, options);
      if (signal.aborted) return;
      const entries = answer.hits.map(hit => entry(hit, answer.forms, signal));
      if (offset) list.append(...entries); else list.replaceChildren(...entries);
      shown = asked;
      more.hidden = answer.hits.length < PAGE || (answer.exact && list.childElementCount >= answer.total);
      tools.hidden = (!answer.total && !filters()) || Boolean(answer.jump);
      if (answer.jump) jump = answer.hits[0].url;
      if (offset) entries[0]?.querySelector("a").focus();
      else {
        say(summary(answer));
        if (facets.open) count();
      }
    } catch (error) {
      if (signal.aborted) return;
      more.hidden = true;
      say(navigator.onLine === false
        ? "There is no network, and what this search needs is not in the browser's cache."
        : `The search index cannot be read (${error.message}).`);
    }
  }

  /** Counts the results by topic, year and author; each count is a button that narrows them down. */
  async function count() {
    const { signal } = running;
    try {
      const counts = await (await opened()).facets(input.value, { filters: filters(), signal });
      if (signal.aborted) return;
      const groups = Object.entries(FACETS).map(([name, plural]) => {
        const chosen = state().getAll(name);
        const chips = element("ul", "chips");
        chips.setAttribute("aria-label", plural);
        const known = counts[plural].slice(0, 12).map(item => ({ ...item, key: String(item.key) }));
        const others = chosen.filter(key => !known.some(item => item.key === key)).map(key => ({ key, count: 0 }));
        for (const { key, title = key, count } of [...others, ...known]) {
          const chip = element("li", "chip");
          const button = Object.assign(element("button", "", title), { type: "button" });
          button.setAttribute("aria-pressed", chosen.includes(key));
          button.addEventListener("click", () => toggle(name, key));
          chip.append(button, " ", element("span", "count", count));
          chips.append(chip);
        }
        return chips;
      });
      facets.replaceChildren(facets.firstChild, ...groups.filter(group => group.childElementCount));
    } catch (error) {
      if (!signal.aborted) say(`The counts cannot be read (${error.message}).`);
    }
  }

  function toggle(name, key) {
    const address = new URL(location.href);
    const before = address.searchParams.getAll(name);
    address.searchParams.delete(name);
    for (const value of before.filter(value => value !== key)) address.searchParams.append(name, value);
    if (!before.includes(key)) address.searchParams.append(name, key);
    history.pushState(null, "", address);
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
      if (jump) {
        location.assign(jump);
        return;
      }
      remember("pushState");
      run();
    });
    sort.addEventListener("change", () => {
      remember("pushState");
      run();
    });
    facets.addEventListener("toggle", () => facets.open && count());
    more.addEventListener("click", () => run({ next: true }));
    addEventListener("popstate", readAddress);
    document.addEventListener("keydown", move);
    readAddress();
  }
}
