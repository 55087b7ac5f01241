"use strict";
const entries = [...document.querySelectorAll(".entry")];
const form = document.querySelector(".filters");
const help = document.querySelector(".help");
const shownEntries = () => entries.filter(entry => entry.checkVisibility());
let current = null;
function open(element) {
  for (let part = element; part; part = part.parentElement) if (part.localName === "details") part.open = true;
}
function centre(element, panes = ".scroll, .beside") {
  for (let pane = element.parentElement; pane && pane !== document.body; pane = pane.parentElement) {
    if (!pane.matches(panes)) continue;
    const there = element.getBoundingClientRect(), here = pane.getBoundingClientRect();
    pane.scrollTop += there.top + there.height / 2 - here.top - here.height / 2;
    pane.scrollLeft += there.left + there.width / 2 - here.left - here.width / 2;
  }
}
function go(element) {
  open(element);
  const pane = element.closest(".beside");
  centre(element);
  element.scrollIntoView({block: pane && getComputedStyle(pane).position === "sticky" ? "nearest" : "center"});
  element.focus({preventScroll: true});
}
function show(target) {
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
  target.classList.add("here");
  document.getElementById(target.id.replace("-n-", "-o-"))?.classList.add("here");
  go(target);
}
function filter() {
  const value = name => form.elements[name]?.value ?? "";
  const words = value("words").trim().toLowerCase();
  let count = 0;
  for (const entry of entries) {
    const has = name => !value(name) || entry.dataset[name].split(" ").includes(value(name));
    const fits = has("severity") && has("effect") && (!value("runbook") || entry.dataset.runbook === value("runbook")) &&
      (!words || entry.textContent.toLowerCase().includes(words));
    entry.hidden = !fits;
    count += fits;
  }
  for (const group of document.querySelectorAll(".group"))
    if (group.querySelector(".entry")) group.hidden = !group.querySelector(".entry:not([hidden])");
  form.querySelector("output").textContent =
    count === entries.length ? `all ${count} shown` : `${count} of ${entries.length} shown`;
}
function step(by) {
  const shown = shownEntries();
  const held = document.activeElement.closest?.(".entry") ?? current;
  const at = shown.indexOf(held);
  const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + by))];
  if (next) choose(next);
}
function choose(entry) {
  current = entry;
  entry.scrollIntoView({block: "nearest"});
  entry.focus({preventScroll: true});
}
function jump(kind) {
  const entry = document.activeElement.closest?.(".entry") ?? current;
  const link = entry?.querySelector(kind);
  if (!link) return;
  current = entry;
  link.click();
}
function back() {
  const link = document.activeElement.closest?.(".row")?.querySelector(".to")?.hash ??
    document.activeElement.closest?.("a[href^='#e']")?.getAttribute("href");
  const entry = (link && document.getElementById(link.slice(1))) || current;
  if (entry) { open(entry); choose(entry); }
}
const keys = {
  j: () => step(1), k: () => step(-1), p: () => jump(".to-prose"), g: () => jump(".to-graph"), b: back,
  "/": () => form?.elements.words.focus(), "?": () => help?.showModal(),
};
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "Enter" && event.target.matches(".entry")) {
    const follows = event.target.querySelector(".follows");
    if (follows) follows.open = !follows.open;
    return;
  }
  const act = keys[event.key];
  if (act) { event.preventDefault(); act(); }
});
document.addEventListener("click", event => {
  const link = event.target.closest("a[href^='#']");
  const target = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!target) return;
  const entry = link.closest(".entry");
  if (entry) current = entry;
  event.preventDefault();
  history.replaceState(null, "", link.getAttribute("href"));
  show(target);
});
const seen = new IntersectionObserver(found => {
  for (const one of found.filter(one => one.isIntersecting)) {
    seen.unobserve(one.target);
    const spots = [...one.target.querySelectorAll(".spot:not(.same)")];
    const first = spots.find(spot => spot.closest("figure:last-child")) ?? spots[0];
    const pane = first?.closest(".scroll");
    if (pane && !pane.scrollTop && !pane.scrollLeft) centre(first, ".scroll");
  }
});
for (const sides of document.querySelectorAll(".sides")) {
  seen.observe(sides);
  const panes = [...sides.querySelectorAll(".scroll")];
  let led = null;
  for (const pane of panes) {
    const other = panes.find(one => one !== pane);
    for (const name of ["pointerenter", "focusin", "wheel"]) pane.addEventListener(name, () => { led = pane; }, {passive: true});
    pane.addEventListener("scroll", () => {
      if (other && led !== other) { other.scrollLeft = pane.scrollLeft; other.scrollTop = pane.scrollTop; }
    }, {passive: true});
  }
}
if (form) {
  form.addEventListener("input", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  form.querySelector(".keys").addEventListener("click", () => help.showModal());
  form.hidden = false;
  filter();
}
if (location.hash) { const target = document.getElementById(location.hash.slice(1)); if (target) show(target); }
