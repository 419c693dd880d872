// Writing: Enter sends, drafts stay with their conversation, "/" offers the app's commands.

import { perform, say } from "./doing.js";
import { chosenFile, putBack, show, takeOut, wrapped } from "./files.js";
import { look, whenDrawn } from "./state.js";

const drafts = new Map();

function fit(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, 200)}px`;
}

function offerCommands(form, box) {
  const list = form.querySelector("[data-commands]");
  if (!list) return;
  const typed = box.value.split(" ")[0];
  const isOffered = box.value.startsWith("/") && !box.value.includes(" ") && !box.value.includes("\n");
  for (const item of list.children) {
    item.hidden = !item.querySelector("[data-command]").dataset.command.startsWith(typed);
  }
  list.hidden = !isOffered;
}

// "@Name" of a person and "#name" of a channel, as Slack's own clients send them.
function withMentions(text) {
  const people = [...document.querySelectorAll("[data-person]")].map((one) => [
    `@${one.querySelector("span").textContent}`, `<@${one.dataset.person}>`,
  ]);
  const channels = [...document.querySelectorAll("#nav-channels [data-at]")].map((one) => [
    `#${one.querySelector(".nav-name").firstChild.textContent}`, `<#${one.dataset.at}>`,
  ]);
  const known = [...people, ...channels].sort((one, other) => other[0].length - one[0].length);
  return known.reduce((words, [name, id]) => words.replaceAll(name, id), text);
}

async function post(form) {
  const box = form.querySelector("[data-words]");
  const text = box.value.trim();
  const file = chosenFile(form);
  if (!text && !file) return;
  box.value = "";
  changed(form, box);
  takeOut(form);
  const answer = await (file ? postFile(form, file, text) : postWords(form, text));
  if (answer.ok || answer.error === "twice") return;
  if (file && !chosenFile(form)) putBack(form, file);
  if (!box.value) {
    box.value = text;
    changed(form, box);
  }
}

function postWords(form, text) {
  const { channel, threadTs } = form.dataset;
  const box = form.querySelector("[data-words]");
  if (text.startsWith("/") && !threadTs) return perform("run_command", { channel, line: text }, box);
  return perform("say", { channel, text: withMentions(text), thread_ts: threadTs }, box);
}

async function postFile(form, file, text) {
  const { channel, threadTs } = form.dataset;
  const box = form.querySelector("[data-words]");
  const sent = await wrapped(form, file);
  if (!sent) return { ok: false, error: "unreadable" };
  return perform("send_file", { channel, ...sent, comment: withMentions(text), thread_ts: threadTs }, box);
}

function changed(form, box) {
  drafts.set(form.id, box.value);
  fit(box);
  offerCommands(form, box);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-composer]")) {
    event.preventDefault();
    post(form);
  } else if (form.matches("[data-invite]")) {
    event.preventDefault();
    const invited = form.querySelector("select").value;
    perform("invite", { channel: form.dataset.channel, invited }, form.querySelector("button"));
  }
});

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-words]")) return;
  say(event.target, "");
  changed(event.target.form, event.target);
});

document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.("[data-words]") || event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    post(event.target.form);
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-command]");
  if (!button) return;
  const form = button.closest("form");
  const box = form.querySelector("[data-words]");
  box.value = `${button.dataset.command} `;
  changed(form, box);
  box.focus();
});

document.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-shortcut], [data-message-shortcut]");
  if (!chosen) return;
  chosen.closest("details")?.removeAttribute("open");
  const { shortcut, messageShortcut } = chosen.dataset;
  if (shortcut) return perform("use_shortcut", { callback_id: shortcut }, chosen);
  const { channel, ts } = chosen.closest("[data-ts]").dataset;
  return perform("use_message_shortcut", { callback_id: messageShortcut, channel, ts }, chosen);
});

whenDrawn(() => {
  for (const form of document.querySelectorAll("[data-composer]")) {
    const box = form.querySelector("[data-words]");
    if (!box.value && drafts.get(form.id)) {
      box.value = drafts.get(form.id);
      fit(box);
    }
    if (chosenFile(form)) show(form);
  }
});

export function focusComposer() {
  const box = document.querySelector(look.thread ? "#thread [data-words]" : "#main [data-words]");
  (box ?? document.getElementById("main")).focus({ preventScroll: true });
}
