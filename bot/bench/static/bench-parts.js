// Small things that every part of the page needs: an element, found or made, and words for it.

export const part = (id) => document.getElementById(id);

export function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

// Words that have not changed are left alone, so that a screen reader does not say them again.
export function say(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

export function counted(many, thing) {
  return `${many} ${thing}${many === 1 ? "" : "s"}`;
}
