// Swaps a part of the page for newer HTML from the server without disturbing the person: elements
// that stay keep their focus, what was typed in them, their scroll position and whether they are open.

export function swap(container, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const focused = container.contains(document.activeElement) ? document.activeElement : null;
  const refuge = focused && ancestorIds(focused, container);
  morphChildren(container, template.content);
  if (focused && document.activeElement !== focused) restoreFocus(focused, refuge, container);
}

// The ids of an element and of what it stands in, the nearest first.
export function ancestorIds(element, container = document.body) {
  const ids = [];
  for (let here = element; here && here !== container; here = here.parentElement) {
    if (here.id) ids.push(here.id);
  }
  return ids;
}

function restoreFocus(focused, refuge, container) {
  if (focused.isConnected) focused.focus({ preventScroll: true });
  else focusNearest([...refuge, container.id]);
}

// Focuses the first of these that still exists and takes the focus.
export function focusNearest(ids) {
  for (const id of ids) {
    const found = document.getElementById(id);
    found?.focus({ preventScroll: true });
    if (found && document.activeElement === found) return;
  }
}

function morphChildren(live, wanted) {
  const wantedNodes = [...wanted.childNodes];
  const wantedIds = new Set(wantedNodes.map((node) => node.id).filter(Boolean));
  const byId = new Map([...live.children].filter((node) => node.id).map((node) => [node.id, node]));
  let cursor = live.firstChild;
  for (const want of wantedNodes) {
    const match = want.id ? byId.get(want.id) : null;
    while (cursor && cursor !== match && !fits(cursor, want) && !isStillWanted(cursor, wantedIds)) {
      cursor = removed(cursor);
    }
    const same = match || (cursor && fits(cursor, want) ? cursor : null);
    if (same && same.nodeName === want.nodeName) {
      if (same === cursor) cursor = cursor.nextSibling;
      else live.insertBefore(same, cursor);
      morphNode(same, want);
    } else {
      live.insertBefore(document.importNode(want, true), cursor);
    }
  }
  while (cursor) cursor = removed(cursor);
}

function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

function isStillWanted(node, wantedIds) {
  return Boolean(node.id) && wantedIds.has(node.id);
}

function fits(node, want) {
  if (node.nodeName !== want.nodeName || node.id || want.id) return false;
  return node.nodeType !== Node.ELEMENT_NODE || node.classList[0] === want.classList[0];
}

function morphNode(live, want) {
  if (live.nodeType !== Node.ELEMENT_NODE) {
    if (live.nodeValue !== want.nodeValue) live.nodeValue = want.nodeValue;
    return;
  }
  if (live.hasAttribute("data-keep")) return;
  morphAttributes(live, want);
  morphChildren(live, want);
}

// What belongs to the person or to the page's script, and not to the server.
const OURS = new Set(["open", "aria-busy", "data-busy", "data-opens"]);

function morphAttributes(live, want) {
  for (const { name } of [...live.attributes]) {
    if (!want.hasAttribute(name) && !OURS.has(name)) live.removeAttribute(name);
  }
  for (const { name, value } of want.attributes) {
    if (!OURS.has(name) && live.getAttribute(name) !== value) live.setAttribute(name, value);
  }
}
