// Buttons that copy a text of the page, or its address.
{
  /** Copies a text and says so on the button; where there is no clipboard, what shows the text is selected. */
  async function copy(text, button, source) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      if (source) getSelection().selectAllChildren(source);
      button.textContent = source ? "Selected" : text;
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  }

  document.addEventListener("click", event => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
    copy(source?.textContent ?? address, button, source);
  });

  offprint.copy = copy;
}
