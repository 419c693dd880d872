// The bench page: opens a file, checks it while one types, saves it, and loses no words.

import { askForNew, hideNotice, mayLeave, showNotice } from "./bench-asking.js";
import { counted, firstPath, markCurrent, refresh, rowOf, whenChosen } from "./bench-list.js";
import { showPreview } from "./bench-preview.js";
import { isLost, read, send, whenFound } from "./bench-talk.js";
import { firstMessage, goTo, number, showMessages, showText, whenElsewhere, words } from "./bench-text.js";

const QUIET = 250;
const part = (id) => document.getElementById(id);
// What is on the disk: `mark` is empty while a file is not there yet.
let file = null;
let errors = 0;
let opening = 0;
let asking = null;
let isChecking = false;
let isSaving = false;
let savesWhenFound = false;
// What was said last about saving; it stands until something is typed.
let told = null;

const isChanged = () => file !== null && (words() !== file.text || file.mark === "");

function tell(said, isLoud = false) {
  told = { said, isLoud };
  showStanding();
}

function showStanding() {
  const standing = part("standing");
  const waits = savesWhenFound ? "Not saved yet. It will be saved as soon as the bench answers again." : "";
  const usual = !isChanged() ? "Saved. Nothing has changed since." : "Not saved yet.";
  const reason = isChanged() && errors ? ` Mend ${counted(errors, "error")} first, then save.` : "";
  const sentence = told?.said || waits || usual + reason;
  if (standing.textContent !== sentence) standing.textContent = sentence;
  standing.classList.toggle("is-loud", Boolean(told?.isLoud));
  part("save").setAttribute("aria-disabled", String(!isChanged() || errors > 0));
  part("undo").setAttribute("aria-disabled", String(!isChanged() || file.mark === ""));
  markCurrent(file.path, isChanged());
}

function show(opened, text = opened.text) {
  file = opened;
  errors = 0;
  told = null;
  savesWhenFound = false;
  const name = opened.path.split("/").pop();
  part("title").textContent = rowOf(opened.path)?.title || name;
  part("path").textContent = opened.mark ? opened.path : `${opened.path} (new)`;
  document.title = `${part("title").textContent} · Carryover bench`;
  const language = /\.([a-z]{2,3})\.md$/.exec(name)?.[1] || "en-GB";
  showText(text, { label: `The text of ${opened.path}`, language });
  history.replaceState(null, "", opened.mark ? `?file=${encodeURIComponent(opened.path)}` : "?");
  showStanding();
  check();
}

async function open(path, line = 0) {
  if (isChanged() && path === file.path) return goTo(line || 1);
  if (isChanged() && !(await mayLeave(part("title").textContent))) return;
  const turn = ++opening;
  const answer = await read(`/bench/file?path=${encodeURIComponent(path)}`);
  if (!answer || turn !== opening) return;
  showPane("text");
  if (!answer.ok) return showNotice(`${path} cannot be opened: ${answer.said.why}`);
  hideNotice();
  show(answer.said);
  part("scroller").scrollTop = 0;
  part("preview").scrollTop = 0;
  if (line) goTo(line);
}

function ask() {
  clearTimeout(asking);
  asking = setTimeout(check, QUIET);
}

// One question at a time; what was typed meanwhile is asked about next.
async function check() {
  clearTimeout(asking);
  if (isChecking || !file) return;
  isChecking = true;
  const asked = { path: file.path, text: words() };
  const answer = await send("/bench/check", asked);
  isChecking = false;
  if (answer && asked.path === file.path && asked.text === words()) learn(answer);
  else if (answer) ask();
}

function learn(answer) {
  if (!answer.ok) return tell(answer.said.why, true);
  const { here, elsewhere, preview } = answer.said;
  errors = here.filter(({ level }) => level === "error").length;
  showMessages(here, elsewhere);
  const words = file.path.endsWith(".md")
    ? "There is no preview until this can be read. The messages under the text say what to mend."
    : "A word list has no preview. The messages under the text say what is wrong in it.";
  showPreview(preview, words);
  showStanding();
}

