// Searches an archive's index: plain JSON files, described in documentation/search-index.md.
// An ES module without dependencies; search-more.js has what only some queries need, and the types.

const FORMAT = 3;
// How much a form counts that is not the word itself, and how much where a title has it.
const SAME_STEM = { alpha: 0.9, cover: 0.6 }, COMPLETION = { alpha: 0.8, cover: 0.8 };
const YEAR = 0.7, TITLE_BONUS = 0.5, COMPLETIONS = 8, ORDERED = 10;
// What the order of words in a title gives: to a query of few words, in which it tells more, and to others.
const ORDER_BONUS = words => words < 5 ? 0.2 : 0.1;

const STOP = new Set(("a about above after again all also am an and any are as at be because been before being below " +
  "between both but by can could did do does doing down during each few for from further had has have having he her here " +
  "him his how i if in into is it its just me more most my no nor not now of off on once only or other our out over own s " +
  "same she should so some such t than that the their them then there these they this those through to too under until " +
  "up upon use used using very via was we were what when where which while who whom whose why will with within without " +
  "would you your").split(" "));

// Words, by the rules of Sources/Papers/WordFolding.swift.

const IDEOGRAPH = /[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{323af}]/u;
const SKIPPED = /[\p{Cf}\u0300-\u036f]/u;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h", ŋ: "n", ς: "σ" };

function fold(character) {
  let result = "";
  for (const part of character.normalize("NFKD").toLowerCase().normalize("NFKD")) {
    if (LETTER.test(part) && !SKIPPED.test(part)) result += PLAIN[part] ?? part;
  }
  return result;
}

/**
 * The words of a text, in order, with the stretch of the text that each was made of.
 * @param {string} text in Unicode's normalisation form C
 * @returns {{word: string, start: number, end: number}[]}
 */
export function wordsOf(text) {
  const words = [];
  let word = "", start = 0, run = [], at = 0;
  const endRun = () => {
    if (run.length === 1) words.push(run[0]);
    for (let i = 1; i < run.length; i++) {
      words.push({ word: run[i - 1].word + run[i].word, start: run[i - 1].start, end: run[i].end });
    }
    run = [];
  };
  const endWord = end => {
    if (word) words.push({ word, start, end });
    word = "";
  };
  for (const character of text) {
    const end = at + character.length;
    if (IDEOGRAPH.test(character)) {
      endWord(at);
      run.push({ word: character, start: at, end });
    } else {
      endRun();
      if (!SKIPPED.test(character)) {
        if (LETTER.test(character)) {
          if (!word) start = at;
          word += fold(character);
        } else endWord(at);
      }
    }
    at = end;
  }
  endRun();
  endWord(at);
  return words;
}

/** Words in front coding. */
function decoded(text) {
  if (!text) return [];
  let word = "";
  return text.split(" ").map(part => word = word.slice(0, parseInt(part[0], 36)) + part.slice(1));
}

/** Whether one word stands before another: by code points, not by UTF-16 code units. */
function isBefore(left, right) {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const a = left.charCodeAt(i), b = right.charCodeAt(i);
    if (a !== b) return (a >= 0xd800 && a < 0xe000 ? a + 0x2800 : a) < (b >= 0xd800 && b < 0xe000 ? b + 0x2800 : b);
  }
  return left.length < right.length;
}

/** How many of the sorted words stand before a word. */
function countBefore(words, word) {
  let low = 0, high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(words[middle], word)) low = middle + 1; else high = middle;
  }
  return low;
}

const identifier = stem => stem.endsWith("~~") ? stem : stem.replace(/_/g, "/")
  .replace(/(~[0-9a-f]{2})+/g, bytes => {
    try { return decodeURIComponent(bytes.replace(/~/g, "%")); } catch { return bytes; }
  });

/** A file that the manifest names is gone: the archive has been built anew. */
class Outdated extends Error {}

class Files {
  constructor(base, get) {
    this.base = base;
    this.get = get;
    this.loading = new Map();
  }

