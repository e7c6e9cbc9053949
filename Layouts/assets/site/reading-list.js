// The reading list: papers that a reader starred, kept in this browser only.
{
  const { top, own, recall, remember, make, say } = offprint;
  const KEY = own("list");

  /**
   * @typedef {object} Kept a paper of the list
   * @property {string} url the address of its page, from the top of the site
   * @property {string} title
   * @property {string} authors
   * @property {string} date
   * @property {number} starred when it was put there
   */

  // What stands in the storage may be another page's of the same host.
  const isKept = paper => /^papers\/[^/:?#]+\.html$/.test(paper?.url) && typeof paper.title === "string";

  /** @returns {Kept[]} */
  const read = () => {
    const papers = recall(KEY);
    return Array.isArray(papers) ? papers.filter(isKept) : [];
  };

  /** @param {Kept[]} papers */
  const write = papers => {
    const isDone = remember(KEY, papers.length ? papers : null);
    if (!isDone) say("This browser does not keep the list: its storage is full, or closed to this site.");
    changed();
    return isDone;
  };

  const path = address => address.startsWith(top.href) ? address.slice(top.href.length).split(/[?#]/)[0] : "";
  const textOf = element => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

  /** The day under which the page has an entry. */
  const dayOf = entry => entry.querySelector("time")?.dateTime ?? entry.closest("[data-day]")?.dataset.day ?? "";

  /** What the list keeps of the paper that a star stands beside. */
  function described(star) {
    const entry = star.closest(".entry");
    if (entry) {
      const link = entry.querySelector(".title a");
      return { url: path(link.href), title: textOf(link), authors: textOf(entry.querySelector(".people")), date: dayOf(entry) };
    }
    const names = [...document.querySelectorAll(".authors li > a")].map(textOf);
    const others = names.length > 6 ? names.splice(5).length : 0;
    const authors = names.join(", ") + (others ? ` and ${others} others` : "");
    const date = document.querySelector(".imprint time")?.dateTime ?? "";
    return { url: path(location.href), title: textOf(document.querySelector("h1")), authors, date };
  }

  function toggle(star) {
    const paper = described(star), papers = read();
    if (!isKept(paper)) return;
    const others = papers.filter(({ url }) => url !== paper.url);
    const isAdded = others.length === papers.length;
    if (!write(isAdded ? [...others, { ...paper, starred: Date.now() }] : others)) return;
    const way = make("a", { href: new URL("reading-list.html", top).href }, "Reading list");
    say(isAdded ? "Kept on your reading list. " : "Taken off your reading list. ", way);
  }

  /** Shows what is on the list: by the stars, by its length in the footer, and on its own page. */
  function changed() {
    const kept = new Set(read().map(({ url }) => url));
    for (const star of document.querySelectorAll("[data-star]")) {
      star.setAttribute("aria-pressed", kept.has(described(star).url));
    }
    for (const count of document.querySelectorAll("[data-kept]")) count.textContent = kept.size || "";
    document.dispatchEvent(new Event("offprint:list"));
  }

  /**
   * Gives entries of papers their stars.
   * @param {Iterable<Element>} entries
   */
  function addStars(entries) {
    for (const entry of entries) {
      const link = entry.querySelector(".title a");
      if (!link || !path(link.href).startsWith("papers/")) continue;
      const star = make("button", { type: "button", className: "star", title: "Keep on the reading list (s)" });
      star.dataset.star = "";
      star.setAttribute("aria-label", `Keep on the reading list: ${textOf(link)}`);
      link.parentElement.after(star);
    }
    changed();
  }

  document.addEventListener("click", event => {
    const star = event.target.closest?.("[data-star]");
    if (star) toggle(star);
  });
  // Another tab changed it; or this page slept in the browser's memory meanwhile.
  addEventListener("storage", ({ key }) => (key === null || key === "offprint." + KEY) && changed());
  addEventListener("pageshow", ({ persisted }) => persisted && changed());

  Object.assign(offprint, { list: { read, write }, addStars, dayOf });
  addStars(document.querySelectorAll(".entry:not(.note-entry)"));
}
