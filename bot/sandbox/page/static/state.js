// What this tab looks at, and the one way to draw it anew.

import { swap } from "./morph.js";
import { read } from "./talk.js";

const PARTS = ["bar", "sidebar", "main", "thread", "modal", "notices"];
const start = JSON.parse(document.body.dataset.start);

export const look = {
  as: start.as,
  at: start.at,
  thread: start.thread,
  show: 100,
  newAfter: start.new_after,
  noticesAfter: start.latest_notice,
};
export let facts = start;

const drawn = {};
const listeners = [];
let running = null;
let wanted = 0;
let isHushed = false;

export function whenDrawn(listener) {
  listeners.push(listener);
}

export function address(changes = {}) {
  const { as, at, thread } = { ...look, ...changes };
  const query = new URLSearchParams({ as, at });
  if (thread) query.set("thread", thread);
  return `?${query}`;
}

function partsAddress() {
  const query = new URLSearchParams({
    as: look.as, at: look.at, show: look.show, notices_after: look.noticesAfter,
  });
  if (look.thread) query.set("thread", look.thread);
  if (look.newAfter) query.set("new_after", look.newAfter);
  return `/page/parts?${query}`;
}

// Draws what the sandbox shows now. Calls made while one is under way end in one more drawing.
export function draw() {
  wanted += 1;
  running ??= drawUntilCurrent().finally(() => { running = null; });
  return running;
}

async function drawUntilCurrent() {
  let done = 0;
  while (done < wanted) {
    done = wanted;
    const asked = partsAddress();
    const answer = await read(asked);
    if (!answer || !answer.parts) return;
    if (asked === partsAddress()) apply(answer);
    else wanted += 1;
  }
}

function apply(answer) {
  const before = facts;
  facts = answer;
  if (isHushed) {
    isHushed = false;
    look.noticesAfter = answer.latest_notice;
    answer.parts.notices = "";
  }
  Object.assign(look, { at: answer.at, as: answer.as, newAfter: answer.new_after });
  for (const name of PARTS) {
    if (drawn[name] === answer.parts[name]) continue;
    drawn[name] = answer.parts[name];
    swap(document.getElementById(name), answer.parts[name]);
  }
  document.title = answer.title;
  for (const listener of listeners) listener(before, answer);
}

// What was just said beside a button need not be said again in a corner.
export function hushNotices() {
  isHushed = true;
}

export function announceFirstDrawing() {
  for (const listener of listeners) listener(null, facts);
}
