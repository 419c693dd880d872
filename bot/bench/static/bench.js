// The bench page: opens files, begins new ones, and joins the parts.

import { askForNew, hideNotice, mayLeave, showNotice } from "./bench-asking.js";
import { check, checkSoon } from "./bench-checking.js";
import { isChanged, open, show, showName, showStanding } from "./bench-file.js";
import { firstPath, refresh, whenChosen } from "./bench-list.js";
import { part } from "./bench-parts.js";
import { save, undo } from "./bench-saving.js";
import { read, send, whenFound } from "./bench-talk.js";
import { goTo, number, whenElsewhere } from "./bench-text.js";

const panes = document.querySelectorAll("[data-show]");
let turn = 0;

async function openFile(path, line = 0) {
  if (isChanged() && path === open.file.path) {
    showPane("text");
    return goTo(line || 1);
  }
  if (isChanged() && !(await mayLeave(part("title").textContent))) return;
  const mine = ++turn;
  const answer = await read(`/bench/file?path=${encodeURIComponent(path)}`);
  if (!answer || mine !== turn) return;
  showPane("text");
  if (!answer.ok) return showNotice(`${path} cannot be opened: ${answer.said.why}`);
  hideNotice();
  show(answer.said);
  check();
  part("scroller").scrollTop = 0;
  part("preview").scrollTop = 0;
  if (line) goTo(line);
}

// A text in which nobody has typed follows its file, for instance when somebody edits it elsewhere.
async function followFile() {
  await refresh();
  if (!open.file || isChanged()) return;
  const { path, mark } = open.file;
  const answer = await read(`/bench/file?path=${encodeURIComponent(path)}`);
  if (!answer?.ok || path !== open.file.path || isChanged() || answer.said.mark === mark) return;
  show(answer.said);
  check();
}

async function begin(title, concept) {
  const answer = await send("/bench/new", { title, concept });
  if (!answer) return "The bench is not answering. Try again in a moment.";
  if (!answer.ok) return answer.said.why;
  hideNotice();
  show({ ...answer.said, mark: "" });
  showName(title.trim());
  check();
  showPane("text");
  part("text").focus();
  return "";
}

function showPane(name) {
  document.body.dataset.pane = name;
  for (const button of panes) {
    button.setAttribute("aria-pressed", String(button.dataset.show === name));
  }
}

async function start() {
  await refresh();
  const asked = new URLSearchParams(location.search).get("file");
  const path = asked || firstPath();
  if (path) await openFile(path);
  if (!asked) showPane("list");
  document.body.classList.add("is-ready");
}

part("text").addEventListener("input", () => {
  open.told = null;
  number();
  showStanding();
  checkSoon();
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
for (const button of panes) {
  button.addEventListener("click", () => showPane(button.dataset.show));
}
window.addEventListener("focus", followFile);
window.addEventListener("beforeunload", (event) => {
  if (isChanged()) event.preventDefault();
});
whenChosen(openFile);
whenElsewhere(openFile);
whenFound(async () => {
  if (!open.file) return start();
  await refresh();
  if (open.waits) await save();
  else check();
});
showPane("list");
start();
