// Uses Block Kit elements with mouse and keyboard: in messages, in App Home and in modals.

import { agreed } from "./asking.js";
import { perform } from "./doing.js";
import { valueOf, valuesIn } from "./elements.js";

// Elements changed by keys alone: they count when the person leaves them or presses Enter.
const typedIn = new WeakSet();

async function use(element, spot, value) {
  if (!(await agreed(element))) return;
  const data = { action_id: element.dataset.action, block_id: element.dataset.block };
  if (value !== undefined) data.value = value;
  const place = element.closest("[data-view-id], [data-ts]");
  const { viewId, channel, ts } = place.dataset;
  data.values = valuesIn(place);
  if (viewId) await perform("press_in_view", { ...data, view_id: viewId }, spot);
  else await perform("press_in_message", { ...data, channel, ts }, spot);
}

function useChanged(element) {
  typedIn.delete(element);
  if (!("acts" in element.dataset)) return;
  use(element, element.querySelector("select, input, textarea"), valueOf(element));
}

document.addEventListener("click", (event) => {
  const element = event.target.closest("[data-element]");
  if (!element) return;
  const button = event.target.closest("[data-press]");
  if (button && event.detail > 1) return;
  if (button) {
    button.closest("details")?.removeAttribute("open");
    use(element, button, button.dataset.value);
  } else if (event.target.closest("[data-done]")) {
    const drop = event.target.closest("details");
    drop.open = false;
    drop.querySelector("summary").focus();
    use(element, drop.querySelector("summary"), valueOf(element));
  }
});

document.addEventListener("change", (event) => {
  const element = event.target.closest("[data-element]");
  if (!element || element.dataset.element === "ticks" || typedIn.has(element)) return;
  if (element.dataset.element === "entry" && ["text", "textarea", "number", "email", "url"].includes(event.target.type)) return;
  useChanged(element);
});

document.addEventListener("keydown", (event) => {
  const element = event.target.closest?.("[data-element]");
  if (!element || !("acts" in element.dataset)) return;
  const kind = element.dataset.element;
  if (kind === "menu") openMenu(event);
  else if (event.key === "Enter" && event.target.matches("input:not([data-filter])")) {
    event.preventDefault();
    if (kind === "entry" || typedIn.has(element)) useChanged(element);
  } else if (kind === "radio" ? event.key.startsWith("Arrow") : kind === "entry" && event.key !== "Tab") {
    typedIn.add(element);
  }
});

document.addEventListener("pointerdown", (event) => {
  const element = event.target.closest("[data-element]");
  if (element) typedIn.delete(element);
});

document.addEventListener("focusout", (event) => {
  const element = event.target.closest?.("[data-element]");
  if (!element || !typedIn.has(element) || element.contains(event.relatedTarget)) return;
  if (event.target.matches("textarea, [type=text], [type=email], [type=url], [type=number]")) return;
  useChanged(element);
});

// A closed menu would change with every arrow key; opened, it changes once, when something is chosen.
function openMenu(event) {
  const opens = event.key.startsWith("Arrow") || (event.key.length === 1 && !event.ctrlKey && !event.metaKey);
  if (!opens || event.key === " " || !event.target.showPicker) return;
  event.preventDefault();
  try {
    event.target.showPicker();
  } catch {
    // The browser did not allow it just now; Space still opens the menu.
  }
}