  /** The content of a file, fetched once; given up when nobody waits for it any more. */
  load(path, signal) {
    signal?.throwIfAborted();
    let entry = this.loading.get(path);
    if (!entry) {
      entry = { users: 0, stop: new AbortController() };
      entry.content = this.fetch(path, { signal: entry.stop.signal });
      entry.content.then(() => entry.done = true, () => {
        if (this.loading.get(path) === entry) this.loading.delete(path);
      });
      this.loading.set(path, entry);
    }
    if (!signal || entry.done) {
      entry.users = Infinity;
      return entry.content;
    }
    entry.users++;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal.reason);
        entry.users--;
        // The query that comes instead may want the same file.
        setTimeout(() => {
          if (entry.users || entry.done) return;
          this.loading.delete(path);
          entry.stop.abort();
        });
      };
      signal.addEventListener("abort", leave, { once: true });
      entry.content.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
    });
  }

  async fetch(path, options) {
    const response = await this.get(new URL(path, this.base).href, options);
    if (response.status === 404) throw new Outdated(`${path} is not there`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }

  async manifest() {
    // Ask whether there is a newer one, but work with the old one where there is no network.
    const manifest = await this.fetch("manifest.json", { cache: "no-cache" })
      .catch(error => error instanceof Outdated ? Promise.reject(error) : this.fetch("manifest.json", { cache: "force-cache" }));
    if (manifest.format !== FORMAT) throw new Error("this page is older or newer than the search index: reload it");
    return manifest;
  }
}

const more = () => import("./search-more.js");

class Index {
  constructor(files, manifest) {
    Object.assign(this, { files, manifest, count: manifest.papers, decoded: new WeakMap() });
    for (const name of ["terms", "words", "endings", "identifiers", "lines"]) {
      const family = manifest[name];
      this[name] = { ...family, hashes: family.hashes.split(" "), first: decoded(family.first) };
    }
    this.years = new Uint16Array(this.count);
    manifest.years.forEach(([first, year], i, runs) => this.years.fill(year, first, runs[i + 1]?.[0] ?? this.count));
    for (const name of ["total", "cover", "rest", "part"]) this[name] = new Float64Array(this.count);
    this.found = new Uint8Array(this.count);
  }

  load(family, number, signal) {
    // A file of words is named by its first word: its number changes with the files before it.
    const name = family.first.length ? hash(family.first[number]) : number;
    return this.files.load(`${family.folder}/${name}-${family.hashes[Math.floor(number / family.block)]}.json`, signal);
  }

  facet(name, signal) { return this.files.load(this.manifest.facets[name], signal); }

  /** The file of words that holds a word, unpacked once. */
  async fileOf(family, word, signal) {
    const before = countBefore(family.first, word);
    return this.wordFile(family, Math.max(0, family.first[before] === word ? before : before - 1), signal);
  }

  async wordFile(family, number, signal) {
    const json = await this.load(family, number, signal);
    let file = this.decoded.get(json);
    if (!file) {
      file = { ...json, number, words: decoded(json.words), more: new Map(json.more?.map(([place, ...rest]) => [place, rest])), mates: new Map() };
      for (const members of json.classes ?? []) {
        for (const member of members.slice(1)) if (typeof member === "number") file.mates.set(member, members);
      }
      this.decoded.set(json, file);
    }
    return file;
  }

  /** All words of a family that begin with a text, each with its size. */
  async beginningWith(family, text, signal) {
    if (!family.count) return [];
    const result = [];
    let file = await this.fileOf(family, text, signal);
    for (;;) {
      for (let i = countBefore(file.words, text); i < file.words.length && file.words[i].startsWith(text); i++) {
        result.push({ word: file.words[i], size: parseInt(file.sizes[i], 36) });
      }
      if (!family.first[file.number + 1]?.startsWith(text)) return result;
      file = await this.wordFile(family, file.number + 1, signal);
    }
  }

  /** The list of a word, if a paper has it. */
  async form(word, signal) {
    if (!this.terms.count) return null;
    const file = await this.fileOf(this.terms, word, signal);
    const place = countBefore(file.words, word);
    if (file.words[place] !== word) return null;
    const list = file.papers[place], [papers, tail] = file.more.get(place) ?? [countOf(list)];
    const [classPapers, ...mates] = file.mates.get(place) ?? [papers];
    return {
      word, list, papers, tail, classPapers, alpha: 1, cover: 1,
      mates: mates.map(mate => typeof mate === "number" ? file.words[mate] : mate).filter(mate => mate !== word),
    };
  }

