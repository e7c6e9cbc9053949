// What is new since the last visit; the days of the visits are kept in this browser only.
{
  const { own, recall, remember, make, load, dayOf } = offprint;
  const KEY = own("visit");

  // Only the home page says which day is the newest, or else every page would change with every day.
  const news = document.getElementById("news");
  const latest = news?.dataset.latest ?? "";

  // After this long without a page, the next one begins a new visit.
  const PAUSE = 3_600_000;

  /**
   * Up to which day the reader knows the archive: the newest that it had when home was seen on a visit
   * before this one. Empty on a first visit, and where nothing can be kept.
   */
  function knownDay() {
    const now = Date.now(), last = recall(KEY);
    if (!last) {
      if (latest) remember(KEY, { since: latest, latest, at: now });
      return "";
    }
    const since = String(now - last.at < PAUSE ? last.since : last.latest);
    const newest = last.latest > latest ? last.latest : latest;
    return remember(KEY, { since, latest: newest, at: now }) ? since : "";
  }

  const since = knownDay();

  /** The reader has seen everything that there is. */
  function markSeen() {
    remember(KEY, { since: latest, latest, at: Date.now() });
    for (const entry of document.querySelectorAll(".is-new")) entry.classList.remove("is-new");
    for (const mark of document.querySelectorAll(".new-mark")) mark.remove();
  }

  if (since) {
    for (const entry of document.querySelectorAll(".entry:not(.note-entry), .days > [data-day]")) {
      if (dayOf(entry) <= since) continue;
      entry.classList.add("is-new");
      entry.prepend(make("span", { className: "new-mark", title: "Listed since your last visit" }, "New"));
    }
    if (latest > since) load("./days.js").catch(() => {});
  }

  Object.assign(offprint, { since, markSeen });
}
