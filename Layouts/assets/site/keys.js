// Keys for those who leave the mouse alone. None is taken from a field that is being written in.
{
  const { top, load, say, search } = offprint;
  let current = null;

  /** Moves to the next or the previous paper of a list. */
  function step(by) {
    const all = [...document.querySelectorAll("main .entry")];
    if (!all.length) return;
    const at = all.indexOf(document.activeElement.closest(".entry") ?? current);
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    current?.classList.remove("current");
    current = all[next];
    current.classList.add("current");
    current.querySelector(".title a").focus({ preventScroll: true });
    current.scrollIntoView({ block: "nearest" });
  }

  /** The paper that the keys are about: the list's current one, else the page's. */
  const paper = () => current?.isConnected ? current : document.querySelector("main .paper");
  const go = relation => document.querySelector(`main [rel=${relation}]`)?.click();

  /** @type {Record<string, [string, () => void]>} */
  const keys = {
    "/": ["Search; Ctrl K and ⌘ K as well", search],
    j: ["Next paper in the list", () => step(1)],
    k: ["Previous paper in the list", () => step(-1)],
    o: ["Open the paper", () => paper()?.querySelector(".title a")?.click()],
    s: ["Keep the paper on the reading list, or take it off", () => paper()?.querySelector("[data-star]")?.click()],
    n: ["Next page, day or paper", () => go("next")],
    p: ["Previous page, day or paper", () => go("prev")],
    h: ["Home", () => location.assign(new URL("index.html", top))],
    l: ["Reading list", () => location.assign(new URL("reading-list.html", top))],
    "?": ["This help", () => load("./help.js").then(() => offprint.showHelp(keys), error => say(error.message))],
  };

  document.addEventListener("keydown", event => {
    if (event.isComposing || event.altKey) return;
    const isPalette = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k";
    if (!isPalette && (event.ctrlKey || event.metaKey
      || event.target.closest?.("input, textarea, select, [contenteditable], dialog"))) return;
    const action = isPalette ? search : Object.hasOwn(keys, event.key) && keys[event.key][1];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
