// A refused form (409, 422) comes back with what was typed and why it was refused: htmx shows it like any other answer.
const REFUSALS = new Set([409, 422]);

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!REFUSALS.has(event.detail.xhr.status)) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});
