// Light and dark: as the system has it, or as the reader chose.
{
  const { root, recall, remember } = offprint;
  const system = () => matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

  // The page's head did so already, unless its host forbids what stands inside a page.
  root.dataset.scheme ||= recall("scheme") ?? "";

  document.addEventListener("click", event => {
    if (!event.target.closest?.("[data-switch]")) return;
    const other = (root.dataset.scheme || system()) === "dark" ? "light" : "dark";
    // A choice that the system makes as well is not kept.
    root.dataset.scheme = other === system() ? "" : other;
    remember("scheme", root.dataset.scheme);
  });

  addEventListener("storage", ({ key }) => {
    if (key === "offprint.scheme") root.dataset.scheme = recall("scheme") ?? "";
  });
}
