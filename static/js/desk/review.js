// Going through the proposals with the keyboard: J and K move, A accepts, R rejects. The switch on the page turns the keys off.
const STORED = "dateline-review-keys";
const hint = document.querySelector("[data-keys]");
const keys = document.querySelector("[data-keys-switch]");

const all = () => [...document.querySelectorAll(".proposal")];
const current = () => document.activeElement?.closest(".proposal") ?? null;

const move = (from, step) => {
  const proposals = all();
  const at = from ? proposals.indexOf(from) : step > 0 ? -1 : proposals.length;
  const next = proposals[at + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
};

const press = (key) => {
  if (!current()) return move(null, 1); // never judge what the reader does not look at
  current().querySelector(`[data-key="${key}"]`)?.click();
};

const ACTIONS = { j: () => move(current(), 1), k: () => move(current(), -1), a: () => press("a"), r: () => press("r") };

const isTyping = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;

if (hint && keys) {
  hint.hidden = false;
  keys.checked = localStorage.getItem(STORED) !== "off";
  keys.addEventListener("change", () => localStorage.setItem(STORED, keys.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const act = ACTIONS[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

// A judged proposal is swapped for its outcome: the reader goes on at the next one that waits.
document.addEventListener("htmx:afterSettle", (event) => {
  const judged = event.target.closest?.("[data-judged]") ?? event.detail.elt?.closest?.("[data-judged]");
  if (!judged) return;
  const rest = all().slice(all().indexOf(judged) + 1);
  (rest.find((each) => !each.classList.contains("proposal-judged")) ?? judged).focus();
});
