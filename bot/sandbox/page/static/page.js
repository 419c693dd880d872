// The page: follows the workspace and draws what changed.

import "./clock.js";
import "./composer.js";
import { dress } from "./elements.js";
import "./modal.js";
import { arrive } from "./places.js";
import "./pressing.js";
import { address, announceFirstDrawing, draw, facts, look, whenDrawn } from "./state.js";
import { pause, read, send, whenLost } from "./talk.js";

const lost = document.getElementById("lost");
const heard = document.getElementById("heard");
const placed = new WeakSet();
const NEAR = 120;
const BREATH = 250;
const RETRY = 2000;

whenLost(() => { lost.hidden = false; }, () => {
  if (lost.hidden) return;
  lost.hidden = true;
  draw();
});

function keepAtTheEnd() {
  for (const scroller of document.querySelectorAll(".scroller")) {
    if (!placed.has(scroller)) {
      placed.add(scroller);
      place(scroller);
      scroller.addEventListener("scroll", () => noteWhere(scroller), { passive: true });
    } else if (whereabouts.get(scroller)) scroller.scrollTop = scroller.scrollHeight;
  }
}

const whereabouts = new WeakMap();

function noteWhere(scroller) {
  whereabouts.set(scroller, scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR);
}

function place(scroller) {
  const newLine = scroller.querySelector(".new-line");
  if (newLine) scroller.scrollTop = newLine.offsetTop - 40;
  else if (!("fromTop" in scroller.dataset)) scroller.scrollTop = scroller.scrollHeight;
  noteWhere(scroller);
}

// Messages of the open conversation are read out by its log; this tells of all others.
function readOut(before, now) {
  if (!before || before.as !== now.as) return;
  const isHere = before.channel === now.channel && now.newest > before.newest;
  if (now.received > before.received && !isHere) heard.textContent = "A new message in another conversation.";
}

async function markRead() {
  if (document.hidden || !facts.unread_here) return;
  await send("/_control/act/mark_read", { user: look.as, channel: facts.channel });
  draw();
}

whenDrawn((before, now) => {
  dress(document);
  document.getElementById("thread").hidden = !document.getElementById("thread-title");
  document.body.classList.toggle("has-thread", Boolean(document.getElementById("thread-title")));
  keepAtTheEnd();
  readOut(before, now);
  markRead();
});

async function follow() {
  for (;;) {
    const answer = await read(`/_control/changes?after=${facts.change}`);
    if (answer && answer.change !== facts.change) await draw();
    await pause(answer ? BREATH : RETRY);
  }
}

document.addEventListener("visibilitychange", () => { if (!document.hidden) draw(); });

history.replaceState(null, "", address());
announceFirstDrawing();
arrive();
follow();
document.body.classList.add("is-ready");
