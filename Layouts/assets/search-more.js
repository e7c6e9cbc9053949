// What search.js needs only now and then: phrases, counts of what was found, and pieces of abstracts.

const CHECKED = 40;

/** The papers that really have the phrases: in their titles first of all, then in their abstracts. */
export async function checked(index, best, phrases, count, { wordsOf, signal }) {
  const titles = await index.papersWith([...new Set(phrases.flat())], 1, signal);
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
    if (!has(hit.title, known) && has(await index.abstract(hit, signal), known)) hits.push(hit);
  }
  return { hits, isAll: hits.length < count };
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
  const best = found.sort((a, b) => b.score - a.score || a.paper - b.paper).slice(0, 50);
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
