// Talks with the bench. Answers { ok, status, said }, or null while nobody answers.

import { part } from "./bench-parts.js";

const AGAIN = 2000;
const lost = part("lost");
let waiting = null;
let onFound = () => {};

export function whenFound(act) {
  onFound = act;
}

export function read(address) {
  return ask(address, {});
}

export function send(address, said) {
  const headers = { "Content-Type": "application/json" };
  return ask(address, { method: "POST", headers, body: JSON.stringify(said) });
}

async function ask(address, options) {
  try {
    const answer = await fetch(address, { cache: "no-store", ...options });
    return { ok: answer.ok, status: answer.status, said: await saidIn(answer) };
  } catch {
    if (!waiting) wait();
    return null;
  }
}

async function saidIn(answer) {
  try {
    return await answer.json();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { why: "Something went wrong in the bench. Your words are still here; try again." };
  }
}

// Says that nobody answers, and asks again until somebody does.
function wait() {
  lost.textContent =
    "The bench is not answering just now. Your words are still here; keep this page open. Trying again…";
  lost.hidden = false;
  waiting = setTimeout(knock, AGAIN);
}

async function knock() {
  try {
    await (await fetch("/bench/list", { cache: "no-store" })).json();
  } catch {
    waiting = setTimeout(knock, AGAIN);
    return;
  }
  waiting = null;
  lost.hidden = true;
  onFound();
}
