// Reads what a person entered in Block Kit elements, and keeps counters, counts and filters right.

const READERS = {
  button: () => undefined,
  overflow: () => undefined,
  menu: (element) => element.querySelector("select").value || null,
  entry: (element) => element.querySelector("input, textarea").value || null,
  radio: (element) => element.querySelector("input:checked")?.value ?? null,
  checkbox: ticked,
  ticks: ticked,
};

function ticked(element) {
  return [...element.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value);
}

export function valueOf(element) {
  return READERS[element.dataset.element](element);
}

// block_id -> action_id -> plain value, for everything that can be entered within `root`.
export function valuesIn(root) {
  const values = {};
  for (const element of root.querySelectorAll("[data-element]")) {
    const value = valueOf(element);
    if (value === undefined) continue;
    const { block, action } = element.dataset;
    values[block] = { ...values[block], [action]: value };
  }
  return values;
}

export function dress(root) {
  for (const counter of root.querySelectorAll("[data-counter]")) count(counter.closest("[data-element]"));
  for (const list of root.querySelectorAll("[data-element=ticks]")) countTicks(list);
  for (const find of root.querySelectorAll("[data-filter]")) if (find.value) filter(find);
}

function count(element) {
  const box = element.querySelector("input, textarea");
  const counter = element.querySelector("[data-counter]");
  if (!counter) return;
  const most = Number(box.dataset.atMost);
  const used = [...box.value].length;
  counter.textContent = `${used} / ${most}`;
  counter.classList.toggle("is-over", used > most);
}

function countTicks(list) {
  const most = Number(list.dataset.atMost || Infinity);
  const chosen = ticked(list).length;
  list.querySelector("[data-count]").textContent =
    most === Infinity ? `${chosen} chosen` : `${chosen} of ${most} chosen`;
  const names = list.querySelector("[data-chosen-names]");
  names?.replaceChildren(chosenNames(list) || names.dataset.placeholder);
  for (const box of list.querySelectorAll("input[type=checkbox]")) {
    box.disabled = chosen >= most && !box.checked;
  }
}

function chosenNames(list) {
  const boxes = [...list.querySelectorAll("input[type=checkbox]:checked")];
  return boxes.map((box) => box.nextElementSibling.firstChild.textContent.trim()).join(", ");
}

function filter(find) {
  const words = find.value.trim().toLocaleLowerCase();
  const list = find.closest("[data-element], dialog");
  for (const one of list.querySelectorAll(".choice, .people-list > li")) {
    one.hidden = words !== "" && !one.textContent.toLocaleLowerCase().includes(words);
  }
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-filter]")) return filter(event.target);
  const element = event.target.closest("[data-element]");
  if (element?.dataset.element === "entry") count(element);
  if (element?.dataset.element === "ticks") countTicks(element);
});
