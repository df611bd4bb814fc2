"use strict";
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const findings = all(".findings > li");
const about = one("#about");
const help = one("#help");
const told = one("#told");
const controls = one(".controls");
const narrow = matchMedia("(max-width: 60rem)");
const shown = () => findings.filter((item) => !item.hidden);
let chosen = null; // the finding that is open

// --- findings ---------------------------------------------------------------------------------

const piecesAt = (place) => all(`[data-places~="${CSS.escape(place)}"]`);

function goTo(element) {
  const scroll = () => element.scrollIntoView({ block: "center", inline: "nearest" });
  scroll();
  requestAnimationFrame(scroll); // what was out of sight is laid out only now, and may have moved it
}

function choose(item, scroll = true) {
  for (const piece of all(".chosen")) piece.classList.remove("chosen");
  for (const other of findings) one("details", other).open = other === item;
  chosen = item;
  if (!item) return;
  const places = all("[data-place]", item).map((link) => piecesAt(link.dataset.place));
  for (const piece of places.flat()) piece.classList.add("chosen");
  const first = places.flat()[0];
  if (first && scroll && !narrow.matches) goTo(first); // on a narrow screen the excerpts stand for the document
  for (const mark of all("mark", item)) {
    const line = mark.closest("pre");
    line.scrollLeft = mark.offsetLeft - line.offsetLeft - line.clientWidth / 3;
  }
  item.scrollIntoView({ block: "nearest" });
  const visible = shown();
  told.textContent = `Finding ${visible.indexOf(item) + 1} of ${visible.length}`;
}

function step(by) {
  const visible = shown();
  if (!visible.length) return;
  const at = visible.indexOf(chosen);
  const next = visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length];
  choose(next);
  one("summary", next).focus({ preventScroll: true });
}

function goToPlace(name) {
  const first = piecesAt(name)[0];
  if (!first) return;
  goTo(first);
  if (!first.hasAttribute("tabindex")) first.tabIndex = -1;
  first.focus({ preventScroll: true });
}

function filter() {
  const severities = new Set(all("[name=severity]:checked").map((box) => box.value));
  const rule = one("[name=rule]").value;
  const state = one("[name=state]").value;
  for (const item of findings) {
    const { severity, rule: code, state: its } = item.dataset;
    item.hidden = !severities.has(severity) || (rule && rule !== code) || (state && state !== its);
  }
  if (chosen?.hidden) choose(null);
  told.textContent = `${shown().length} of ${findings.length} findings shown`;
}

// --- figures ----------------------------------------------------------------------------------

const data = new Map();
function dataOf(file) {
  if (!data.has(file)) data.set(file, JSON.parse(one("script.figures", file).textContent));
  return data.get(file);
}

function describe(piece) {
  const { figures, strings } = dataOf(piece.closest(".file"));
  const [value, unit, label, period, why] = figures[piece.dataset.figure].map((i) => strings[i]);
  const state = piece.classList.contains("unchecked") ? "Not checked: " : "";
  return [`${value} ${unit}`.trim(), [label, period].filter(Boolean).join(", "), state + why].filter(Boolean).join("\n");
}

function showAbout(piece) {
  about.textContent = describe(piece);
  about.hidden = false;
  const box = piece.getBoundingClientRect();
  const { width, height } = about.getBoundingClientRect();
  const left = Math.max(4, Math.min(box.left, innerWidth - width - 4));
  const top = box.bottom + height + 8 < innerHeight ? box.bottom + 6 : Math.max(4, box.top - height - 6);
  about.style.left = `${left}px`;
  about.style.top = `${top}px`;
  piece.setAttribute("aria-describedby", "about");
}

function hideAbout() {
  about.hidden = true;
  for (const piece of all("[aria-describedby=about]")) piece.removeAttribute("aria-describedby");
}

function stepFigure(by, state) {
  const wanted = all(`#document article .figure${state ? `.${state}` : ""}`);
  if (!wanted.length) return;
  const active = document.activeElement;
  let at = wanted.indexOf(active);
  if (at < 0) {
    at = wanted.findIndex((piece) => active.compareDocumentPosition(piece) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (active === document.body || at < 0) at = 0;
    if (by < 0) at -= 1;
  } else {
    at += by;
  }
  const next = wanted[(at + wanted.length) % wanted.length];
  goTo(next);
  next.focus({ preventScroll: true });
}

// --- what the reader does ---------------------------------------------------------------------

const figuresShown = () => one("[name=figures]").value;
const acts = {
  next: () => step(1),
  previous: () => step(-1),
  figure: () => stepFigure(1, figuresShown()),
  help: () => help.showModal(),
  close: () => help.close(),
};
const keys = {
  n: () => step(1),
  j: () => step(1),
  p: () => step(-1),
  k: () => step(-1),
  f: () => stepFigure(1, figuresShown()),
  F: () => stepFigure(-1, figuresShown()),
  u: () => stepFigure(1, "unchecked"),
  U: () => stepFigure(-1, "unchecked"),
  "?": () => help.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.key === "Escape") {
    hideAbout();
    choose(null);
  } else if (!event.target.matches("input, select, textarea")) {
    const act = keys[event.key];
    const link = chosen && /^[1-9]$/.test(event.key) ? all("[data-place]", chosen)[event.key - 1] : null;
    if (act) act();
    else if (link) goToPlace(link.dataset.place);
    else return;
    event.preventDefault();
  }
});

document.addEventListener("click", (event) => {
  const { target } = event;
  const button = target.closest("[data-do]");
  const link = target.closest("a[data-place]");
  const summary = target.closest(".findings summary");
  const bar = target.closest(".picture g");
  const piece = target.closest("article .figure, article .said");
  if (button) acts[button.dataset.do]();
  else if (link) {
    event.preventDefault();
    goToPlace(link.dataset.place);
  } else if (summary) {
    event.preventDefault();
    const item = summary.closest("li");
    choose(item === chosen ? null : item);
  } else if (bar) {
    const first = one(`[data-figure="${bar.dataset.first}"]`, bar.closest(".file"));
    if (first) goTo(first);
  } else if (piece) {
    const place = piece.dataset.places?.split(" ")[0];
    const name = place?.split(".").slice(0, 2).join(".");
    const item = name && findings.find((each) => each.dataset.finding === name);
    if (item && !item.hidden) choose(item, false);
    if (piece.dataset.figure) piece.focus({ preventScroll: true });
  }
});

document.addEventListener("mouseover", ({ target }) => {
  const piece = target.closest?.("article .figure");
  if (piece) showAbout(piece);
  else if (!document.activeElement.matches("article .figure")) hideAbout();
});
document.addEventListener("focusin", ({ target }) => (target.matches("article .figure") ? showAbout(target) : hideAbout()));
document.addEventListener("scroll", () => {
  if (document.activeElement.matches("article .figure")) showAbout(document.activeElement);
  else hideAbout();
}, { passive: true });

controls.addEventListener("change", ({ target }) => {
  if (target.name === "figures") one("#document").dataset.figures = target.value;
  else filter();
});

let openBefore = [];
addEventListener("beforeprint", () => {
  openBefore = all("details").filter((details) => details.open);
  for (const details of all("details")) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of all("details")) details.open = openBefore.includes(details);
});

controls.hidden = false;
