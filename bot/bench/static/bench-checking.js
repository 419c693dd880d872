// Has the text checked while one types, and shows what comes of it.

import { open, showStanding, tell } from "./bench-file.js";
import { showPreview } from "./bench-preview.js";
import { send } from "./bench-talk.js";
import { showMessages, words } from "./bench-text.js";

const QUIET = 250;
let asking = null;
let isChecking = false;

// Checks once nobody has typed for a moment.
export function checkSoon() {
  clearTimeout(asking);
  asking = setTimeout(check, QUIET);
}

export function checkNoMore() {
  clearTimeout(asking);
}

// One question at a time; what was typed meanwhile is asked about next.
export async function check() {
  clearTimeout(asking);
  if (!open.file) return;
  if (isChecking) return checkSoon();
  isChecking = true;
  const asked = { path: open.file.path, text: words() };
  const answer = await send("/bench/check", asked);
  isChecking = false;
  if (!answer) return;
  if (asked.path !== open.file.path || asked.text !== words()) return checkSoon();
  if (answer.ok) learn(answer.said);
  else tell(answer.said.why, true);
}

export function learn({ here, elsewhere, preview }) {
  open.errors = here.filter(({ level }) => level === "error").length;
  showMessages(here, elsewhere);
  const none = open.file.path.endsWith(".md")
    ? "There is no preview until this can be read. The messages under the text say what to mend."
    : "A word list has no preview. The messages under the text say what is wrong in it.";
  showPreview(preview, none);
  showStanding();
}
