// Going about: other conversations, threads, other people's eyes; the sidebar as a drawer.

import { focusComposer } from "./composer.js";
import { perform } from "./doing.js";
import { swap } from "./morph.js";
import { address, draw, facts, look } from "./state.js";
import { read } from "./talk.js";

const drawer = document.getElementById("sidebar");
const curtain = document.getElementById("curtain");
const people = document.getElementById("people");
const isNarrow = () => window.matchMedia("(max-width: 760px)").matches;

export async function go(to, { remember = true, focus = true } = {}) {
  const isElsewhere = (to.at && to.at !== look.at) || (to.as && to.as !== look.as);
  const threadOpener = look.thread;
  Object.assign(look, { thread: "" }, to);
  if (isElsewhere) Object.assign(look, { show: 100, newAfter: "" });
  if (to.as) look.noticesAfter = facts.latest_notice;
  if (remember) history.pushState(null, "", address());
  closeDrawer();
  await draw();
  await arrive();
  if (!focus) return;
  if (look.thread) document.getElementById("thread-title")?.focus();
  else if (threadOpener && !isElsewhere) {
    document.querySelector(`#main [data-thread="${CSS.escape(threadOpener)}"]`)?.focus();
  } else if (isNarrow()) document.getElementById("main").focus();
  else focusComposer();
}

// The app hears when somebody opens its page.
export async function arrive() {
  if (look.at === "home") await perform("open_home", { tab: "home" }, null);
  else if (look.at === facts.app) await perform("open_home", { tab: "messages" }, null);
}

export function setDrawer(isOpen) {
  drawer.classList.toggle("is-open", isOpen);
  curtain.hidden = !isOpen;
  const button = document.getElementById("drawer-button");
  button.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) drawer.querySelector("button, a").focus();
}

function closeDrawer() {
  if (drawer.classList.contains("is-open")) setDrawer(false);
}

let purpose = "act";

async function showPeople(why) {
  purpose = why;
  const fresh = await read("/page/people");
  if (fresh) swap(document.getElementById("people-list"), fresh.html);
  document.getElementById("people-title").textContent =
    why === "act" ? "Who would you like to be?" : "Whom would you like to write to?";
  document.getElementById("people-about").textContent =
    why === "act" ? "You see and do everything as this person, in this tab only." : "";
  for (const one of people.querySelectorAll("[data-person]")) {
    one.toggleAttribute("aria-current", one.dataset.person === look.as);
    one.closest("li").hidden = why === "write" && one.dataset.person === look.as;
  }
  const find = document.getElementById("people-find");
  find.value = "";
  people.showModal();
  find.focus();
}

function choosePerson(id) {
  people.close();
  if (purpose === "write") return go({ at: id });
  return id === look.as ? undefined : go({ as: id });
}

const CLICKS = {
  at: (value) => go({ at: value }),
  thread: (value) => go({ thread: value }),
  show: (value) => { look.show = Number(value); draw(); },
  people: (value) => showPeople(value),
  person: (value) => choosePerson(value),
  drawer: () => setDrawer(!drawer.classList.contains("is-open")),
  join: (value, spot) => perform("join", { channel: value }, spot),
  leave: (value, spot) => perform("leave", { channel: value }, spot),
  dismiss: (value) => { look.noticesAfter = Math.max(look.noticesAfter, Number(value)); draw(); },
  react: (value, spot) => {
    spot.closest("details")?.removeAttribute("open");
    const { channel, ts } = spot.closest("[data-ts]").dataset;
    perform("react", { channel, ts, name: value }, spot);
  },
};

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  for (const [name, act] of Object.entries(CLICKS)) {
    const spot = event.target.closest(`a[data-${name}], button[data-${name}]`);
    if (!spot) continue;
    event.preventDefault();
    act(spot.dataset[name], spot);
    return;
  }
});

curtain.addEventListener("click", closeDrawer);

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  const open = document.activeElement.closest?.("details[open].drop");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  } else if (drawer.classList.contains("is-open")) {
    setDrawer(false);
    document.getElementById("drawer-button").focus();
  } else if (look.thread) go({ thread: "" });
});

// A drop-down closes when the person turns elsewhere.
for (const kind of ["pointerdown", "focusin"]) {
  document.addEventListener(kind, (event) => {
    for (const open of document.querySelectorAll("details[open].drop")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
}

// It opens to where there is room.
document.addEventListener("toggle", (event) => {
  const drop = event.target;
  if (!drop.matches?.("details.drop") || !drop.open) return;
  drop.removeAttribute("data-opens");
  const room = (drop.closest(".scroller, dialog") ?? document.body).getBoundingClientRect();
  const list = drop.querySelector(".drop-list").getBoundingClientRect();
  const sides = [list.left < room.left && "right", list.bottom > room.bottom && "up"];
  drop.setAttribute("data-opens", sides.filter(Boolean).join(" "));
}, true);

document.getElementById("people-find").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const first = people.querySelector("li:not([hidden]) [data-person]");
  if (first) choosePerson(first.dataset.person);
});

window.addEventListener("popstate", () => {
  const query = new URLSearchParams(location.search);
  const to = { as: query.get("as") ?? look.as, at: query.get("at") ?? look.at };
  go({ ...to, thread: query.get("thread") ?? "" }, { remember: false });
});
