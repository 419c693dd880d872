// The app's own "Are you sure?" before a button or a choice counts.

const dialog = document.getElementById("confirm");
const part = (name) => document.getElementById(`confirm-${name}`);

export function agreed(element) {
  if (!element.dataset.confirm) return Promise.resolve(true);
  const asked = JSON.parse(element.dataset.confirm);
  part("title").textContent = asked.title || "Are you sure?";
  part("text").textContent = asked.text;
  part("yes").textContent = asked.confirm || "Yes";
  part("no").textContent = asked.deny || "Cancel";
  part("yes").className = `button ${asked.style === "danger" ? "is-danger is-solid" : "is-primary"}`;
  dialog.returnValue = "no";
  dialog.showModal();
  part("no").focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
