// What the other parts share, as `offprint`.
{
  const root = document.documentElement;
  const script = document.currentScript.src;

  /** The top of the site. */
  const top = new URL(root.dataset.root || "./", document.baseURI);

  /** A page opened from a folder may read no other file. */
  const isFolder = location.protocol === "file:";
  if (isFolder) root.dataset.folder = "";

  /** The name of a value of this archive alone: several may share a host. */
  const own = name => `${name}:${top.pathname}`;

  /** A value that the browser keeps, or null where storage is closed to us. */
  const recall = name => {
    try { return JSON.parse(localStorage.getItem("offprint." + name)); } catch { return null; }
  };

  /** Keeps a value, or forgets an empty one; false if the browser does not let us. */
  const remember = (name, value) => {
    try {
      if (value) localStorage.setItem("offprint." + name, JSON.stringify(value));
      else localStorage.removeItem("offprint." + name);
      return true;
    } catch { return false; }
  };

  /**
   * An element, with its properties and what it holds.
   * @param {string} name
   * @param {Record<string, unknown>} [properties]
   * @param {...(Node | string)} content
   * @returns {HTMLElement}
   */
  const make = (name, properties = {}, ...content) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...content);
    return element;
  };

  const loading = new Map();

  /**
   * Runs another script of the theme, once. An element does so in a page opened from a folder as well.
   * @param {string} name its address, from this script's
   * @returns {Promise<unknown>}
   */
  const load = name => {
    if (!loading.has(name)) {
      loading.set(name, new Promise((onload, fail) => {
        const onerror = () => {
          loading.delete(name);
          fail(new Error("A script of this page cannot be read."));
        };
        document.head.append(make("script", { src: new URL(name, script).href, onload, onerror }));
      }));
    }
    return loading.get(name);
  };

  let notice = null, hiding = 0;

  /**
   * Says something for a while, to those who listen as well.
   * @param {...(Node | string)} content
   */
  const say = (...content) => {
    notice ??= document.body.appendChild(make("div", { className: "toast", role: "status" }));
    notice.replaceChildren(...content);
    notice.classList.add("shown");
    clearTimeout(hiding);
    hiding = setTimeout(() => notice.classList.remove("shown"), content.length > 1 ? 10_000 : 4_000);
  };

  const MONTHS = ("January February March April May June July August September October November " +
    "December").split(" ");

  /** A date as the pages write it: `12 Mar 2025`, or with more letters of the month. */
  const dated = (iso, letters = 3) => {
    const [year, month, day] = iso.split("-");
    return [day && Number(day), month && MONTHS[month - 1]?.slice(0, letters), year].filter(Boolean).join(" ");
  };

  /** A number with its thousands apart, as the pages write it. */
  const grouped = number => number.toLocaleString("en");

  globalThis.offprint = { root, script, top, isFolder, own, recall, remember, make, load, say, grouped, dated };
}