  /** A word and the words of its stem; none if no paper has the word. */
  async family(word, signal) {
    const form = await this.form(word, signal);
    if (!form) return [];
    const mates = await Promise.all(form.mates.map(mate => this.form(mate, signal)));
    return [form, ...mates.map(mate => ({ ...mate, ...SAME_STEM }))];
  }

  async term({ word, count, isBeginning }, signal) {
    const term = { word, count, year: yearOf(word), forms: await this.family(word, signal), corrected: null };
    const [own] = term.forms;
    term.papers = own?.classPapers ?? 0;
    if (isBeginning && !term.year && (word.length > 2 || word > "\u0250") && term.papers * 30 <= this.count) {
      const longer = (await this.beginningWith(this.words, word, signal))
        .filter(other => !term.forms.some(form => form.word === other.word) && other.size >= sizeOf(own?.papers ?? 0));
      const best = longer.sort((a, b) => b.size - a.size || (isBefore(a.word, b.word) ? -1 : 1)).slice(0, COMPLETIONS);
      const forms = (await Promise.all(best.map(other => this.form(other.word, signal)))).map(form => ({ ...form, ...COMPLETION }));
      term.forms.push(...forms);
      term.papers = Math.min(this.count, forms.reduce((sum, form) => sum + form.papers, term.papers));
    }
    if (!term.forms.length && !term.year) {
      const { words, alpha } = await (await more()).corrections(this, word, { isBefore, signal });
      const known = new Set();
      for (const forms of await Promise.all(words.map(other => this.family(other, signal)))) {
        for (const form of forms) if (!known.has(form.word)) {
          known.add(form.word);
          term.forms.push({ ...form, alpha: form.alpha * alpha });
        }
        term.papers = Math.min(this.count, term.papers + forms[0].classPapers);
      }
      if (words.length) term.corrected = words;
    }
    if (term.year) term.papers = Math.max(this.years.reduce((sum, year) => sum + (year === term.year), 0), term.papers);
    return term;
  }

  async whole(form, signal) {
    if (!form?.tail) return form;
    return { ...form, tail: undefined, list: form.list.concat(await this.files.load(`x/${form.tail}.json`, signal)) };
  }

  async looked(text, { filters = "", signal, whole = false }) {
    const request = parsed(text, filters);
    const isNarrow = request.filters.length + request.phrases.length + request.without.length > 0;
    const [terms, allowed] = await Promise.all([
      Promise.all(request.words.map(word => this.term(word, signal))),
      isNarrow ? more().then(({ allowed }) => allowed(this, request, { wordsOf, signal })) : null,
    ]);
    if (whole) for (const term of terms) term.forms = await Promise.all(term.forms.map(form => this.whole(form, signal)));
    return { request, terms: terms.filter(term => term.papers), allowed };
  }

  async query(text, { limit = 10, offset = 0, sort = "relevance", filters, signal } = {}) {
    const known = await this.identified(text, signal);
    if (known) return known;
    const isRanked = sort === "relevance";
    let { request, terms, allowed } = await this.looked(text, { filters, signal, whole: !isRanked });
    let scores = this.scored(terms, allowed);
    const isCut = terms.some(term => term.forms.some(form => form.tail));
    if (isCut && scores.length < offset + limit) {
      ({ terms } = await this.looked(text, { filters, signal, whole: true }));
      scores = this.scored(terms, allowed);
    }
    let exact = !terms.some(term => term.forms.some(form => form.tail));
    if (!isRanked) scores = await (await more()).sorted(this, scores, sort, signal);
    const answer = {
      total: scores.length, exact, forms: terms.flatMap(term => term.forms.map(form => form.word)),
      corrected: terms.filter(term => term.corrected).map(term => [term.word, term.corrected]),
    };
    if (request.phrases.length) {
      const { hits, isAll } = await (await more()).checked(this, top(scores, scores.length), request.phrases, offset + limit, { wordsOf, signal });
      if (hits.length) return { ...answer, total: hits.length, exact: isAll, hits: hits.slice(offset) };
      // A sentence with something in quotation marks still deserves an answer.
      const answerWithout = await this.query(text.replaceAll('"', " "), { limit, offset, sort, filters, signal });
      return { ...answerWithout, relaxed: true };
    }
    const best = isRanked ? top(scores, Math.max(offset + limit, ORDERED)) : scores;
    const first = isRanked && offset < ORDERED && terms.length > 1
      ? await this.ordered(best.slice(0, ORDERED), terms, signal) : best.slice(0, ORDERED);
    const page = [...first, ...best.slice(ORDERED)].slice(offset, offset + limit);
    return { ...answer, hits: await Promise.all(page.map(item => this.hit(item, signal))) };
  }

