// The review desk from the keyboard.
import { offer } from "dateline/combobox.js";
import { listenToKeys, press } from "dateline/desk/keys.js";

// While the next claim is on its way no key acts: nobody judges what they have not seen. Signs of life go beside.
const isArriving = () => document.querySelector("#desk:not([data-ready]), #desk :is(form, a).htmx-request") !== null;

const closeForm = (from) => {
  const details = from.closest?.("#desk details[open]");
  if (!details) return false;
  details.open = false;
  details.querySelector("summary").focus();
  return true;
};

listenToKeys((key) => isArriving() || press(key.toLowerCase()), closeForm);

// The text beside the claim is scrolled to the passage; where both are one column, the editor goes there by a link.
const showPassage = () => {
  const text = document.querySelector("[data-text]");
  const passage = document.querySelector("#passage");
  if (!text || !passage || text.scrollHeight <= text.clientHeight) return;
  text.scrollTop += passage.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
};

/** The chosen event goes into the form, which is sent. */
const offerEvents = (box) =>
  offer(
    box,
    ({ dataset }) => {
      const chosen = box.querySelector("[data-chosen]");
      chosen.value = dataset.event;
      chosen.form.requestSubmit();
    },
    { mustChoose: true },
  );

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
