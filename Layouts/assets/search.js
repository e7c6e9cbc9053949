// Searches an archive's index: plain JSON files, described in documentation/search-index.md.
// An ES module without dependencies; it needs no worker, no wasm and no permission but `connect-src`.

/**
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
 *
 * @typedef {object} Options
 * @property {number} [limit] how many hits, 10 if it is not given
 * @property {number} [offset] how many hits to leave out at the start
 * @property {AbortSignal} [signal] gives the query up
 */

const FORMAT = 1;
const SAME_STEM = 0.8, COMPLETION = 0.8, YEAR = 0.7, TITLE_BONUS = 0.5;

const STOP = new Set(("a about above after again all also am an and any are as at be because been before being below " +
  "between both but by can could did do does doing down during each few for from further had has have having he her here " +
  "him his how i if in into is it its just me more most my no nor not now of off on once only or other our out over own s " +
  "same she should so some such t than that the their them then there these they this those through to too under until " +
  "up upon use used using very via was we were what when where which while who whom whose why will with within without " +
  "would you your").split(" "));

// Words: the same rules as in the build (Sources/Papers/WordFolding.swift).

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

// Reading.

/** Words that stand in the order of their code points, front-coded. */
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

/** The identifier that a file name stands for. */
const identifier = stem => stem.endsWith("~~") ? stem : stem.replace(/_/g, "/")
  .replace(/(~[0-9a-f]{2})+/g, bytes => {
    try { return decodeURIComponent(bytes.replace(/~/g, "%")); } catch { return bytes; }
  });

/** Says that a file that the manifest names is not there: the archive has been built anew. */
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

/** The number of the file that holds a word, the first of the file being given for each. */
const fileOf = (firsts, word) => {
  const before = countBefore(firsts, word);
  return Math.max(0, firsts[before] === word ? before : before - 1);
};

class Index {
  constructor(files, manifest) {
    this.files = files;
    this.count = manifest.papers;
    this.levels = manifest.levels;
    this.firsts = decoded(manifest.terms.first);
    this.terms = { ...manifest.terms, hashes: manifest.terms.hashes.split(" "), folder: "t" };
    this.lines = { ...manifest.lines, hashes: manifest.lines.hashes.split(" "), folder: "d" };
    this.years = new Uint16Array(this.count);
    manifest.years.forEach(([first, year], i, runs) => this.years.fill(year, first, runs[i + 1]?.[0] ?? this.count));
    this.decoded = new WeakMap();
    // One element for every paper, used again by every query.
    this.total = new Float64Array(this.count);
    this.cover = new Float64Array(this.count);
    this.rest = new Float64Array(this.count);
    this.mark = new Uint8Array(this.count);
  }

  load(family, number, signal) {
    const hash = family.hashes[Math.floor(number / family.block)];
    return this.files.load(`${family.folder}/${number}-${hash}.json`, signal);
  }

  /** A term file, its words and the places of its lists found once. */
  async termFile(number, signal) {
    const json = await this.load(this.terms, number, signal);
    let file = this.decoded.get(json);
    if (!file) {
      file = { words: decoded(json.words), papers: json.papers, more: new Map(), classes: new Map() };
      for (const [place, papers, name] of json.more) file.more.set(place, { papers, name });
      for (const members of json.classes) {
        for (const member of members.slice(1)) if (typeof member === "number") file.classes.set(member, members);
      }
      this.decoded.set(json, file);
    }
    return file;
  }

  /** The forms of a word: itself, the words of the same stem, and, of a beginning, what it may become. */
  async forms(word, isBeginning, signal) {
    if (!this.firsts.length) return { forms: [], papers: 0 };
    const number = fileOf(this.firsts, word);
    const file = await this.termFile(number, signal);
    const forms = [], known = new Set();
    let papers = 0;
    const add = (file, place, alpha) => {
      if (known.has(file.words[place])) return;
      known.add(file.words[place]);
      const form = { word: file.words[place], alpha, list: file.papers[place], more: file.more.get(place) };
      form.papers = form.more?.papers ?? countOf(form.list);
      forms.push(form);
    };
    const place = countBefore(file.words, word);
    if (file.words[place] === word) {
      add(file, place, 1);
      papers = forms[0].papers;
      const [classPapers, ...members] = file.classes.get(place) ?? [];
      if (members.length) {
        papers = classPapers;
        const elsewhere = new Map(await Promise.all(members.filter(member => typeof member === "string").map(
          async member => [member, await this.termFile(fileOf(this.firsts, member), signal)])));
        for (const member of members) {
          const home = elsewhere.get(member);
          if (home) add(home, countBefore(home.words, member), SAME_STEM);
          else add(file, member, SAME_STEM);
        }
      }
    }
    if (isBeginning) {
      const isWord = papers > 0;
      for (let i = place; i < file.words.length && file.words[i].startsWith(word); i++) add(file, i, COMPLETION);
      if (!isWord) papers = Math.min(this.count, forms.reduce((sum, form) => sum + form.papers, 0));
    }
    return { forms, papers };
  }