  async identified(text, signal) {
    const key = text.trim().toLowerCase()
      .replace(/^(https?:\/\/)?(www\.|dx\.|export\.)?(doi\.org|arxiv\.org\/(abs|pdf|html)|huggingface\.co\/papers|aclanthology\.org|openreview\.net\/forum\?id=)\/?/, "")
      .replace(/^(arxiv|doi|acl):\s*/, "").replace(/\.pdf$|\/$/, "");
    if (!/^\S*\d\S*$/.test(key) || key.length < 5) return null;
    for (const name of new Set([key, key.replace(/v\d+$/, "")])) {
      const file = await this.load(this.identifiers, hash(name) % this.identifiers.count, signal);
      if (Object.hasOwn(file, name)) {
        const hit = await this.hit({ paper: file[name], score: 0 }, signal);
        return { total: 1, exact: true, hits: [hit], forms: [], corrected: [], jump: true };
      }
    }
    return null;
  }

  /** Every allowed paper that has one of the terms. */
  scored(terms, allowed) {
    const { total, cover, rest, part, found } = this;
    const papers = [];
    let all = 0;
    const isFirst = paper => {
      if (found[paper]) return;
      found[paper] = 1;
      total[paper] = cover[paper] = 0;
      papers.push(paper);
    };
    if (!terms.length && allowed) {
      allowed.forEach((isAllowed, paper) => isAllowed && isFirst(paper));
    }
    for (const { forms, papers: size, year, count } of terms) {
      const weight = idf(this.count, size);
      all += count * weight;
      const touched = [];
      const meet = paper => {
        isFirst(paper);
        found[paper] |= 128;
        rest[paper] = 1;
        part[paper] = 0;
        touched.push(paper);
      };
      for (const { list, alpha, cover: share } of forms) {
        for (const group of list) {
          const factor = 1 - alpha * ((group[0] >> 2) + 0.5) / this.manifest.levels;
          const named = group[0] & 3 ? share : 0;
          for (let i = 1, paper = 0; i < group.length; i++) {
            paper += group[i];
            if (allowed && !allowed[paper]) continue;
            if (found[paper] < 128) meet(paper);
            rest[paper] *= factor;
            if (named > part[paper]) part[paper] = named;
          }
        }
      }
      if (year) {
        for (let paper = 0; paper < this.count; paper++) {
          if (this.years[paper] !== year || (allowed && !allowed[paper])) continue;
          if (found[paper] < 128) meet(paper);
          rest[paper] *= 1 - YEAR;
          part[paper] = 1;
        }
      }
      for (const paper of touched) {
        total[paper] += count * weight * (1 - rest[paper]);
        cover[paper] += count * weight * part[paper];
        found[paper] = (found[paper] & 127) + (found[paper] < 255 ? 1 : 0);
      }
    }
    return papers.map(paper => {
      const share = all ? cover[paper] / all : 0;
      const matched = found[paper] - 1;
      found[paper] = 0;
      return { paper, matched, score: total[paper] + TITLE_BONUS * cover[paper] * share * share };
    });
  }

  /** The first results, sorted anew by the order of words in their titles. */
  async ordered(items, terms, signal) {
    const weight = terms.reduce((sum, term) => sum + idf(this.count, term.papers), 0);
    const forms = terms.map(term => new Set(term.forms.map(form => form.word)));
    const reordered = await Promise.all(items.map(async item => {
      const title = wordsOf((await this.line(item.paper, signal))[1]).map(({ word }) => word);
      const places = forms.map(words => title.findIndex(word => words.has(word)));
      const pairs = places.filter((place, i) => i && place > places[i - 1] && places[i - 1] >= 0).length;
      return { ...item, score: item.score + ORDER_BONUS(terms.length) * weight * pairs / (terms.length - 1) };
    }));
    return reordered.sort(byScore);
  }

  async line(paper, signal) {
    const size = this.manifest.papersPerLineFile;
    return (await this.load(this.lines, Math.floor(paper / size), signal))[paper % size];
  }

