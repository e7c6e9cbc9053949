// What search.js needs only now and then: wrong letters, filters, phrases, other orders, counts of what was found,
// and pieces of abstracts.

/**
 * @typedef {"relevance" | "newest" | "votes"} Sort
 *
 * @typedef {object} Hit
 * @property {string} id the paper's identifier
 * @property {string} url the address of its page
 * @property {string} title
 * @property {string[]} authors
 * @property {string} date as precise as it is known: 2024-03-12, 2024-03, 2024 or empty
 * @property {string} venue
 * @property {number} score
 *
 * @typedef {object} Answer
 * @property {number} total how many papers match
 * @property {boolean} exact whether there are not more than `total`
 * @property {Hit[]} hits the best first
 * @property {string[]} forms the words that were looked for, as they stand in the papers
 * @property {[string, string[]][]} corrected words that no paper has, and those taken instead
 * @property {boolean} [relaxed] whether no paper has the exact phrases, and these have their words
 * @property {boolean} [jump] whether the query is an identifier, and the one hit its paper
 *
 * @typedef {object} Options
 * @property {number} [limit] how many hits, 10 if it is not given
 * @property {number} [offset] how many hits to leave out at the start
 * @property {Sort} [sort] by relevance if it is not given; else among the papers with most of the words
 * @property {string} [filters] more to ask for, as in the query: `topic:parsing year:2020..2023`
 * @property {AbortSignal} [signal] gives the query up
 */

const CHECKED = 40, CORRECTIONS = 4, ONE_EDIT = 0.8, TWO_EDITS = 0.6;

/** The commonest words that differ from a word by one edit, or else by two in a long word. */
export async function corrections(index, word, { isBefore, signal }) {
  const letters = [...word], { length } = letters;
  for (const [edits, least, alpha] of [[1, 4, ONE_EDIT], [2, 8, TWO_EDITS]]) {
    if (length < least) break;
    // One wrong letter leaves the beginning or the ending as it is.
    const start = edits === 1 ? Math.max(2, length >> 1) : Math.max(3, Math.floor(length / 3));
    const end = edits === 1 ? Math.max(2, length - 1 - start) : start;
    const [starts, ends] = await Promise.all([
      index.beginningWith(index.words, letters.slice(0, start).join(""), signal),
      index.beginningWith(index.endings, letters.slice(length - end).reverse().join(""), signal),
    ]);
    const sizes = new Map(starts.map(({ word, size }) => [word, size]));
    for (const { word, size } of ends) sizes.set([...word].reverse().join(""), size);
    const near = [...sizes].filter(([other]) => distance(letters, [...other], edits) <= edits)
      .sort((a, b) => b[1] - a[1] || (isBefore(a[0], b[0]) ? -1 : 1)).slice(0, CORRECTIONS);
    if (near.length) return { words: near.map(([other]) => other), alpha };
  }
  return { words: [], alpha: 1 };
}

/** How many letters are wrong, missing, added or swapped; more than `most` if it is more. */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = b.map((_, j) => j), row;
  last.push(b.length);
  for (let i = 1; i <= a.length; i++) {
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}

/** The papers that have all words: anywhere, or by flag in titles (1) or among authors (2). */
async function papersWith(index, words, flag, signal) {
  const forms = await Promise.all(words.map(async word => index.whole(await index.form(word, signal), signal)));
  let result = null;
  for (const form of forms) {
    const papers = new Set();
    for (const [code, ...gaps] of form?.list ?? []) {
      let paper = 0;
      if (!flag || code & flag) for (const gap of gaps) papers.add(paper += gap);
    }
    result = result ? new Set([...result].filter(paper => papers.has(paper))) : papers;
  }
  return result ?? new Set();
}

async function papersIn(index, facet, matches, signal) {
  const papers = new Set();
  for (const [key, title, gaps] of await index.facet(facet, signal)) {
    let paper = 0;
    if (matches(key, title || key)) for (const gap of gaps) papers.add(paper += gap);
  }
  return papers;
}

/** 1 for each paper that passes all filters. */
export async function allowed(index, request, { wordsOf, signal }) {
  const tests = [];
  const all = (words, text) => { const known = new Set(wordsOf(text).map(item => item.word)); return words.every(word => known.has(word)); };
  for (const { kind, words, text } of request.filters) {
    if (kind === "author") tests.push(papersWith(index, words, 2, signal));
    else if (kind === "title") tests.push(papersWith(index, words, 1, signal));
    else if (kind === "venue") tests.push(papersIn(index, "venues", (_, title) => all(words, title), signal));
    else if (kind === "topic") tests.push(papersIn(index, "topics", (key, title) => key === text || all(words, title), signal));
    else if (kind === "has") tests.push(papersIn(index, "marks", key => key === text || key + "s" === text, signal));
    else if (kind === "year") {
      const [from, to = from] = text.split("..");
      tests.push({ has: paper => index.years[paper] >= (Number(from) || 0) && index.years[paper] <= (Number(to) || 9999) });
    }
  }
  for (const words of request.phrases) tests.push(papersWith(index, words, 0, signal));
  const without = await Promise.all(request.without.map(words => papersWith(index, words, 0, signal)));
  const sets = await Promise.all(tests);
  const result = new Uint8Array(index.count);
  for (let paper = 0; paper < index.count; paper++) {
    if (sets.every(set => set.has(paper)) && !without.some(set => set.has(paper))) result[paper] = 1;
  }
  return result;
}

