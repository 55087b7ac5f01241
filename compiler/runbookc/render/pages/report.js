"use strict";
const form = document.querySelector(".filters");
const told = form.querySelector("output");
const parts = [...document.querySelectorAll("[data-verdict]")];
const total = parts.filter(part => part.localName === "article").length;
const has = (part, name, wanted) => !wanted || (part.dataset[name] || "").split(" ").includes(wanted);
function filter() {
  const verdict = form.elements.verdict.value;
  const status = form.elements.status.value;
  const words = form.elements.words.value.trim().toLowerCase();
  let shown = 0;
  for (const part of parts) {
    const fits = has(part, "verdict", verdict) && has(part, "found", status) &&
      (!words || part.dataset.name.toLowerCase().includes(words));
    part.hidden = !fits;
    shown += fits && part.localName === "article";
  }
  told.textContent = shown === total ? `all ${total} shown` : `${shown} of ${total} shown`;
}
form.addEventListener("input", filter);
form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
form.hidden = false;
filter();
