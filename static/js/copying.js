// Buttons that copy what a field holds: <button data-copy="ID OF THE FIELD" data-copied="…" data-selected="…" hidden>.

const said = (button) => button.closest("div:has([data-said])")?.querySelector("[data-said]");

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value.trim());
    said(button).textContent = button.dataset.copied;
  } catch {
    field.focus(); // without leave to write, or without a secure connection: one key remains to be pressed
    field.select();
    said(button).textContent = button.dataset.selected;
  }
}

function show() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copy]");
  if (button) copy(button);
});
document.addEventListener("htmx:load", show);
show();
