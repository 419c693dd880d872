// The list of files with its search box, its filters and its count.

import { counted, element, part, say } from "./bench-parts.js";
import { read } from "./bench-talk.js";

const FILTERS = { concept: part("by-concept"), situations: part("by-situation"), roles: part("by-role") };
let rows = [];
let current = "";
let unsaved = false;
let onChoose = () => {};

export function whenChosen(act) {
  onChoose = act;
}

export function firstPath() {
  return rows[0]?.path || "";
}

export function rowOf(path) {
  return rows.find((row) => row.path === path);
}

// Reads the list anew and keeps what the person searches for.
export async function refresh() {
  const answer = await read("/bench/list");
  if (!answer?.ok) return;
  rows = answer.said.rows;
  part("notes").replaceChildren(...answer.said.notes.map((note) => element("li", "", note)));
  offer(FILTERS.concept, answer.said.concepts);
  offer(FILTERS.situations, answer.said.situations);
  offer(FILTERS.roles, answer.said.roles);
  offer(part("begin-concept"), answer.said.concepts);
  draw();
}

export function markCurrent(path, isUnsaved) {
  if (path === current && isUnsaved === unsaved) return;
  const isElsewhere = path !== current;
  current = path;
  unsaved = isUnsaved;
  draw();
  if (isElsewhere) document.querySelector(".row-link[aria-current]")?.scrollIntoView({ block: "nearest" });
}

function offer(select, choices) {
  const chosen = select.value;
  const first = [...select.options].filter((option) => option.value === "");
  select.replaceChildren(...first, ...choices.map(([id, name]) => new Option(capital(name), id)));
  if (choices.some(([id]) => id === chosen)) select.value = chosen;
}

function capital(words) {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

function draw() {
  const scenarios = rows.filter((row) => row.kind !== "word list");
  const fitting = scenarios.filter(fits);
  fill(part("rows"), fitting);
  fill(part("word-lists"), rows.filter((row) => row.kind === "word list"));
  say(part("count"), `${fitting.length} of ${scenarios.length}`);
  part("none").hidden = fitting.length > 0;
  part("show-all").hidden = fitting.length === scenarios.length && !part("find").value;
}

function fits(row) {
  const words = part("find").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const shown = `${row.title} ${row.term} ${row.path} ${row.step} ${row.status}`.toLocaleLowerCase();
  const { concept, situations, roles } = FILTERS;
  return (
    words.every((word) => shown.includes(word)) &&
    (!concept.value || row.concept === concept.value) &&
    (!situations.value || row.situations.includes(situations.value)) &&
    (!roles.value || row.roles.includes("any") || row.roles.includes(roles.value))
  );
}

function fill(list, shown) {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.path : null;
  list.replaceChildren(...shown.map(drawn));
  if (focused !== null) [...list.querySelectorAll("a")].find((a) => a.dataset.path === focused)?.focus();
}

function drawn(row) {
  const link = element("a", "row-link", "");
  link.href = `?file=${encodeURIComponent(row.path)}`;
  link.dataset.path = row.path;
  if (row.path === current) link.setAttribute("aria-current", "page");
  const minutes = row.minutes && `${row.minutes} min`;
  const kind = row.kind === "translation" ? "translation" : "";
  const facts = [minutes, row.step, row.status, kind].filter(Boolean).join(" · ");
  link.append(element("span", "row-title", row.title));
  for (const about of [capital(row.term), facts].filter(Boolean)) {
    link.append(element("span", "row-about", about));
  }
  link.append(signs(row));
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function signs(row) {
  const all = element("span", "row-signs", "");
  if (row.errors) all.append(element("span", "sign is-error", `✕ ${counted(row.errors, "error")}`));
  if (row.warnings) all.append(element("span", "sign is-warning", `! ${counted(row.warnings, "warning")}`));
  if (unsaved && row.path === current) all.append(element("span", "sign is-unsaved", "not saved"));
  return all;
}

part("filters").addEventListener("input", draw);
part("filters").addEventListener("submit", (event) => event.preventDefault());
part("filters").addEventListener("reset", () => setTimeout(() => {
  draw();
  part("find").focus();
}));
document.addEventListener("click", (event) => {
  const link = event.target.closest(".row-link");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  onChoose(link.dataset.path);
});
