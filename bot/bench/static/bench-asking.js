// Questions of the page itself: leave unsaved words? what to do about somebody else's change?

import { agreed } from "./asking.js";
import { element, part } from "./bench-parts.js";

export function mayLeave(name) {
  const confirm = JSON.stringify({
    title: "Leave without saving?",
    text: `Your changes to ${name} are not saved. If you leave now, they are gone.`,
    confirm: "Leave without saving",
    deny: "Stay here",
    style: "danger",
  });
  return agreed({ dataset: { confirm } });
}

// A box above the text. Each choice is [words, act]; `other` is a text to compare with.
export function showNotice(words, choices = [], other = null) {
  part("notice-words").textContent = words;
  part("notice-buttons").replaceChildren(
    ...choices.map(([label, act]) => {
      const button = element("button", "button", label);
      button.type = "button";
      button.addEventListener("click", act);
      return button;
    }),
  );
  part("other").hidden = other === null;
  if (other !== null) {
    part("other-label").textContent = other.label;
    part("other-text").value = other.text;
  }
  part("notice").hidden = false;
  part("notice").scrollIntoView({ block: "start" });
}

export function hideNotice() {
  part("notice").hidden = true;
}

// Asks for a title and a concept; `begin` answers what is wrong, or nothing if it went well.
export function askForNew(begin) {
  const dialog = part("begin");
  part("begin-error").textContent = "";
  if (part("by-concept").value) part("begin-concept").value = part("by-concept").value;
  dialog.showModal();
  part("begin-title").focus();
  part("begin-form").onsubmit = async (event) => {
    event.preventDefault();
    part("begin-error").textContent = "";
    const wrong = await begin(part("begin-title").value, part("begin-concept").value);
    if (wrong) {
      part("begin-error").textContent = wrong;
      part("begin-title").focus();
      return;
    }
    part("begin-title").value = "";
    dialog.close();
  };
}

for (const button of document.querySelectorAll("#begin [data-close]")) {
  button.addEventListener("click", () => part("begin").close());
}
