// What the search page and the palette share: the index, questions of which only the last one counts, and
// how a paper that was found is shown.

const { top, make, grouped } = globalThis.offprint;

/** @typedef {import("./search-more.js").Hit} Hit */
/** @typedef {import("./search-more.js").Answer} Answer */

let index = null;
let wordsOf = null;

/** The index, opened when the first question is asked. */
export const opened = () => index ??= import("./search.js")
  .then(module => {
    wordsOf = module.wordsOf;
    return module.open(new URL("search/", top));
  })
  .catch(error => {
    index = null;
    throw error;
  });

/** Questions of one field: asking gives up what was asked before, so that no stale answer is ever shown. */
export class Questions {
  running = new AbortController();

  stop() {
    this.running.abort();
    this.running = new AbortController();
    return this.running.signal;
  }

  /**
   * Asks the index, and shows the answer or why there is none, unless another question has come meanwhile.
   * @template T
   * @param {(index: object, signal: AbortSignal) => Promise<T>} question
   * @param {(answer: T, signal: AbortSignal) => void} show
   * @param {(reason: string) => void} fail
   * @param {AbortSignal} [signal] that of a question that this one belongs to
   */
  async ask(question, show, fail, signal = this.stop()) {
    try {
      const answer = await question(await opened(), signal);
      if (!signal.aborted) show(answer, signal);
    } catch (error) {
      if (!signal.aborted) fail(reason(error));
    }
  }
}

const reason = error => navigator.onLine === false
  ? "There is no network, and what this search needs is not in the browser's cache."
  : `The search index cannot be read (${error.message}).`;

/** A text in parts, those that match in a mark. */
export function marked(parts) {
  const fragment = document.createDocumentFragment();
  for (const { text, match } of parts) fragment.append(match ? make("mark", {}, text) : text);
  return fragment;
}

/** A title, with the words that were looked for in marks. */
export function markedTitle(title, forms) {
  const wanted = new Set(forms), parts = [];
  let at = 0;
  for (const { word, start, end } of wordsOf(title)) {
    if (!wanted.has(word)) continue;
    parts.push({ text: title.slice(at, start) }, { text: title.slice(start, end), match: true });
    at = end;
  }
  return marked([...parts, { text: title.slice(at) }]);
}

/** The authors as listings have them: the first five of many. */
export function peopleOf({ authors }) {
  const first = authors.length > 6 ? authors.slice(0, 5) : authors;
  const others = authors.length - first.length;
  return first.join(", ") + (others ? ` and ${grouped(others)} others` : "");
}

/** What was found, in a sentence or two. */
export function summary({ total, exact, jump, relaxed, corrected }) {
  if (!total) return "No paper has these words.";
  const count = `${grouped(total)} ${total === 1 ? "paper" : "papers"}`;
  const sentences = [jump ? "The paper with this identifier. Enter opens it." : exact ? `${count}.` : `More than ${count}.`];
  if (relaxed) sentences.push("None has the exact phrase; these have its words.");
  for (const [word, instead] of corrected) {
    sentences.push(`No paper has “${word}”; searched for “${instead.join("”, “")}”.`);
  }
  return sentences.join(" ");
}
