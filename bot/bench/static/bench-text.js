// The text field with its line numbers, and the checker's messages that lead to a line.

import { counted, element, part, say } from "./bench-parts.js";

const text = part("text");
const lines = part("lines");
let marks = new Map();
let shown = "";
let onElsewhere = () => {};

export function whenElsewhere(act) {
  onElsewhere = act;
}

export function words() {
  return text.value;
}

export function showText(value, { label, language }) {
  part("text-label").textContent = label;
  text.lang = language;
  text.value = value;
  text.setSelectionRange(0, 0);
  marks = new Map();
  shown = "";
  for (const id of ["editor-box", "messages-pane", "save", "undo"]) part(id).hidden = false;
  number();
}

// A hidden copy of each line behind the text field gives every number its place, wrapped or not.
export function number() {
  const wanted = text.value.split("\n");
  while (lines.children.length > wanted.length) lines.lastChild.remove();
  while (lines.children.length < wanted.length) lines.append(document.createElement("div"));
  wanted.forEach((line, index) => {
    const copy = lines.children[index];
    say(copy, line || "\u200b");
    copy.className = marks.get(index + 1) || "";
  });
}

export function showMessages(here, elsewhere) {
  const wanted = JSON.stringify([here, elsewhere]);
  if (wanted === shown) return;
  shown = wanted;
  marks = new Map();
  for (const { line, level } of here) {
    if (marks.get(line) !== "has-error") marks.set(line, `has-${level}`);
  }
  number();
  part("messages").replaceChildren(...here.map((found) => message(found, () => goTo(found.line))));
  part("elsewhere").replaceChildren(
    ...elsewhere.map((found) => message(found, () => onElsewhere(found.path, found.line), found.path)),
  );
  part("elsewhere-box").hidden = elsewhere.length === 0;
  say(part("summary"), summaryOf(here));
}

function summaryOf(here) {
  const errors = here.filter(({ level }) => level === "error").length;
  const warnings = here.length - errors;
  if (!here.length) return "Nothing to mend.";
  const counts = [errors && counted(errors, "error"), warnings && counted(warnings, "warning")];
  const which = here.length === 1 ? "it" : "one";
  return `${counts.filter(Boolean).join(", ")}. Press ${which} to go to its line.`;
}

function message(found, act, path = "") {
  const button = element("button", "found", "");
  button.type = "button";
  const sign = found.level === "error" ? "✕" : "!";
  const about = element("span", "found-words", found.message);
  if (path) about.append(element("span", "found-path", path));
  button.append(
    element("span", `sign is-${found.level}`, `${sign} ${found.level}`),
    element("span", "found-line", `line ${found.line}`),
    about,
  );
  button.addEventListener("click", act);
  const item = document.createElement("li");
  item.append(button);
  return item;
}

export function firstMessage() {
  part("messages").querySelector("button")?.focus();
}

// Puts the cursor at the start of a line and shows it.
export function goTo(line) {
  const before = text.value.split("\n").slice(0, line - 1);
  const start = before.reduce((sum, each) => sum + each.length + 1, 0);
  const end = text.value.indexOf("\n", start);
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, end < 0 ? text.value.length : end);
  lines.children[Math.min(line, lines.children.length) - 1]?.scrollIntoView({ block: "center" });
}
