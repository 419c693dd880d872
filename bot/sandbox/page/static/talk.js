// Talks with the sandbox. Nothing here throws because the sandbox is away: it answers null.

let onLost = () => {};
let onFound = () => {};

export function whenLost(lost, found) {
  onLost = lost;
  onFound = found;
}

async function ask(address, options) {
  try {
    const answer = await fetch(address, { cache: "no-store", ...options });
    const data = await answer.json();
    onFound();
    return data;
  } catch (error) {
    if (error.name !== "AbortError") onLost();
    return null;
  }
}

export function read(address, signal) {
  return ask(address, { signal });
}

export function send(address, data) {
  return ask(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(data),
  });
}

export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