/** The papers that really have the phrases: in their titles first of all, then in their abstracts. */
export async function checked(index, best, phrases, count, { wordsOf, signal }) {
  const titles = await papersWith(index, [...new Set(phrases.flat())], 1, signal);
  const hits = [], others = [];
  let looks = 0;
  const has = (text, known) => {
    const words = ` ${wordsOf(text).map(({ word }) => word).join(" ")} `;
    return phrases.every((phrase, i) => known[i] ||= words.includes(` ${phrase.join(" ")} `));
  };
  for (const item of best) {
    if (hits.length >= count) break;
    if (!titles.has(item.paper) || looks >= CHECKED) others.push(item);
    else {
      looks++;
      const hit = await index.hit(item, signal);
      if (has(hit.title, [])) hits.push(hit); else others.push(item);
    }
  }
  looks = 0;
  for (const item of others) {
    if (hits.length >= count || looks++ >= CHECKED) return { hits, isAll: false };
    const hit = await index.hit(item, signal);
    const known = [];
    if (!has(hit.title, known) && has(await abstract(index, hit, signal), known)) hits.push(hit);
  }
  return { hits, isAll: hits.length < count };
}

/** The abstract of a hit, from the paper's own page; empty if it cannot be read. */
export async function abstract(index, hit, signal) {
  if (!globalThis.DOMParser) return "";
  const response = await index.files.get(hit.url, { signal });
  const page = response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  const abstract = page?.querySelector(".abstract");
  // The index has the words of a formula's TeX.
  for (const formula of abstract?.querySelectorAll("math") ?? []) formula.replaceWith(formula.querySelector("annotation").textContent);
  return abstract?.textContent.normalize("NFC") ?? "";
}

/** The papers with as many of the words as any, in another order than by score. */
export async function sorted(index, scores, sort, signal) {
  const most = scores.reduce((most, { matched }) => Math.max(most, matched), 0);
  const focus = scores.filter(({ matched }) => matched === most);
  if (sort === "newest") return focus.sort((a, b) => b.paper - a.paper);
  const votes = await index.facet("votes", signal);
  return focus.sort((a, b) => votes[b.paper] - votes[a.paper] || b.paper - a.paper);
}

/** How many of the papers that a query finds belong to each topic, year and author. */
export async function facets(index, text, { filters, signal } = {}) {
  const { terms, allowed } = await index.looked(text, { filters, signal, whole: true });
  const found = index.scored(terms, allowed);
  const isIn = new Uint8Array(index.count), years = new Map(), authors = new Map();
  for (const { paper } of found) {
    isIn[paper] = 1;
    const year = index.years[paper];
    if (year) years.set(year, (years.get(year) ?? 0) + 1);
  }
  const topics = (await index.facet("topics", signal)).map(([key, title, gaps]) => {
    let paper = 0;
    return { key, title: title || key, count: gaps.reduce((sum, gap) => sum + isIn[paper += gap], 0) };
  });
  // Authors are known from result lines only: those of the best papers are counted.
  const best = found.sort((a, b) => b.score - a.score || b.paper - a.paper).slice(0, 50);
  for (const hit of await Promise.all(best.map(item => index.hit(item, signal)))) {
    for (const name of hit.authors) authors.set(name, (authors.get(name) ?? 0) + 1);
  }
  const most = (a, b) => b.count - a.count;
  return {
    total: found.length,
    topics: topics.filter(({ count }) => count).sort(most),
    years: [...years].map(([key, count]) => ({ key, count })).sort((a, b) => b.key - a.key),
    authors: [...authors].map(([key, count]) => ({ key, count })).sort(most),
  };
}

/** The stretch of a text with most of the words in `forms`, in parts: those that match and those between. */
export function snippet(text, words, forms, length = 240) {
  const wanted = new Set(forms);
  const matches = words.filter(({ word }) => wanted.has(word));
  let most = 0, from = 0;
  for (const { start } of matches) {
    const inside = new Set(matches.filter(match => match.start >= start && match.end <= start + length).map(match => match.word)).size;
    if (inside > most) [most, from] = [inside, start];
  }
  // It begins a little before the first match, at a word.
  const begin = from < 60 ? 0 : words.find(({ start }) => start >= from - 40)?.start ?? 0;
  const end = words.findLast(word => word.end <= begin + length)?.end ?? text.length;
  const stop = text.length - end < 20 ? text.length : end;
  const parts = [];
  let at = begin;
  for (const { start, end } of matches) {
    if (start < begin || end > stop) continue;
    parts.push({ text: text.slice(at, start), match: false }, { text: text.slice(start, end), match: true });
    at = end;
  }
  parts.push({ text: text.slice(at, stop) + (stop < text.length ? " …" : ""), match: false });
  if (begin) parts.unshift({ text: "… ", match: false });
  return parts.filter(part => part.text);
}
