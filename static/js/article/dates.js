// The dates in the text are links to pages of their own. Here each opens that page's card beside it: under a mouse or
// the keyboard's focus for as long as that rests there, and until it is closed where it was clicked, tapped or entered.
// All of them are one stop of the Tab key; the arrow keys go from date to date.

import { fetchPart } from "dateline/timeline/part.js";

const OPEN_AFTER = 250; // milliseconds that a mouse rests on a date
const CLOSE_AFTER = 300; // and that it may take on its way to the card
const GAP = 6; // pixels between a date and its card
const MARGIN = 16; // and between the card and the edges of the window
const ENOUGH = 320; // pixels that are room enough for most cards

const popoverOf = (mark) => {
  const next = mark.nextElementSibling;
  return next?.matches("[data-date-popover]") ? next : null;
};

const runsFromLeft = (mark) => getComputedStyle(mark).direction === "ltr";

/** Whether there is more use for the room below the date than for that above it. */
const hasRoomBelow = (mark) => {
  const { top, bottom } = mark.getBoundingClientRect();
  const below = document.documentElement.clientHeight - bottom;
  return below >= ENOUGH || below >= top;
};

/** Where its words begin, in coordinates of the page, so that the card scrolls with its date. */
const place = (mark, popover, below) => {
  const lines = [...mark.getClientRects()];
  const line = below ? lines.at(-1) : lines[0];
  const top = below ? line.bottom + GAP : line.top - GAP - popover.offsetHeight;
  const furthest = document.documentElement.clientWidth - popover.offsetWidth - MARGIN;
  popover.style.top = `${Math.max(0, top + scrollY)}px`;
  const left = runsFromLeft(mark) ? line.left : line.right - popover.offsetWidth;
  popover.style.left = `${Math.max(MARGIN, Math.min(left, furthest)) + scrollX}px`;
};

/** What the card tells of a request that failed goes when the next one begins. */
const tellFailure = (failed) => (event) => {
  event.target.closest("[data-date-popover]").querySelector("[data-date-failed]").hidden = !failed;
};

/** Whether its part never came. */
const isEmpty = (popover) =>
  !popover.querySelector("[data-date-failed]").hidden && !popover.querySelector("[data-date-card]").firstElementChild;

/** Browsers begin no selection in a link: so while the button of a mouse is down, a date is none. */
const letSelect = (event) => {
  const mark = event.target.closest("a[data-date]");
  if (!mark || event.pointerType !== "mouse" || event.button !== 0) return;
  const { href, tabIndex } = mark;
  mark.removeAttribute("href");
  mark.removeAttribute("tabindex");
  const restore = () => Object.assign(mark, { href, tabIndex });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, restore, { once: true, capture: true });
};

class DateCards {
  #shown = null; // the date whose card is open
  #pinned = false; // whether it stays open when the mouse leaves
  #below = true; // on which side of the date it stands, whatever it grows to
  #wasInside = false; // whether the focus was in the card before its part was replaced
  #timer = 0;

