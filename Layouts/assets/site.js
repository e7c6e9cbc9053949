// What the pages do beyond being read: colours by choice, copying, keys, marks for what is new.
// Everything here is an addition; the site works without it.

"use strict";

{
  const root = document.documentElement;

  /** A value that the browser keeps, or null where storage is closed to us. */
  const recall = (key, store = "localStorage") => {
    try { return window[store].getItem("offprint." + key); } catch { return null; }
  };
  const remember = (key, value, store = "localStorage") => {
    try {
      if (value) window[store].setItem("offprint." + key, value);
      else window[store].removeItem("offprint." + key);
    } catch { /* Then it lasts as long as the page. */ }
  };

  // First of all, before anything is painted: the colours that the reader chose.
  const chosen = recall("scheme");
  if (chosen) root.dataset.scheme = chosen;

  const systemScheme = () => matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

  /** Turns to the other colours; a choice that the system makes as well is not kept. */
  function switchScheme() {
    const current = root.dataset.scheme || systemScheme();
    const other = current === "dark" ? "light" : "dark";
    if (other === systemScheme()) delete root.dataset.scheme;
    else root.dataset.scheme = other;
    remember("scheme", root.dataset.scheme);
  }

  /** Copies the text of the element that the button names, or the page's address. */
  async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    const canonical = document.querySelector("link[rel=canonical]");
    const text = source ? source.textContent : canonical ? canonical.href : location.href.split("#")[0];
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      // No clipboard here (a page opened from a folder, say): select the text for the reader to copy.
      if (source) getSelection().selectAllChildren(source);
      button.textContent = source ? "Selected" : text;
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  }

  /** Marks papers listed since the last visit; the day of that visit is kept in the browser only. */
  function markNew() {
    const latest = root.dataset.latest;
    if (!latest) return;
    let since = recall("since", "sessionStorage");
    if (since === null) {
      since = recall("latest") || latest;
      remember("since", since, "sessionStorage");
      remember("latest", latest);
    }
    for (const time of document.querySelectorAll(".entry:not(.note-entry) .date time")) {
      if (time.dateTime <= since) continue;
      const mark = document.createElement("li");
      mark.className = "new";
      mark.textContent = "New";
      mark.title = "Listed since your last visit";
      time.closest("ul").prepend(mark);
    }
  }

  const entries = () => [...document.querySelectorAll("main .entry")];
  let current = null;

  /** Moves to the next or the previous paper of a list. */
  function step(by) {
    const all = entries();
    if (!all.length) return;
    const at = all.indexOf(current);
    const entry = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
    if (current) current.classList.remove("current");
    current = entry;
    entry.classList.add("current");
    entry.querySelector(".title a").focus({ preventScroll: true });
    entry.scrollIntoView({ block: "nearest" });
  }

  const keys = {
    "/": ["Search", () => (document.getElementById("search-input") || document.getElementById("find"))?.focus()],
    j: ["Next paper in the list", () => step(1)],
    k: ["Previous paper in the list", () => step(-1)],
    o: ["Open the paper", () => current?.querySelector(".title a").click()],
    n: ["Next page or day", () => document.querySelector("main [rel=next]")?.click()],
    p: ["Previous page or day", () => document.querySelector("main [rel=prev]")?.click()],
    "?": ["This help", showHelp],
  };

  function showHelp() {
    let dialog = document.querySelector("dialog");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.setAttribute("aria-label", "Keys");
      const list = document.createElement("dl");
      for (const [key, [meaning]] of Object.entries(keys)) {
        const term = document.createElement("dt");
        term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
        list.append(term, Object.assign(document.createElement("dd"), { textContent: meaning }));
      }
      const form = Object.assign(document.createElement("form"), { method: "dialog" });
      form.append(Object.assign(document.createElement("button"), { className: "button", textContent: "Close" }));
      dialog.append(list, form);
      document.body.append(dialog);
    }
    dialog.showModal();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("scheme" in button.dataset) switchScheme();
    else if ("copy" in button.dataset) copy(button);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action[1]();
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", markNew);
  else markNew();
}
