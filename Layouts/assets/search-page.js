// What search.html does: asks the index as the reader types, and keeps the question in the address.

import { Questions, marked, markedTitle, opened, peopleOf, summary } from "./results.js";

const { make, grouped, dated, addStars } = globalThis.offprint;

const PAGE = 10;
const PAUSE = 120;
const LINGER = 500;
const FACETS = { topic: "topics", year: "years", author: "authors" };

const form = document.getElementById("search-form");
const input = document.getElementById("search-input");
const status = document.getElementById("search-status");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");
const help = document.getElementById("search-help");
const nothing = document.getElementById("search-nothing");

const questions = new Questions();
let timer = 0;
let shown = "";
let jump = "";

// What the page has no markup for, because it makes no sense without this script.
const sort = make("select");
for (const [value, text] of [["relevance", "Best first"], ["newest", "Newest first"], ["votes", "Most votes first"]]) {
  sort.append(new Option(text, value));
}
sort.setAttribute("aria-label", "Order of results");
const chosen = make("ul", { className: "chips" });
chosen.setAttribute("aria-label", "Narrowed down to");
const facets = make("details", { className: "facets" }, make("summary", {}, "Narrow down"));
const tools = make("div", { className: "tools", hidden: true }, sort, facets);
list.before(chosen, tools);

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

function toggle(name, key) {
  const address = new URL(location.href);
  const before = address.searchParams.getAll(name);
  address.searchParams.delete(name);
  for (const value of before.filter(value => value !== key)) address.searchParams.append(name, value);
  if (!before.includes(key)) address.searchParams.append(name, key);
  history.pushState(null, "", address);
  run();
}

// Results.

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
    if (parts.length) item.append(make("p", { className: "abstract excerpt" }, marked(parts)));
  } catch { /* The result is complete without it. */ }
}

/** A result as the site's other lists show a paper. */
function entry(hit, forms, signal) {
  const link = make("a", { href: hit.url }, markedTitle(hit.title, forms));
  const item = make("li", { className: "entry" }, make("h2", { className: "title", dir: "auto" }, link));
  if (hit.authors.length) item.append(make("div", { className: "people" }, peopleOf(hit)));
  const facts = make("ul", { className: "facts" });
  facts.setAttribute("aria-label", "About this paper");
  if (hit.date) {
    const time = make("time", { dateTime: hit.date }, dated(hit.date));
    facts.append(make("li", { className: "date" }, time));
  }
  if (hit.venue) facts.append(make("li", { className: "venue" }, hit.venue));
  if (facts.childElementCount) item.append(facts);
  waiting.set(item, { hit, forms, signal });
  seen.observe(item);
  return item;
}

/** Shows what belongs to what there is: results, the help of an empty field, or that of no result. */
function arrange(answer) {
  help.classList.add("is-known");
  const isAsked = Boolean(input.value.trim() || filters());
  help.hidden = isAsked && Boolean(answer?.total);
  nothing.hidden = answer?.total !== 0;
  tools.hidden = !answer?.total || Boolean(answer.jump);
  more.hidden = !answer?.total || answer.hits.length < PAGE || (answer.exact && list.childElementCount >= answer.total);
  if (!nothing.hidden) nothing.replaceChildren(...ways());
  showChosen();
}

/** What may help if nothing was found, each as a button that does it. */
function ways() {
  const text = input.value, result = [];
  const way = (label, action) => {
    const button = make("button", { type: "button", onclick: action }, label);
    result.push(make("li", { className: "chip" }, button));
  };
  const ask = text => {
    input.value = text;
    remember("pushState");
    run();
  };
  if (filters()) way("Search all papers, narrowed down to nothing", () => {
    const address = new URL(location.href);
    for (const name of Object.keys(FACETS)) address.searchParams.delete(name);
    history.pushState(null, "", address);
    run();
  });
  if (text.includes('"')) way("Without the quotation marks", () => ask(text.replaceAll('"', " ").trim()));
  if (/\b[a-z]+:|(^|\s)-\S/i.test(text)) {
    way("Only the words", () => ask(text.replace(/(^|\s)-\S+/g, " ").replace(/\b[a-z]+:/gi, " ").trim()));
  }
  return result;
}

/** What the results are narrowed down to; a click on one takes it away. */
function showChosen() {
  chosen.replaceChildren(...Object.keys(FACETS).flatMap(name => state().getAll(name).map(key => {
    const button = make("button", { type: "button", onclick: () => toggle(name, key) }, `${name}: ${key} ×`);
    button.setAttribute("aria-label", `No longer only ${name} ${key}`);
    return make("li", { className: "chip" }, button);
  })));
  chosen.hidden = !chosen.childElementCount;
}

/** Asks, and shows the first results, or the next ones. */
function run({ next = false } = {}) {
  const text = input.value, narrowed = filters();
  const asked = [text, narrowed, sort.value].join("\n");
  jump = "";
  if (!text.trim() && !narrowed) {
    questions.stop();
    shown = "";
    list.replaceChildren();
    say("");
    arrange(null);
    return;
  }
  const offset = next && asked === shown ? list.childElementCount : 0;
  const options = { limit: PAGE, offset, sort: sort.value, filters: narrowed };
  help.hidden = true;
  questions.ask((index, signal) => index.query(text, { ...options, signal }), (answer, signal) => {
    const entries = answer.hits.map(hit => entry(hit, answer.forms, signal));
    if (offset) list.append(...entries); else list.replaceChildren(...entries);
    addStars(entries);
    shown = asked;
    if (answer.jump) jump = answer.hits[0].url;
    arrange(answer);
    if (offset) entries[0]?.querySelector("a").focus();
    else {
      say(summary(answer));
      if (facets.open) count();
    }
  }, reason => {
    if (!offset) list.replaceChildren();
    shown = "";
    arrange(null);
    say(reason);
  });
}

/** Counts the results by topic, year and author; each count is a button that narrows them down. */
function count() {
  questions.ask((index, signal) => index.facets(input.value, { filters: filters(), signal }), counts => {
    const groups = Object.entries(FACETS).map(([name, plural]) => {
      const chosen = state().getAll(name);
      const chips = make("ul", { className: "chips" });
      chips.setAttribute("aria-label", plural);
      const known = counts[plural].slice(0, 12).map(item => ({ ...item, key: String(item.key) }));
      const others = chosen.filter(key => !known.some(item => item.key === key)).map(key => ({ key, count: 0 }));
      for (const { key, title = key, count } of [...others, ...known]) {
        const button = make("button", { type: "button", onclick: () => toggle(name, key) }, title);
        button.setAttribute("aria-pressed", String(chosen.includes(key)));
        chips.append(make("li", { className: "chip" }, button, " ", make("span", { className: "count" }, grouped(count))));
      }
      return chips;
    });
    facets.replaceChildren(facets.firstChild, ...groups.filter(group => group.childElementCount));
  }, say, questions.running.signal);
}

/** Up and down go from the input through the results; Escape goes back to it, and then empties it. */
function move(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = [...list.querySelectorAll(".title a")];
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
