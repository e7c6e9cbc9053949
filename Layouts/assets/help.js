// The help about keys, as a dialog.
"use strict";

{
  const { make } = offprint;
  let dialog = null;

  /** @param {Record<string, [string, () => void]>} keys */
  offprint.showHelp = keys => {
    if (!dialog) {
      const list = make("dl");
      for (const [key, [meaning]] of Object.entries(keys)) {
        list.append(make("dt", {}, make("kbd", {}, key)), make("dd", {}, meaning));
      }
      const close = make("form", { method: "dialog" }, make("button", { className: "button" }, "Close"));
      dialog = make("dialog", { className: "help" }, make("h2", { id: "help-title" }, "Keys"), list, close);
      dialog.setAttribute("aria-labelledby", "help-title");
      document.body.append(dialog);
    }
    dialog.showModal();
  };
}
