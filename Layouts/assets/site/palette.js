// The search palette: a field above the page, which asks nothing of the network before something is typed.
{
  const { top, isFolder, make } = offprint;
  let dialog = null;

  function build() {
    const input = make("input", {
      type: "search", name: "q", id: "palette-input", placeholder: "Words, authors, identifiers",
      autocomplete: "off", autocapitalize: "off", spellcheck: false, enterKeyHint: "search",
    });
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-label": "Search papers", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": "palette-list",
    })) input.setAttribute(name, value);
    const form = make("form", { action: new URL("search.html", top).href, method: "get" }, input,
      make("button", { type: "button", className: "button", textContent: "Close", onclick: () => dialog.close() }));
    form.setAttribute("role", "search");
    const list = make("div", { id: "palette-list", role: "listbox" });
    list.setAttribute("aria-label", "Papers found");
    const status = make("p", { id: "palette-status", className: "tally", role: "status" });
    dialog = make("dialog", { className: "palette" }, form, status, list);
    dialog.setAttribute("aria-label", "Search");
    // Browsers would rather empty the field first.
    input.addEventListener("keydown", event => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      dialog.close();
    });
    // A click beside the dialog is one on the dialog itself.
    dialog.addEventListener("click", event => event.target === dialog && dialog.close());
    document.body.append(dialog);
    if (isFolder) {
      const ways = document.querySelector(".menu ul").cloneNode(true);
      input.disabled = true;
      status.append("Search needs a web server: a page opened from a folder may not read the index. Browse instead:");
      list.replaceWith(ways);
      return;
    }
    input.addEventListener("input", () => import("./palette-results.js").then(
      module => module.attach(dialog),
      () => { status.textContent = "Search cannot be loaded. Enter leads to the search page."; },
    ), { once: true });
  }

  /** Goes to the page's own search field, or opens the palette. */
  offprint.search = () => {
    const field = document.getElementById("search-input");
    if (field) return field.focus();
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
  };

  document.addEventListener("click", event => event.target.closest?.("#find") && offprint.search());
}
