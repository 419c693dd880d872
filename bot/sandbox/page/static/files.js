// A file that waits in the composer: chosen with the paper clip, sent with the words, or taken back.

import { say } from "./doing.js";

const MOST_BYTES = 1024 * 1024;
const TOO_LARGE = "This file is too big. You can send files of up to 1 MB.";
const EMPTY = "There is nothing in this file, so it was not attached.";
const UNREADABLE = "This file could not be read. Choose it again.";
const chosen = new Map();

// What waits in that composer; undefined if nothing does.
export function chosenFile(form) {
  return chosen.get(form.id);
}

export function putBack(form, file) {
  chosen.set(form.id, file);
  show(form);
}

export function takeOut(form) {
  chosen.delete(form.id);
  show(form);
}

// The file as the sandbox takes it, or null if it has gone or changed since it was chosen.
export async function wrapped(form, file) {
  const address = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file);
  });
  if (address !== null) return { name: file.name, base64: address.slice(address.indexOf(",") + 1) };
  say(form, UNREADABLE);
  return null;
}

function sizeWords(size) {
  if (size < 1024) return size === 1 ? "1 byte" : `${size} bytes`;
  return size < MOST_BYTES ? `${(size / 1024).toFixed(1)} KB` : `${(size / MOST_BYTES).toFixed(1)} MB`;
}

export function show(form) {
  const line = form.querySelector("[data-chosen]");
  const file = chosenFile(form);
  line.hidden = !file;
  line.querySelector("strong").textContent = file ? file.name : "";
  line.querySelector(".quiet").textContent = file ? sizeWords(file.size) : "";
}

function choose(form, input) {
  const [file] = input.files;
  input.value = "";
  if (!file) return;
  const refusal = file.size > MOST_BYTES ? TOO_LARGE : file.size ? "" : EMPTY;
  say(form, refusal);
  if (refusal) return;
  putBack(form, file);
  form.querySelector("[data-words]").focus();
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-file]")) choose(event.target.form, event.target);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take-out]");
  if (!button) return;
  takeOut(button.form);
  button.form.querySelector("[data-file]").focus();
});
