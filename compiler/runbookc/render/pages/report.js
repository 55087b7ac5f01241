"use strict";
const form = document.querySelector(".filters");
const told = form.querySelector("output");
const LINES = {row: 2.6, article: 60};
const batches = [...document.querySelectorAll(".batch")].map(box => ({
  box,
  height: box.classList.contains("rows") ? LINES.row : LINES.article,
  parts: [...box.querySelectorAll("[data-verdict]")].map(node => ({
    node,
    counts: node.localName === "article",
    verdict: node.dataset.verdict,
    found: new Set((node.dataset.found || "").split(" ")),
    name: node.dataset.name.toLowerCase(),
  })),
}));
const leads = new Set([".batch.rows", ".batch:not(.rows)"].map(first => document.querySelector(first)));
const total = batches.reduce((sum, batch) => sum + batch.parts.filter(part => part.counts).length, 0);
function filter() {
  const verdict = form.elements.verdict.value;
  const status = form.elements.status.value;
  const words = form.elements.words.value.trim().toLowerCase();
  let shown = 0;
  for (const batch of batches) {
    let here = 0;
    for (const part of batch.parts) {
      const fits = (!verdict || part.verdict === verdict) && (!status || part.found.has(status)) &&
        (!words || part.name.includes(words));
      if (part.node.hidden === fits) part.node.hidden = !fits;
      here += fits;
      shown += fits && part.counts;
    }
    size(batch, here);
  }
  told.textContent = shown === total ? `all ${total} shown` : `${shown} of ${total} shown`;
}
// But for the first ones, a batch that changed is laid out only when it turns out to be near the window; until then it
// is about so high. One that was seen is as high as it was then, until the next filter.
function size(batch, count) {
  if (count === batch.count) return;
  batch.count = count;
  batch.box.hidden = !count;
  const style = batch.box.style;
  const height = `${count * batch.height}rem`;
  style.containIntrinsicHeight = height;
  if (!leads.has(batch.box)) style.contentVisibility = "hidden";
  requestAnimationFrame(() => {
    style.contentVisibility = "";
    requestAnimationFrame(() => {
      if (count === batch.count) style.containIntrinsicHeight = `auto ${height}`;
    });
  });
}
form.addEventListener("input", filter);
form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
form.hidden = false;
filter();
// Nobody can open on paper what is closed.
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const part of closed) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of closed) part.open = false;
});