async function save() {
  if (!file || isSaving) return;
  if (!isChanged()) return tell("Nothing has changed, so there is nothing to save.");
  isSaving = true;
  told = null;
  clearTimeout(asking);
  part("save").setAttribute("aria-busy", "true");
  const sent = { path: file.path, text: words(), mark: file.mark };
  const answer = await send("/bench/save", sent);
  part("save").setAttribute("aria-busy", "false");
  isSaving = false;
  if (sent.path !== file.path) return refresh();
  savesWhenFound = !answer;
  if (!answer) return showStanding();
  if (answer.status === 422) {
    learn({ ok: true, said: answer.said });
    firstMessage();
  } else {
    ask();
  }
  if (answer.ok) return saved(answer.said);
  if (answer.status === 409) return showConflict(answer.said);
  tell(answer.said.why, true);
}

async function saved(opened) {
  hideNotice();
  file = opened;
  part("path").textContent = opened.path;
  history.replaceState(null, "", `?file=${encodeURIComponent(opened.path)}`);
  await refresh();
  part("title").textContent = rowOf(opened.path)?.title || part("title").textContent;
  if (isChanged()) showStanding();
  else tell("Saved.");
}

// Somebody else wrote the file: theirs stays in it, ours stays here, and the person decides.
function showConflict({ why, theirs }) {
  const mine = words();
  const isGone = theirs.mark === "";
  const takeTheirs = () => {
    show({ ...file, ...theirs });
    showNotice("This is their version. Yours is kept below: copy from it what you need.", [
      ["Bring mine back", () => bringBack(mine, theirs.text)],
      ["Done", hideNotice],
    ], { label: "Your version", text: mine });
    refresh();
  };
  const keepMine = () => {
    file = { ...file, ...theirs };
    hideNotice();
    save();
  };
  const choices = [[isGone ? "Save mine as a new file" : "Save mine over theirs", keepMine]];
  if (!isGone) choices.unshift(["Work on with theirs", takeTheirs]);
  const advice = isGone
    ? "Your words are still here. Save them as a new file, or copy them first."
    : "Both are kept: theirs in the file and below, yours in the text here. Copy across what you need, then choose.";
  const other = isGone ? null : { label: "Their version, as it is in the file now", text: theirs.text };
  showNotice(`${why} ${advice}`, choices, other);
  tell(why, true);
}

function bringBack(mine, theirs) {
  part("text").value = mine;
  number();
  showNotice("This is your version again. Saving it replaces theirs, which is below.", [["Done", hideNotice]], {
    label: "Their version, as it is in the file now",
    text: theirs,
  });
  told = null;
  showStanding();
  check();
}

function undo() {
  if (!file || !isChanged() || file.mark === "") return tell("There are no changes to undo.");
  const mine = words();
  const path = file.path;
  show(file);
  showNotice("Your changes are undone.", [
    ["Bring them back", () => {
      hideNotice();
      if (file.path === path) show(file, mine);
    }],
    ["Close", hideNotice],
  ]);
}

async function begin(title, concept) {
  const answer = await send("/bench/new", { title, concept });
  if (!answer) return "The bench is not answering. Try again in a moment.";
  if (!answer.ok) return answer.said.why;
  hideNotice();
  show({ ...answer.said, mark: "" });
  part("title").textContent = title.trim();
  showPane("text");
  part("text").focus();
  return "";
}

function showPane(name) {
  document.body.dataset.pane = name;
  for (const button of document.querySelectorAll("[data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === name));
  }
}

part("text").addEventListener("input", () => {
  told = null;
  number();
  showStanding();
  ask();
});
part("save").addEventListener("click", save);
part("undo").addEventListener("click", undo);
part("new").addEventListener("click", async () => {
  if (isChanged() && !(await mayLeave(part("title").textContent))) return;
  askForNew(begin);
});
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  event.preventDefault();
  save();
});
for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => showPane(button.dataset.show));
}
window.addEventListener("beforeunload", (event) => {
  if (isChanged()) event.preventDefault();
});
whenChosen(open);
whenElsewhere(open);
whenFound(async () => {
  await refresh();
  if (savesWhenFound) await save();
  else if (file) check();
  if (!file && !isLost()) start();
});

async function start() {
  await refresh();
  const asked = new URLSearchParams(location.search).get("file");
  const path = asked || firstPath();
  if (path) await open(path);
  if (!asked) showPane("list");
  document.body.classList.add("is-ready");
}

showPane("list");
start();
