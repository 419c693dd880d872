// The workspace's clock: moves it, shows that it moves, and says in a few words what happened.

import { go } from "./places.js";
import { draw, facts, look } from "./state.js";
import { send } from "./talk.js";

const bar = document.getElementById("bar");
const SPEED = 600;
const LONG_ENOUGH = 10000;
let isMoving = false;

let hushing = 0;

// Says something for a while; empty words end it at once.
function say(words) {
  const line = document.getElementById("clock-said");
  line.textContent = words;
  clearTimeout(hushing);
  if (words && !isMoving) hushing = setTimeout(() => { line.textContent = ""; }, LONG_ENOUGH);
}

function requestFor(button) {
  const { clock, to } = button.dataset;
  if (clock === "hour") return { seconds: 3600 };
  if (clock === "message") return { to, until_message_to: look.as };
  return { to };
}

async function move(button) {
  if (isMoving) return;
  isMoving = true;
  setBusy(true, button);
  say("Moving the clock…");
  const { as, received } = facts;
  const answer = await send("/_control/clock/advance", requestFor(button));
  await draw();
  isMoving = false;
  setBusy(false, button);
  const count = as === facts.as ? facts.received - received : 0;
  say(answer?.ok ? wordsFor(button, count) : "The clock did not move.");
  if (answer?.ok && button.dataset.clock === "message") await showMessage();
}

function setBusy(isBusy, pressed) {
  for (const button of bar.querySelectorAll("[data-clock]")) {
    if (isBusy) button.setAttribute("data-busy", "");
    else button.removeAttribute("data-busy");
  }
  pressed.setAttribute("aria-busy", String(isBusy));
}

function wordsFor(button, count) {
  if (count === 1) return "1 new message.";
  if (count > 1) return `${count} new messages.`;
  return button.dataset.clock === "message" ? "No message for you in the next two weeks." : "No new messages.";
}

async function showMessage() {
  if (facts.unread_from_app && look.at !== facts.app) await go({ at: facts.app });
}

async function play(button) {
  const isPlaying = button.dataset.clock === "play";
  setBusy(true, button);
  const answer = await send(`/_control/clock/${isPlaying ? "play" : "pause"}`, isPlaying ? { speed: SPEED } : {});
  await draw();
  setBusy(false, button);
  const atRest = answer?.running ? "The clock keeps its usual pace." : "The clock stands still.";
  say(isPlaying ? "The clock is running fast." : atRest);
}

bar.addEventListener("click", (event) => {
  const button = event.target.closest("[data-clock]");
  if (!button || button.hasAttribute("data-busy")) return;
  if (["play", "pause"].includes(button.dataset.clock)) play(button);
  else move(button);
});
