// Gestures: each is sent once, shows that it is under way, and says near the button if it failed.

import { draw, hushNotices, look } from "./state.js";
import { send } from "./talk.js";

const WORDS = {
  not_acknowledged: "That did not work: the app did not answer in time. You can try again.",
  stale: "This is out of date by now. Look for a newer message.",
  not_in_channel: "You are not in this channel.",
  channel_not_found: "This conversation is gone.",
  is_archived: "This channel is archived.",
  user_not_found: "This person is gone.",
  already_in_channel: "They are already here.",
  no_such_command: "The app does not know this command.",
  messages_tab_is_off: "This app does not take messages.",
  bad_response: "The app answered with something that cannot be shown.",
  file_is_empty: "There is nothing in this file.",
  file_too_large: "This file is too big. You can send files of up to 1 MB.",
  lost: "The workspace is not answering just now. Try again in a moment.",
};
const SILENT = new Set(["view_has_errors", "already_reacted", "twice"]);
const underWay = new Set();

export function wordsFor(error) {
  return WORDS[error] ?? "That did not work.";
}

// `spot` is the element that was used; a second use before the answer changes nothing.
export async function perform(gesture, data, spot) {
  const key = `${gesture} ${spot?.id || ""} ${JSON.stringify({ ...data, values: null })}`;
  if (underWay.has(key)) return { ok: false, error: "twice" };
  underWay.add(key);
  spot?.setAttribute("aria-busy", "true");
  say(spot, "");
  const said = await send(`/_control/act/${gesture}`, { user: look.as, ...data });
  const answer = said ?? { ok: false, error: "lost" };
  spot?.removeAttribute("aria-busy");
  underWay.delete(key);
  const isSaid = !answer.ok && !SILENT.has(answer.error) && say(spot, wordsFor(answer.error));
  if (isSaid) hushNotices();
  await draw();
  return answer;
}

// Puts words beside whatever was used: in its message, form or page.
export function say(spot, words) {
  const place = spot?.closest(".message, form, .home, .foot-note, .members");
  const line = place?.querySelector("[data-error]");
  if (line && line.textContent !== words) line.textContent = words;
  return Boolean(line);
}