  async hit({ paper, score }, signal) {
    const [stem, title, authors, date, venue] = await this.line(paper, signal);
    const url = new URL(`../papers/${stem}.html`, this.files.base).href;
    return { id: identifier(stem), url, title, authors, date, venue, score };
  }
}

/** The highest score first, of equals the newest paper. */
const byScore = (a, b) => b.score - a.score || b.paper - a.paper;

function top(scores, count) {
  if (scores.length <= count) return scores.toSorted?.(byScore) ?? [...scores].sort(byScore);
  const best = [];
  for (const item of scores) {
    if (best.length === count && byScore(item, best[count - 1]) > 0) continue;
    let low = 0, high = best.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byScore(item, best[middle]) < 0) high = middle; else low = middle + 1;
    }
    best.splice(low, 0, item);
    if (best.length > count) best.pop();
  }
  return best;
}

const countOf = list => list.reduce((sum, group) => sum + group.length - 1, 0);

const sizeOf = papers => papers ? 31 - Math.clz32(papers) : 0;

const yearOf = word => /^(1[89]|20)\d\d$/.test(word) ? Number(word) : 0;

/** Rounded, that no two logarithms can differ. */
const idf = (count, papers) => Math.round(Math.log(1 + (count - papers + 0.5) / (papers + 0.5)) * 1024) / 1024;

const hash = key => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

const TOKEN = /(-)?(?:(author|title|venue|topic|year|has):)?(?:"([^"]*)"|(\S+))/giu;

/** What a query asks for. */
function parsed(text, filters) {
  const counts = new Map(), request = { words: [], phrases: [], filters: [], without: [] };
  let last = null;
  const read = (text, isFilter) => {
    for (const [token, minus, field, quoted, plain] of text.normalize("NFC").matchAll(TOKEN)) {
      const value = quoted ?? plain;
      const found = wordsOf(minus || field ? value : quoted ?? token);
      const words = found.map(({ word }) => word);
      last = null;
      if (field && !minus) {
        if (words.length) request.filters.push({ kind: field.toLowerCase(), words, text: value.toLowerCase() });
        if (isFilter || !/author|title/i.test(field)) continue;
      } else if (minus && words.length) {
        request.without.push(words);
        continue;
      } else if (quoted !== undefined) {
        if (words.length > 1) request.phrases.push(words);
      } else if (found.at(-1)?.end === token.length) last = words.at(-1);
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  };
  read(filters ?? "", true);
  read(text, false);
  if (/[^\p{L}\p{M}\p{N}]$/u.test(text)) last = null;
  const words = [...counts].map(([word, count]) => ({ word, count, isBeginning: word === last }));
  const telling = words.filter(({ word }) => !STOP.has(word));
  request.words = telling.length ? telling : words;
  return request;
}

/**
 * Opens an archive's index.
 * @param {string | URL} base the address of its folder, `search/`
 * @param {{fetch?: typeof fetch}} [options]
 */
export async function open(base, { fetch: get = (...request) => fetch(...request) } = {}) {
  const files = new Files(new URL(base, globalThis.document?.baseURI), get);
  let index = new Index(files, await files.manifest());
  /** Asks; and once more if the archive has been built anew meanwhile. */
  const ask = async question => {
    try {
      return await question(index);
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
      files.loading.clear();
      index = new Index(files, await files.manifest());
      return question(index);
    }
  };
  return {
    /**
     * Finds papers: the best for the words of a text first. A text may hold "exact phrases", -words, and the fields
     * author: title: venue: topic: year:2020..2023 has:note has:code.
     * @type {(text: string, options?: import("./search-more.js").Options) => Promise<import("./search-more.js").Answer>}
     */
    query: (text, options) => ask(index => index.query(text, options)),
    /** Counts the papers that `query` finds, by topic, year and author. */
    facets: async (text, options) => {
      const { facets } = await more();
      return ask(index => facets(index, text, options));
    },
    /**
     * The stretch of a hit's abstract that has most of an answer's `forms`, read from the paper's page.
     * @type {(hit: import("./search-more.js").Hit, forms: string[], options?: {signal?: AbortSignal}) => Promise<{text: string, match: boolean}[]>}
     */
    snippet: async (hit, forms, { signal } = {}) => {
      const { abstract, snippet } = await more();
      const text = await abstract(index, hit, signal);
      return snippet(text, wordsOf(text), forms);
    },
  };
}