  constructor(words, template) {
    this.words = words;
    this.template = template;
    this.marks = [...words.querySelectorAll("a[data-date]")];
    this.#letTabStopAt(this.marks[0]);
    words.addEventListener("pointerover", (event) => this.#pointed(event));
    words.addEventListener("pointerleave", (event) => this.#pointed(event));
    words.addEventListener("pointerdown", letSelect);
    words.addEventListener("click", (event) => this.#clicked(event));
    words.addEventListener("keydown", (event) => this.#stepped(event));
    words.addEventListener("focusin", (event) => this.#focused(event));
    words.addEventListener("focusout", (event) => this.#blurred(event));
    words.addEventListener("htmx:configRequest", (event) => this.#sent(event));
    words.addEventListener("htmx:beforeSwap", (event) => this.#replacing(event));
    words.addEventListener("htmx:afterSettle", (event) => this.#settled(event));
    words.addEventListener("htmx:beforeRequest", tellFailure(false));
    words.addEventListener("htmx:responseError", tellFailure(true));
    words.addEventListener("htmx:sendError", tellFailure(true));
    addEventListener("resize", () => this.#placeAgain());
    addEventListener("popstate", () => this.#openNamed()); // also where the address names the same date again
    document.addEventListener("pointerdown", (event) => {
      clearTimeout(this.#timer); // a card that opens now would take the words from under a selection
      if (this.#shown && this.#dateAt(event.target) !== this.#shown) this.#close();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#close();
    });
    this.#openNamed();
  }

  /** The date to which an element belongs: its words, or its card. */
  #dateAt(element) {
    const key = element.closest("[data-date]")?.dataset.date;
    if (key) return this.marks.find((mark) => mark.dataset.date === key) ?? null;
    return element.closest("[data-date-popover]")?.previousElementSibling ?? null;
  }

  #open(mark) {
    clearTimeout(this.#timer);
    if (this.#shown === mark) return;
    this.#close();
    this.#shown = mark;
    const popover = popoverOf(mark) ?? this.#makePopover(mark);
    popover.showPopover();
    this.#below = hasRoomBelow(mark);
    place(mark, popover, this.#below);
    mark.setAttribute("aria-expanded", "true");
  }

  /** At once with the date in words, which the page knows; the rest is fetched. */
  #makePopover(mark) {
    const popover = this.template.content.firstElementChild.cloneNode(true);
    const card = popover.querySelector("[data-date-card]");
    card.id = `${mark.id}-card`;
    card.textContent = document.getElementById(`${mark.id}-words`).textContent;
    popover.setAttribute("aria-describedby", card.id);
    mark.after(popover);
    fetchPart(mark.href, card);
    return popover;
  }

  #close() {
    clearTimeout(this.#timer);
    const [mark, popover] = [this.#shown, this.#shown && popoverOf(this.#shown)];
    if (!popover) return;
    if (popover.contains(document.activeElement)) mark.focus({ preventScroll: true });
    popover.hidePopover();
    if (isEmpty(popover)) popover.remove(); // and fetched anew when it is opened again
    mark.removeAttribute("aria-expanded");
    this.#shown = null;
    this.#pinned = false;
  }

  #isUsed() {
    return this.#pinned || (this.#shown && popoverOf(this.#shown).contains(document.activeElement));
  }

  #pointed(event) {
    if (event.pointerType !== "mouse" || event.buttons) return;
    clearTimeout(this.#timer);
    const mark = event.type === "pointerover" ? this.#dateAt(event.target) : null;
    if (mark === this.#shown || this.#isUsed()) return;
    if (mark) this.#timer = setTimeout(() => this.#open(mark), OPEN_AFTER);
    else if (this.#shown !== document.activeElement) this.#timer = setTimeout(() => this.#close(), CLOSE_AFTER);
  }

  #clicked(event) {
    const mark = event.target.closest("[data-date]") && this.#dateAt(event.target);
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const byKey = event.detail === 0;
    if (!byKey && !document.getSelection().isCollapsed) return; // these words were being selected
    if (this.#shown === mark && this.#pinned && !byKey) return this.#close();
    this.#open(mark);
    this.#pinned = true;
    if (byKey) this.#enter();
  }

  /** To what can be done in the card; where that is nothing, or not yet there, to the card, which is then read out. */
  #enter() {
    const popover = popoverOf(this.#shown);
    (popover.querySelector("a, button") ?? popover).focus();
  }

  #stepped(event) {
    const at = this.marks.indexOf(event.target);
    if (at < 0 || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const ahead = (event.key === "ArrowRight") === runsFromLeft(event.target);
    const next = this.marks[at + (ahead ? 1 : -1)];
    event.preventDefault();
    next?.focus();
  }

  #focused({ target }) {
    if (!this.marks.includes(target)) return;
    this.#letTabStopAt(target);
    if (target.matches(":focus-visible")) this.#open(target);
  }

  #blurred(event) {
    const to = event.relatedTarget; // null where a click on plain text took the focus, or the window lost it
    if (to && this.#shown && this.#dateAt(to) !== this.#shown) this.#close();
  }

  #letTabStopAt(wanted) {
    for (const mark of this.marks) mark.tabIndex = mark === wanted ? 0 : -1;
  }

  /** After a correction the page is loaded anew: its address then names this date, so that it opens again. */
  #sent(event) {
    if (event.detail.verb === "post" && this.#shown) history.replaceState(null, "", `#${this.#shown.id}`);
  }

  #placeAgain() {
    if (this.#shown) place(this.#shown, popoverOf(this.#shown), this.#below);
  }

  #replacing({ target }) {
    this.#wasInside = target.closest("[data-date-popover]").contains(document.activeElement);
  }

  /** What is new in the card has room and keeps the focus; the date in a form can be typed over. */
  #settled({ target }) {
    const card = target.closest("[data-date-card]");
    if (!this.#shown || card.parentElement !== popoverOf(this.#shown)) return;
    this.#placeAgain();
    if (this.#wasInside && !card.contains(document.activeElement)) this.#enter();
    target.querySelector("input[autofocus]:not([aria-invalid])")?.select();
    if (this.#isUsed()) card.parentElement.scrollIntoView({ block: "nearest" });
  }

  #openNamed() {
    const mark = this.marks.find(({ id }) => `#${id}` === location.hash);
    if (!mark) return;
    mark.focus();
    this.#open(mark);
    this.#pinned = true;
  }
}

/** Without popovers the links lead to the pages of the dates, as they do without this script. */
export const openDatesInPlace = () => {
  const words = document.querySelector(".words");
  const template = document.querySelector("[data-date-template]");
  if (words && template && "popover" in HTMLElement.prototype) new DateCards(words, template);
};
