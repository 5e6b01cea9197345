// The review desk from the keyboard: whatever has a data-key is pressed by that key; a summary opens its form. The
// switch on the page turns single keys off, and no key acts while somebody types.
import { offerEvents } from "dateline/desk/combobox.js";

const STORED = "dateline-review-keys";
const hint = document.querySelector("[data-keys]");
const keys = document.querySelector("[data-keys-switch]");
const help = document.querySelector("#keys-help");

const isTyping = (element) =>
  element.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null || help?.open;

const firstField = (form) => form.querySelector("input:not([type=hidden]), select, textarea");

const openForm = (summary) => {
  const details = summary.parentElement;
  details.open = true;
  firstField(details)?.focus();
};

// While the next claim is on its way no key acts: nobody judges what they have not seen. Signs of life go beside.
const isArriving = () => document.querySelector("#desk:not([data-ready]), #desk :is(form, a).htmx-request") !== null;

const press = (key) => {
  if (isArriving()) return true;
  const pressed = document.querySelector(`[data-key~="${CSS.escape(key)}"]`);
  if (!pressed) return false;
  if (pressed.tagName === "SUMMARY") openForm(pressed);
  else pressed.click();
  return true;
};

const closeForm = (from) => {
  const details = from.closest?.("#desk details[open]");
  if (!details) return false;
  details.open = false;
  details.querySelector("summary").focus();
  return true;
};

if (hint && keys) {
  hint.hidden = false;
  keys.checked = localStorage.getItem(STORED) !== "off";
  keys.addEventListener("change", () => localStorage.setItem(STORED, keys.checked ? "on" : "off"));
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && !help?.open && closeForm(event.target)) return event.preventDefault();
  if (!keys?.checked || event.repeat || isTyping(event.target)) return;
  if (press(event.key.toLowerCase())) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const opens = event.target.closest("[data-opens]");
  if (opens) document.getElementById(opens.dataset.opens).showModal();
});

// The text beside the claim is scrolled to the passage; where both are one column, the editor goes there by a link.
const showPassage = () => {
  const text = document.querySelector("[data-text]");
  const passage = document.querySelector("#passage");
  if (!text || !passage || text.scrollHeight <= text.clientHeight) return;
  text.scrollTop += passage.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
};

const arrive = () => {
  offerEvents(document.querySelector("[data-combobox]"));
  showPassage();
  document.querySelector("#desk")?.setAttribute("data-ready", "");
};

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "desk" && event.target.id !== "desk") return;
  const problems = document.querySelector("#desk .problems");
  (problems ?? document.querySelector("#claim-title")).focus({ preventScroll: problems === null });
  if (!problems) document.querySelector(".desk-page").scrollIntoView({ block: "nearest" });
  arrive();
});

const tellOfFailure = () => {
  const told = document.querySelector("#told");
  if (told) told.textContent = told.dataset.failed;
};
for (const failed of ["htmx:sendError", "htmx:responseError"]) document.addEventListener(failed, tellOfFailure);

// Whoever leaves the desk frees what they held; whoever cannot say so any more frees it by being silent.
addEventListener("pagehide", () => {
  const form = document.querySelector("[data-leave]");
  if (form) navigator.sendBeacon(form.action, new FormData(form));
});

// Whoever comes back to a page that the browser had kept takes the event again.
addEventListener("pageshow", (event) => {
  if (event.persisted) window.htmx.trigger("#held", "back");
});

arrive();
