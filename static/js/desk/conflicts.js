// The list of conflicts from the keyboard: the conflict one is at is the one whose title has the focus. Keys act while the
// list has the focus, or nothing has.
import { listenToKeys, press, pressed } from "dateline/desk/keys.js";

const rows = () => [...document.querySelectorAll("#found [data-row]")];
const title = (row) => row?.querySelector("h2 a");
const tick = (row) => row?.querySelector("input[name=chosen]");

let at = 0; // where the focus was, for when the list is replaced
let last = ""; // the id of the title that had it

const current = () => document.activeElement?.closest?.("[data-row]") ?? null;

const go = (row) => {
  title(row)?.focus();
  row?.scrollIntoView({ block: "nearest" });
  return Boolean(row);
};

const step = (by) => {
  const all = rows();
  const here = all.indexOf(current());
  return go(here < 0 ? all[by > 0 ? 0 : all.length - 1] : all[Math.min(Math.max(here + by, 0), all.length - 1)]);
};

const toggle = () => {
  const box = tick(current());
  if (box) box.checked = !box.checked;
  return Boolean(box);
};

// Where nothing is ticked, a decision is about the conflict one is at.
const decide = (key) => {
  if (document.querySelector("#chosen.htmx-request")) return true;
  if (!rows().some((row) => tick(row)?.checked)) {
    const box = tick(current());
    if (!box) return false;
    box.checked = true;
  }
  return press(key);
};

const search = () => {
  pressed("/")?.focus();
  return true;
};

const acts = {
  j: () => step(1),
  k: () => step(-1),
  x: toggle,
  a: () => decide("a"),
  r: () => decide("r"),
  "/": search,
  "?": () => press("?"),
};
const inList = { ArrowDown: () => step(1), ArrowUp: () => step(-1) };

listenToKeys((key, target) => {
  const row = target.closest?.("[data-row]");
  if (target !== document.body && target.id !== "content" && !row) return key === "?" && press("?");
  return (acts[key] ?? (row ? inList[key] : null))?.() ?? false;
});

document.addEventListener("focusin", () => {
  const row = current();
  if (!row) return;
  at = rows().indexOf(row);
  last = title(row).id;
});

// The list is replaced after a decision: the focus goes on to the same conflict, or to what now stands in its place.
let decided = false;
document.addEventListener("htmx:beforeRequest", (event) => {
  decided = event.target.id === "chosen";
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!decided || (event.target.id !== "found" && event.detail.target?.id !== "found")) return;
  decided = false;
  const problem = document.querySelector("#found [data-problem]");
  const all = rows();
  const next = problem ?? document.getElementById(last) ?? title(all[Math.min(at, all.length - 1)]);
  next?.focus({ preventScroll: next !== problem });
});
