// The open file: what is on the disk, what is in the text, and the sentence that says how they stand.

import { markCurrent, rowOf } from "./bench-list.js";
import { counted, part, say } from "./bench-parts.js";
import { showText, words } from "./bench-text.js";

export const open = {
  // As it is on the disk; its `mark` is empty while it is not there yet.
  file: null,
  errors: 0,
  // A save that nobody answered, to be sent again.
  waits: false,
  // What was said last about saving; it stands until something is typed.
  told: null,
};

export function isChanged() {
  return open.file !== null && (words() !== open.file.text || open.file.mark === "");
}

export function show(file, text = file.text) {
  Object.assign(open, { file, errors: 0, waits: false, told: null });
  const name = file.path.split("/").pop();
  const language = /\.([a-z]{2,3})\.md$/.exec(name)?.[1] || "en-GB";
  showText(text, { label: `The text of ${file.path}`, language });
  showName(rowOf(file.path)?.title || name);
  showStanding();
}

export function showName(title) {
  const { path, mark } = open.file;
  part("title").textContent = title;
  part("path").textContent = mark ? path : `${path} (new)`;
  document.title = `${title} · Carryover bench`;
  history.replaceState(null, "", mark ? `?file=${encodeURIComponent(path)}` : "?");
}

export function tell(said, isLoud = false) {
  open.told = { said, isLoud };
  showStanding();
}

export function showStanding() {
  const standing = part("standing");
  say(standing, open.told?.said || usualSentence());
  standing.classList.toggle("is-loud", Boolean(open.told?.isLoud));
  part("save").setAttribute("aria-disabled", String(!isChanged() || open.errors > 0));
  part("undo").setAttribute("aria-disabled", String(!isChanged() || open.file.mark === ""));
  markCurrent(open.file.path, isChanged());
}

function usualSentence() {
  if (open.waits) return "Not saved yet. It will be saved as soon as the bench answers again.";
  if (!isChanged()) return "Saved. Nothing has changed since.";
  if (!open.errors) return "Not saved yet.";
  return `Not saved yet. Mend ${counted(open.errors, "error")} first, then save.`;
}
