// A timeline in a frame of another site: says how high it is, and leads to its own page with what is in view.

const frame = document.querySelector("[data-frame]");
let told = 0;

/** A number is all that is told, so whoever frames the page may hear it. */
function tellHeight() {
  const height = Math.ceil(frame.getBoundingClientRect().height);
  if (height === told || height === 0 || window.parent === window) return;
  told = height;
  window.parent.postMessage({ type: "dateline:height", height }, "*");
}

new ResizeObserver(tellHeight).observe(frame);

document.addEventListener("dateline:settled", () => {
  const state = new URLSearchParams(location.search);
  for (const name of ["timeline", "scheme"]) state.delete(name);
  for (const link of document.querySelectorAll("[data-whole]")) link.search = state;
});