  /**
   * Finds papers.
   * @param {string} text
   * @param {Options} [options]
   * @returns {Promise<Answer>}
   */
  async query(text, { limit = 10, offset = 0, signal } = {}) {
    const request = parsed(text);
    const terms = await Promise.all(request.words.map(async ({ word, isBeginning }) =>
      ({ word, ...await this.forms(word, isBeginning, signal) })));
    const { best, total, exact } = this.ranked(terms, offset + limit);
    const hits = await Promise.all(best.slice(offset).map(({ paper, score }) => this.hit(paper, score, signal)));
    return { total, exact, hits };
  }

  /** The best papers for terms. */
  ranked(terms, count) {
    const { total, cover, rest, mark } = this;
    const found = [];
    let all = 0, exact = true;
    for (const { word, forms, papers } of terms) {
      const year = yearOf(word);
      const weight = idf(this.count, year ? this.yearCount(year) : papers);
      if (!papers && !year) continue;
      all += weight;
      const touched = [];
      const touch = (paper, factor, isCovered) => {
        if (!(mark[paper] & 2)) {
          mark[paper] |= 2;
          rest[paper] = 1;
          touched.push(paper);
        }
        rest[paper] *= factor;
        if (isCovered) mark[paper] |= 4;
      };
      for (const { list, alpha, more } of forms) {
        if (more) exact = false;
        for (const group of list) {
          const factor = 1 - alpha * ((group[0] >> 2) + 0.5) / this.levels;
          const isCovered = (group[0] & 3) > 0;
          let paper = 0;
          for (let i = 1; i < group.length; i++) touch(paper += group[i], factor, isCovered);
        }
      }
      if (year) for (let paper = 0; paper < this.count; paper++) if (this.years[paper] === year) touch(paper, 1 - YEAR, true);
      for (const paper of touched) {
        if (!(mark[paper] & 1)) {
          total[paper] = cover[paper] = 0;
          found.push(paper);
        }
        total[paper] += weight * (1 - rest[paper]);
        if (mark[paper] & 4) cover[paper] += weight;
        mark[paper] = 1;
      }
    }
    const best = new Best(count);
    for (const paper of found) {
      const share = cover[paper] / all;
      best.add(paper, total[paper] + TITLE_BONUS * cover[paper] * share * share);
      mark[paper] = 0;
    }
    return { best: best.items, total: found.length, exact };
  }

  yearCount(year) {
    let count = 0;
    for (const other of this.years) if (other === year) count++;
    return count;
  }

  /** What a result shows of a paper. */
  async hit(paper, score, signal) {
    const lines = await this.load(this.lines, Math.floor(paper / this.lines.papers), signal);
    const [stem, title, authors, date, venue] = lines[paper % this.lines.papers];
    const url = new URL(`../papers/${stem}.html`, this.files.base).href;
    return { id: identifier(stem), url, title, authors, date, venue, score };
  }
}

/** The best of many papers: the highest score first, of equals the newest. */
class Best {
  constructor(count) {
    this.count = count;
    this.items = [];
  }

  add(paper, score) {
    const { items, count } = this;
    const isBetter = other => score > other.score || (score === other.score && paper < other.paper);
    if (items.length === count && (!count || !isBetter(items[count - 1]))) return;
    let low = 0, high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBetter(items[middle])) high = middle; else low = middle + 1;
    }
    items.splice(low, 0, { paper, score });
    if (items.length > count) items.pop();
  }
}

const countOf = list => list.reduce((sum, group) => sum + group.length - 1, 0);

const yearOf = word => /^(1[89]|20)\d\d$/.test(word) ? Number(word) : 0;

/** How much a word that is in so many papers tells: rounded, that no two logarithms can differ. */
const idf = (count, papers) => Math.round(Math.log(1 + (count - papers + 0.5) / (papers + 0.5)) * 1024) / 1024;

/** What a query asks for. */
function parsed(text) {
  const all = wordsOf(text.normalize("NFC"));
  const last = all.at(-1);
  const words = [...new Map(all.map(item => [item.word, item])).values()];
  const telling = words.filter(({ word }) => !STOP.has(word));
  return {
    words: (telling.length ? telling : words).map(({ word }) =>
      ({ word, isBeginning: word === last.word && last.end === text.length })),
  };
}

/**
 * Opens an archive's index.
 * @param {string | URL} base the address of its folder, `search/`
 * @param {{fetch?: typeof fetch}} [options]
 */
export async function open(base, { fetch: get = (...request) => fetch(...request) } = {}) {
  const files = new Files(new URL(base, globalThis.document?.baseURI), get);
  let index = new Index(files, await files.manifest());
  return {
    /**
     * Finds papers: the best for the words of a text first.
     * @param {string} text
     * @param {Options} [options]
     * @returns {Promise<Answer>}
     */
    async query(text, options) {
      try {
        return await index.query(text, options);
      } catch (error) {
        if (!(error instanceof Outdated)) throw error;
        files.loading.clear();
        index = new Index(files, await files.manifest());
        return index.query(text, options);
      }
    },
  };
}
