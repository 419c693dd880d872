// The modal: opens and closes with what the app shows, keeps the focus, reports what is wrong.

import { perform } from "./doing.js";
import { valuesIn } from "./elements.js";
import { ancestorIds, focusNearest } from "./morph.js";
import { whenDrawn } from "./state.js";

const dialog = document.getElementById("modal");
const FOCUSABLE = "input, textarea, select, summary, .modal-body button, .modal-body a";
let shown = "";
let cameFrom = [];

const form = () => dialog.querySelector("form");

function follow() {
  const viewId = form()?.dataset.viewId ?? "";
  if (viewId && !dialog.open) {
    if (!shown) cameFrom = ancestorIds(document.activeElement);
    dialog.showModal();
  }
  if (viewId === shown) return;
  shown = viewId;
  if (!viewId) {
    close();
    return;
  }
  dialog.querySelector(".modal-body").scrollTop = 0;
  const first = dialog.querySelector("[data-starts-focused]") ??
    dialog.querySelector(".modal-body")?.querySelector(FOCUSABLE);
  (first ?? dialog.querySelector(".modal-title")).focus();
}

function close() {
  dialog.close();
  focusNearest([...cameFrom, "main"]);
}

async function submit() {
  const current = form();
  const button = current.querySelector("[data-submit]");
  if (!button) return;
  const data = { view_id: current.dataset.viewId, values: valuesIn(current) };
  const answer = await perform("submit_view", data, button);
  if (answer.error !== "view_has_errors") return;
  const wrong = dialog.querySelector("[aria-invalid=true]");
  (wrong?.matches("[data-element]") ? wrong.querySelector("input") : wrong)?.focus();
}

function dismiss(spot, everything) {
  perform("close_view", { view_id: form().dataset.viewId, all_views: everything }, spot);
}

dialog.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

dialog.addEventListener("cancel", (event) => {
  if (event.target !== dialog) return;
  event.preventDefault();
  dismiss(dialog.querySelector("[data-close=one]"), false);
});

dialog.addEventListener("click", (event) => {
  const button = event.target.closest("[data-close]");
  if (button) dismiss(button, button.dataset.close === "all");
});

dialog.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    event.preventDefault();
    const open = dialog.querySelector("details[open]");
    if (open) open.open = false;
    else dismiss(dialog.querySelector("[data-close=one]"), false);
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
});

// The browser may close the dialog by itself (a second Escape, a gesture of the phone).
dialog.addEventListener("close", () => {
  if (!shown) return;
  const viewId = shown;
  shown = "";
  perform("close_view", { view_id: viewId, all_views: true }, null);
});

whenDrawn(follow);
