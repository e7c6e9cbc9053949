// What the palette finds, as a list that the arrow keys go through while the field keeps the focus
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).

import { Questions, markedTitle, peopleOf, summary } from "./results.js";

const { top, make, grouped, dated } = globalThis.offprint;

const LIMIT = 7;
const PAUSE = 120;

/**
 * Makes a palette answer as something is typed, beginning with what is there already.
 * @param {HTMLDialogElement} dialog
 */
export function attach(dialog) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const status = dialog.querySelector("[role=status]");
  const questions = new Questions();
  let timer = 0, active = null;

  const options = () => [...list.children];

  /** Makes an option the one that Enter opens, or none. */
  function activate(option) {
    active?.setAttribute("aria-selected", "false");
    active = option ?? null;
    active?.setAttribute("aria-selected", "true");
    active?.scrollIntoView({ block: "nearest" });
    if (active) input.setAttribute("aria-activedescendant", active.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function show(options) {
    list.replaceChildren(...options);
    options.forEach((option, number) => {
      option.id = `palette-${number}`;
      option.tabIndex = -1;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
    });
    input.setAttribute("aria-expanded", String(options.length > 0));
    activate(null);
  }

  /** A result: a link, that the mouse and a finger may do with it what they do with links. */
  function option(hit, forms) {
    const title = make("span", { className: "title", dir: "auto" }, markedTitle(hit.title, forms));
    const facts = [dated(hit.date), hit.venue].filter(Boolean).join(" · ");
    const parts = [title, make("span", { className: "people" }, peopleOf(hit)), make("span", { className: "facts" }, facts)];
    return make("a", { href: hit.url }, ...parts.filter(part => part.textContent));
  }

  /** Where all results are, of what is in the field now. */
  function addressOfAll() {
    const url = new URL("search.html", top);
    url.searchParams.set("q", input.value.trim());
    return url.href;
  }

  function all({ total, exact }) {
    const count = exact ? `All ${grouped(total)} results` : "All results";
    return make("a", { href: addressOfAll(), className: "all" }, total ? count : "Search page, with help on what can be asked");
  }

  function run() {
    const text = input.value.trim();
    if (!text) {
      questions.stop();
      status.textContent = "";
      show([]);
      return;
    }
    questions.ask((index, signal) => index.query(text, { limit: LIMIT, signal }), answer => {
      const hits = answer.hits.map(hit => option(hit, answer.forms));
      show(answer.jump ? hits : [...hits, all(answer)]);
      if (answer.jump) activate(list.firstChild);
      status.textContent = summary(answer);
    }, reason => {
      show([]);
      status.textContent = reason;
    });
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
    // What was found for less stays until there is more, but nothing leads to a question of before.
    activate(null);
    const last = list.querySelector(".all");
    if (last) last.href = addressOfAll();
  });

  input.addEventListener("keydown", event => {
    if (event.isComposing) return;
    const known = options(), at = known.indexOf(active);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : at < 0 ? known.length : -1);
      // Before the first and after the last there is the field itself.
      activate(known[next]);
    } else if (event.key === "Enter" && active) {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) open(active.href, "_blank", "noopener");
      else location.assign(active.href);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
    }
  });

  // What was found belongs to a page that is left: coming back, there is the field alone.
  addEventListener("pagehide", () => dialog.close());
  run();
}
