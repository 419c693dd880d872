// Saves the text, undoes it, and leaves the choice to the person when somebody else was quicker.

import { hideNotice, showNotice } from "./bench-asking.js";
import { check, checkNoMore, checkSoon, learn } from "./bench-checking.js";
import { isChanged, open, show, showName, showStanding, tell } from "./bench-file.js";
import { refresh, rowOf } from "./bench-list.js";
import { part } from "./bench-parts.js";
import { send } from "./bench-talk.js";
import { firstMessage, words } from "./bench-text.js";

const button = part("save");
const title = part("title");
let isSaving = false;

export async function save() {
  if (!open.file || isSaving) return;
  if (!isChanged()) return tell("Nothing has changed, so there is nothing to save.");
  open.told = null;
  checkNoMore();
  const { path, mark } = open.file;
  const answer = await sent({ path, text: words(), mark });
  if (path !== open.file.path) return refresh();
  open.waits = !answer;
  if (answer?.status === 422) {
    learn(answer.said);
    firstMessage();
  } else if (answer) {
    checkSoon();
  }
  if (!answer) return showStanding();
  if (answer.ok) return saved(answer.said);
  if (answer.status === 409) return showConflict(answer.said);
  tell(answer.said.why, true);
}

async function sent(text) {
  isSaving = true;
  button.setAttribute("aria-busy", "true");
  const answer = await send("/bench/save", text);
  button.setAttribute("aria-busy", "false");
  isSaving = false;
  return answer;
}

async function saved(file) {
  hideNotice();
  open.file = file;
  await refresh();
  if (open.file !== file) return;
  showName(rowOf(file.path)?.title || title.textContent);
  if (isChanged()) showStanding();
  else tell("Saved.");
}

export function undo() {
  if (!open.file || !isChanged() || open.file.mark === "") return tell("There are no changes to undo.");
  const mine = words();
  const { path } = open.file;
  put(open.file);
  showNotice("Your changes are undone.", [
    ["Bring them back", () => {
      hideNotice();
      if (open.file.path === path) put(open.file, mine);
    }],
    ["Close", hideNotice],
  ]);
}

function put(file, text = file.text) {
  show(file, text);
  check();
}

// Theirs stays in the file and ours stays here, until the person has decided.
function showConflict({ why, theirs }) {
  const { path } = open.file;
  const mine = words();
  const isGone = theirs.mark === "";
  const keepMine = () => {
    if (open.file.path !== path) return hideNotice();
    open.file = { path, ...theirs };
    hideNotice();
    save();
  };
  const takeTheirs = () => showTheirs({ path, ...theirs }, mine);
  if (isGone) {
    const advice = "Your words are still here. Save them as a new file, or copy them first.";
    showNotice(`${why} ${advice}`, [["Save mine as a new file", keepMine]]);
  } else {
    const advice =
      "Both are kept: theirs in the file and below, yours in the text here. Copy across what you need, then choose.";
    const choices = [["Work on with theirs", takeTheirs], ["Save mine over theirs", keepMine]];
    showNotice(`${why} ${advice}`, choices, their(theirs));
  }
  tell(why, true);
}

function their({ text }) {
  return { label: "Their version, as it is in the file now", text };
}

function showTheirs(theirs, mine) {
  if (open.file.path !== theirs.path) return hideNotice();
  const bringBack = () => {
    if (open.file.path !== theirs.path) return hideNotice();
    put(open.file, mine);
    const words = "This is your version again. Saving it replaces theirs, which is below.";
    showNotice(words, [["Done", hideNotice]], their(theirs));
  };
  const choices = [["Bring mine back", bringBack], ["Done", hideNotice]];
  const other = { label: "Your version", text: mine };
  put(theirs);
  showNotice("This is their version. Yours is kept below: copy from it what you need.", choices, other);
  refresh();
}
