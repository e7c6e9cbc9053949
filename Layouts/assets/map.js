// The points of the map: drawn over its picture, each opens its paper.

"use strict";

{
  const map = document.getElementById("map");
  if (map) start(map);

  /** @param {HTMLElement} map */
  async function start(map) {
    const base = new URL(map.dataset.root || "./", location.href);
    const read = async path => {
      const response = await fetch(new URL(path, base));
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.json();
    };
    const [{ papers, points }, manifest] = await Promise.all([read("map.json"), read("search/manifest.json")]);
    // Numbers mean papers of one build only.
    if (papers !== manifest.papers || !papers) return;
    const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const value = Object.fromEntries([...digits].map((digit, i) => [digit, i]));
    const x = new Float32Array(papers), y = new Float32Array(papers);
    for (let i = 0; i < papers; i++) {
      const at = i * 5;
      // A paper that is not on the map lies nowhere, and near to nothing.
      if (points[at] === ".") { x[i] = y[i] = NaN; continue; }
      x[i] = (value[points[at]] * 64 + value[points[at + 1]]) * 1200 / 4096;
      y[i] = (value[points[at + 2]] * 64 + value[points[at + 3]]) * 800 / 4096;
    }

    const none = 12, colourOf = new Uint8Array(papers);
    for (let i = 0; i < papers; i++) colourOf[i] = value[points[i * 5 + 4]] ?? none;

    const svg = map.querySelector("svg"), title = document.getElementById("map-title");
    const canvas = document.createElement("canvas");
    map.prepend(canvas);
    map.classList.add("is-live");
    map.tabIndex = 0;
    map.setAttribute("role", "group");
    map.setAttribute("aria-label", "Map of the papers");
    const keys = Array.from({ length: none }, (_, i) => document.querySelector(`i.region-${i + 1}`));
    const view = { left: 0, top: 0, width: 1200 };
    let near = -1, waiting = false;
    /** The papers of the topic that the address names (`#topic=circuits`), if it names one. */
    let shown = null;

    function draw() {
      waiting = false;
      const box = canvas.getBoundingClientRect(), scale = devicePixelRatio || 1;
      if (!box.width) return;
      canvas.width = box.width * scale;
      canvas.height = box.height * scale;
      svg.setAttribute("viewBox", `${view.left} ${view.top} ${view.width} ${view.width * 2 / 3}`);
      map.classList.toggle("is-near", view.width < 1199);
      map.classList.toggle("is-far", view.width > 520 || !map.querySelector(".fine"));
      // Words keep their size on the screen.
      svg.style.fontSize = `${(box.width < 600 ? 27 : 16) * view.width / 1200}px`;
      const style = getComputedStyle(map), context = canvas.getContext("2d");
      const zoom = canvas.width / view.width;
      const pointSize = Math.max(scale, Math.min(7 * scale, zoom * Math.sqrt(1200 * 800 / papers) * 0.3));
      const accent = style.accentColor;
      // The more of the map is covered, the more can be seen through a point.
      const covered = papers * pointSize ** 2 / (canvas.width * canvas.height) * (view.width / 1200) ** 2;
      const opacity = Math.min(0.85, Math.max(0.12, 0.16 / covered));
      // Those of no colour first, so that colours stand above them, and what is to be shown above all.
      const layers = shown ? [{ colour: style.color, opacity: Math.min(opacity / 2, 0.15), has: i => !shown.has(i) },
        { colour: accent, opacity: 1, has: i => shown.has(i), least: 4 * scale }]
        : Array.from({ length: none + 1 }, (_, i) => none - i).map(number => {
          const key = keys[number];
          return key ? { colour: getComputedStyle(key).backgroundColor, opacity, has: i => colourOf[i] === number }
            : { colour: style.color, opacity: opacity / 2, has: i => colourOf[i] === number };
        });
      for (const { colour, opacity, has, least = 0 } of layers) {
        const size = Math.max(pointSize, least);
        context.fillStyle = colour;
        context.globalAlpha = opacity;
        context.beginPath();
        for (let i = 0; i < papers; i++) {
          if (!has(i)) continue;
          const px = (x[i] - view.left) * zoom, py = (y[i] - view.top) * zoom;
          if (px < -9 || py < -9 || px > canvas.width + 9 || py > canvas.height + 9) continue;
          if (size < 3 * scale) context.fillRect(px - size / 2, py - size / 2, size, size);
          else {
            context.moveTo(px + size / 2, py);
            context.arc(px, py, size / 2, 0, 7);
          }
        }
        context.fill();
      }
      if (near >= 0) {
        context.globalAlpha = 1;
        context.fillStyle = style.getPropertyValue("background-color");
        context.strokeStyle = accent;
        context.lineWidth = 2.5 * scale;
        context.beginPath();
        context.arc((x[near] - view.left) * zoom, (y[near] - view.top) * zoom, pointSize / 2 + 3 * scale, 0, 7);
        context.fill();
        context.stroke();
      }
    }
    const redraw = () => { if (!waiting) { waiting = true; requestAnimationFrame(draw); } };

    /** The place of an event on the map. */
    function place(event) {
      const box = canvas.getBoundingClientRect();
      return [view.left + (event.clientX - box.left) / box.width * view.width,
        view.top + (event.clientY - box.top) / box.width * view.width];
    }

    function nearest(px, py, within) {
      let best = -1, least = within * within;
      for (let i = 0; i < papers; i++) {
        if (shown && !shown.has(i)) continue;
        const distance = (x[i] - px) ** 2 + (y[i] - py) ** 2;
        if (distance < least) { least = distance; best = i; }
      }
      return best;
    }

    const lines = new Map();
    /** What the search shows of a paper: its stem, title, authors, date and venue. */
    async function line(paper) {
      const { folder, block, hashes } = manifest.lines;
      const number = papers - 1 - paper;
      const file = Math.floor(number / manifest.papersPerLineFile);
      const path = `search/${folder}/${file}-${hashes.split(" ")[Math.floor(file / block)]}.json`;
      if (!lines.has(path)) lines.set(path, read(path));
      return (await lines.get(path))[number % manifest.papersPerLineFile];
    }

    async function choose(paper) {
      if (paper === near) return;
      near = paper;
      redraw();
      if (paper < 0) { title.textContent = ""; return; }
      const [stem, text, authors, date] = await line(paper);
      if (paper !== near) return;
      const names = authors.length > 3 ? `${authors[0]} and ${authors.length - 1} others` : authors.join(", ");
      const link = document.createElement("a");
      link.href = new URL(`papers/${encodeURIComponent(stem)}.html`, base).href;
      link.textContent = text;
      link.tabIndex = -1;
      title.replaceChildren(link, [names && ` ${names}`, date.slice(0, 4)].filter(Boolean).join(" · "));
    }

    async function open(paper) {
      if (paper < 0) return;
      const [stem] = await line(paper);
      location.href = new URL(`papers/${encodeURIComponent(stem)}.html`, base).href;
    }

    function move(left, top, width) {
      view.width = Math.min(1200, Math.max(12, width));
      view.left = Math.min(1200 - view.width, Math.max(0, left));
      view.top = Math.min(800 - view.width * 2 / 3, Math.max(0, top));
      redraw();
    }
    function zoomAt(px, py, factor) {
      const width = Math.min(1200, Math.max(12, view.width * factor)), change = width / view.width;
      move(px - (px - view.left) * change, py - (py - view.top) * change, width);
    }
    const chooseMiddle = () => choose(nearest(view.left + view.width / 2, view.top + view.width / 3, 1200));

    // The wheel scrolls the page until the reader has turned to the map.
    map.addEventListener("wheel", event => {
      if (!event.ctrlKey && !map.contains(document.activeElement)) return;
      event.preventDefault();
      zoomAt(...place(event), event.deltaY > 0 ? 1.25 : 0.8);
    }, { passive: false });

    const fingers = new Map();
    let moved = false;
    map.addEventListener("pointerdown", event => {
      if (event.target.closest("button, .map-title")) return;
      if (!fingers.size) moved = false;
      fingers.set(event.pointerId, event);
    });
    map.addEventListener("pointermove", event => {
      const before = fingers.get(event.pointerId);
      if (event.target.closest("button, .map-title")) return;
      if (!before) { choose(nearest(...place(event), view.width / 40)); return; }
      const box = map.getBoundingClientRect(), unit = view.width / box.width;
      if (fingers.size === 2) {
        const [other] = [...fingers.values()].filter(finger => finger.pointerId !== event.pointerId);
        const gap = finger => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY);
        moved = true;
        zoomAt(...place(other), gap(before) / Math.max(1, gap(event)));
      } else if (moved || Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) > 4) {
        moved = true;
        move(view.left - (event.clientX - before.clientX) * unit, view.top - (event.clientY - before.clientY) * unit, view.width);
      } else return;
      fingers.set(event.pointerId, event);
    });
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
      map.addEventListener(name, event => fingers.delete(event.pointerId));
    }
    map.addEventListener("click", event => {
      if (moved) { event.preventDefault(); return; }
      const button = event.target.closest("button");
      if (button) zoomAt(view.left + view.width / 2, view.top + view.width / 3, button.value === "+" ? 0.6 : 1.6);
      if (button || event.target.closest("a, .map-title")) return;
      const [px, py] = place(event), paper = nearest(px, py, view.width / 40);
      // What has no paper near comes to the middle; a finger sees the title before it opens.
      if (paper < 0) move(px - view.width / 2, py - view.width / 3, view.width);
      else if (event.pointerType === "touch" && paper !== near) choose(paper);
      else open(paper);
    });
    map.addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target !== map) return;
      const step = view.width / 8, x = view.left + view.width / 2, y = view.top + view.width / 3;
      const act = {
        ArrowLeft: () => move(view.left - step, view.top, view.width),
        ArrowRight: () => move(view.left + step, view.top, view.width),
        ArrowUp: () => move(view.left, view.top - step, view.width),
        ArrowDown: () => move(view.left, view.top + step, view.width),
        "+": () => zoomAt(x, y, 0.7), "=": () => zoomAt(x, y, 0.7), "-": () => zoomAt(x, y, 1.4),
      }[event.key];
      if (event.key === "Enter") open(near);
      else if (act) { act(); chooseMiddle(); } else return;
      event.preventDefault();
      event.stopPropagation();
    });
    async function show() {
      const status = document.getElementById("map-shown");
      const slug = new URLSearchParams(location.hash.slice(1)).get("topic");
      const topic = slug && (await read(`search/${manifest.facets.topics}`)).find(topic => topic[0] === slug);
      shown = null;
      status.replaceChildren();
      if (topic) {
        // The index counts papers from the oldest on, the map from the newest.
        let number = 0;
        shown = new Set(topic[2].map(step => papers - 1 - (number += step)));
        const link = (text, address) => Object.assign(document.createElement("a"), { textContent: text, href: address });
        status.append(`${shown.size.toLocaleString("en")} ${shown.size === 1 ? "paper" : "papers"} on `,
          link(topic[1] || topic[0], new URL(`topics/${slug}.html`, base)), " ", link("Show all", "#"));
      }
      map.classList.toggle("is-showing", Boolean(shown));
      choose(-1);
      redraw();
    }
    addEventListener("hashchange", show);
    if (location.hash) show();
    new ResizeObserver(redraw).observe(map);
    new MutationObserver(redraw).observe(document.documentElement, { attributes: true });
  }
}
