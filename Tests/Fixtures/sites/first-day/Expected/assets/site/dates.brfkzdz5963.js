// Going to a date: which days there are is asked when a reader turns to the field, or comes with a day.
{
  const { load } = offprint;
  const needed = () => load("./days.bmx2cqxqdgg.js").catch(() => {});
  const form = document.querySelector(".jump");
  form?.addEventListener("focusin", needed, { once: true });
  if (form && new URLSearchParams(location.search).has("day")) needed();
}
