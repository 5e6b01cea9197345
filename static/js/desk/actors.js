// After a decision the list is replaced, and the focus goes on to the pair that stands where the decided one stood.
let at = 0;

const titles = () => [...document.querySelectorAll("#pairs [data-pair]")];

document.addEventListener("htmx:beforeRequest", (event) => {
  const row = event.target.closest?.("#pairs .pair");
  at = row ? [...row.parentElement.children].indexOf(row) : 0;
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "pairs" && event.detail.target?.id !== "pairs") return;
  const all = titles();
  const next = document.querySelector("#pairs [data-refused]") ?? all[Math.min(at, all.length - 1)];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
});
