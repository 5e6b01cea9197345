// Single keys on a page of the desk: whatever has a data-key is pressed by that key; a summary opens its form. The switch
// on the page turns them off, and no key acts while somebody types. What has a data-opens shows the help.
const STORED = "dateline-review-keys";
const help = document.querySelector("#keys-help");

const isTyping = (element) =>
  element.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null || help?.open;

// Until the browser next draws, the focus is still inside a help that was just closed: a key that follows at once is meant
// for the page.
const where = (target) => (target.closest?.("dialog:not([open])") ? document.body : target);

const firstField = (form) => form.querySelector("input:not([type=hidden]), select, textarea");

const openForm = (summary) => {
  const details = summary.parentElement;
  details.open = true;
  firstField(details)?.focus();
};

export const pressed = (key) => document.querySelector(`[data-key~="${CSS.escape(key)}"]`);

export const press = (key) => {
  const found = pressed(key);
  if (!found) return false;
  if (found.tagName === "SUMMARY") openForm(found);
  else found.click();
  return true;
};

// ACT is told of every key, in small letters as far as it is one, and says whether it did something. ESCAPE is told of that
// key and of where the focus is, typing or not.
export const listenToKeys = (act, escape = () => false) => {
  const hint = document.querySelector("[data-keys]");
  const keys = document.querySelector("[data-keys-switch]");
  if (hint && keys) {
    hint.hidden = false;
    keys.checked = localStorage.getItem(STORED) !== "off";
    keys.addEventListener("change", () => localStorage.setItem(STORED, keys.checked ? "on" : "off"));
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && !help?.open && escape(event.target)) return event.preventDefault();
    if (!keys?.checked || event.repeat || isTyping(event.target)) return;
    if (act(event.key.length === 1 ? event.key.toLowerCase() : event.key, where(event.target))) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const opens = event.target.closest("[data-opens]");
    if (opens) document.getElementById(opens.dataset.opens).showModal();
  });
};
