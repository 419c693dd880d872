// The preview, and what its buttons do: show what would come next.

import { element, part, say } from "./bench-parts.js";
import { swap } from "./morph.js";

const preview = part("preview");
const said = part("preview-said");
const ONLY_SHOWN = "A preview: nothing is sent or kept.";
const NEXT = [
  [/^nudge\.try$/, "plans", "A trainee now sees the plans."],
  [/^nudge\.(plan|own)/, "follow-up", "A trainee now has a plan. The bot asks once how it went."],
  [/^nudge\.back$/, "nudge", "Back to the nudge."],
  [/^nudge\.later$/, "", "A trainee now chooses when it comes back."],
  [/^nudge\.refuse$/, "", "A trainee now says why it does not fit."],
  [/^follow_up\.tried$/, "question", "A trainee may now write one line."],
];

export function showPreview(html, words) {
  if (html) swap(preview, html);
  else preview.replaceChildren(element("p", "part-missing", words));
  say(said, "");
}

preview.addEventListener("submit", (event) => {
  event.preventDefault();
  say(said, ONLY_SHOWN);
});
preview.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || button.type === "submit") return;
  const action = button.closest("[data-action]")?.dataset.action || "";
  const [, name, words] = NEXT.find(([pattern]) => pattern.test(action)) || [];
  say(said, words || ONLY_SHOWN);
  const title = name && part(`part-${name}-title`);
  title?.focus({ preventScroll: true });
  title?.scrollIntoView({ block: "start" });
});
