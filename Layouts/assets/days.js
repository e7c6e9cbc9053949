// What needs to know which days there are: going to a date, and what is new on the home page.
"use strict";

{
  const { top, since, make, grouped, dated, markSeen } = offprint;
  /** @typedef {[iso: string, papers: number]} Day a day; a month or a year where no more is known */

  /** The days that have papers, the newest first. */
  const days = fetch(new URL("dates/days.json", top), { cache: "no-cache" })
    .then(response => response.ok ? response.json() : Promise.reject(new Error(`${response.status}`)));
  days.catch(() => {});

  const urlOf = iso => new URL(`dates/${iso.replaceAll("-", "/")}.html`, top).href;
  const long = iso => dated(iso, 9);

  // Going to a date.

  /** How many days lie between a day and the nearest one of a day, a month or a year. */
  function distance(iso, wanted) {
    const first = Date.parse(iso);
    const [year, month, day] = iso.split("-").map(Number);
    const last = day ? first : month ? Date.UTC(year, month, 0) : Date.UTC(year, 11, 31);
    return wanted < first ? first - wanted : wanted > last ? wanted - last : 0;
  }

  /**
   * The day with papers that is nearest to the one wanted; of two as near, the later one.
   * @param {Day[]} all
   * @param {string} wanted
   */
  const nearest = (all, wanted) => {
    const time = Date.parse(wanted);
    return all.reduce((best, day) => distance(day[0], time) < distance(best[0], time) ? day : best);
  };

  async function jump(form, how) {
    const input = form.elements.day;
    try {
      const all = await days;
      if (input.value && all.length) location[how](urlOf(nearest(all, input.value)[0]));
    } catch {
      // The dates' own page, which the form leads to anyway, has every day in its calendars.
      if (how === "assign") form.submit();
    }
  }

  const form = document.querySelector(".jump");
  if (form) {
    form.addEventListener("submit", event => {
      event.preventDefault();
      jump(form, "assign");
    });
    days.then(all => {
      if (!all.length) return;
      // Years that the picker need not offer; a date outside them leads to the nearest all the same.
      form.elements.day.max = `${all[0][0].slice(0, 4)}-12-31`;
      form.elements.day.min = `${all.at(-1)[0].slice(0, 4)}-01-01`;
    }, () => {});
    const wanted = new URLSearchParams(location.search).get("day");
    if (wanted && !form.elements.day.value) {
      form.elements.day.value = wanted;
      jump(form, "replace");
    }
  }

  // What is new.

  /** The newest days as the page itself lists them, for where no file can be read. */
  const listed = () => [...document.querySelectorAll(".days > [data-day]")]
    .map(item => [item.dataset.day, Number(item.querySelector(".count").lastChild.textContent.replace(/\D/g, ""))]);

  async function showNews(place) {
    const fresh = (await days.catch(listed)).filter(([iso]) => iso > since);
    const count = fresh.reduce((sum, [, papers]) => sum + papers, 0);
    if (!count) return;
    const list = make("ul", { className: "index" });
    for (const [iso, papers] of fresh.slice(0, 20)) {
      const link = make("a", { href: urlOf(iso) }, long(iso));
      const number = make("span", { className: "count" }, make("span", { className: "unseen" }, "papers: "), grouped(papers));
      list.append(make("li", {}, link, " ", number));
    }
    if (fresh.length > 20) {
      list.append(make("li", {}, make("a", { href: new URL("dates/index.html", top).href }, `and ${fresh.length - 20} more`)));
    }
    const seen = make("button", { type: "button", className: "button" }, "Mark as seen");
    seen.addEventListener("click", () => {
      markSeen();
      place.replaceChildren();
      document.getElementById("main").focus();
    });
    const when = make("span", { className: "since" }, ` since ${long(since)}`);
    const told = make("p", {}, `Papers listed since your last visit, when ${long(since)} was the newest day:`);
    place.append(make("details", {}, make("summary", {}, `${grouped(count)} new`, when), make("div", {}, told, list, seen)));
  }

  const place = document.getElementById("news");
  if (place && since && place.dataset.latest > since) showNews(place);
}
