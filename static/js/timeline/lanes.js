// The lanes as the reader arranges them: folded, moved up and down, by their headings and by keyboard.

import { Arrangement } from "dateline/timeline/arrangement.js";
import { Carrying } from "dateline/timeline/carrying.js";
import { Headings } from "dateline/timeline/headings.js";

const EDGE = 28; // pixels from the edge of the picture, where what is carried scrolls it
const SCROLL = 10;

export class Lanes {
  /** ACTIONS: `changed()`, `reveal(band)`, `say(words)`. */
  constructor(frame, picture, words, actions) {
    const find = (name) => frame.querySelector(`[data-${name}]`);
    this.picture = picture;
    this.actions = actions;
    this.surface = find("timeline");
    this.arrangement = new Arrangement(new URLSearchParams(location.search));
    this.grouping = new URLSearchParams(location.search).get("by");
    this.headings = new Headings(find("lane-headings"), find("lane-template"), words);
    this.dropPlace = find("lane-drop");
    this.tools = document.querySelector("[data-lane-tools]");
    this.#listen();
  }

  /** Another way of grouping the events starts unfolded and as given. */
  regroup(by) {
    if ((this.grouping || "lane") !== (by || "lane")) this.arrangement.clear();
    this.grouping = by;
  }

  take({ columns }) {
    this.columns = columns;
    this.arrangement.given = columns.lanes.map(({ key }) => key);
    this.headings.clear();
    this.#mark();
  }

  isFolded(event) {
    const { lane, lanes } = this.columns;
    return this.arrangement.isFolded(lanes[lane[event]].key);
  }

  /** The lanes that are not folded, from top to bottom: those between which the keyboard goes. */
  get open() {
    return Array.from(this.picture.bands).filter(({ isFolded }) => !isFolded).map(({ lane }) => lane);
  }

  show() {
    this.headings.show(this.picture.lanesInView);
  }

  #listen() {
    const { element } = this.headings;
    element.addEventListener("click", ({ target }) => this.#click(target));
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("wheel", (event) => {
      const isThePages = this.surface.querySelector("canvas").dispatchEvent(new WheelEvent("wheel", event));
      if (!isThePages) event.preventDefault();
    });
    new Carrying(element, {
      lift: (button) => this.#lift(button),
      carry: (y) => this.#carry(y),
      drop: (y) => this.#drop(y),
      putBack: () => this.#putBack(),
    });
    this.tools.addEventListener("click", ({ target }) => {
      if (target.closest("[data-fold-all]")) this.#foldAll();
      if (target.closest("[data-as-given]")) this.#asGiven();
    });
  }

  #changed() {
    this.#mark();
    this.actions.changed();
    this.headings.sort(this.#keys);
  }

  get #keys() {
    return Array.from(this.picture.bands, ({ lane }) => lane.key);
  }

  get #areAllFolded() {
    return this.#keys.every((key) => this.arrangement.isFolded(key));
  }

  #mark() {
    const [foldAll, asGiven] = this.tools.querySelectorAll("[data-fold-all], [data-as-given]");
    foldAll.textContent = this.#areAllFolded ? foldAll.dataset.unfold : foldAll.dataset.fold;
    asGiven.hidden = this.arrangement.isAsGiven;
    this.tools.hidden = this.#keys.length < 2;
  }

  // Folding

  #click(target) {
    const heading = this.headings.at(target);
    if (target.closest("[data-fold]")) {
      this.arrangement.toggle(heading.key);
      this.#changed();
    } else if (target.closest("[data-up]")) this.#move(heading, -1);
    else if (target.closest("[data-down]")) this.#move(heading, 1);
  }

  #foldAll() {
    if (this.#areAllFolded) this.arrangement.unfoldAll();
    else this.arrangement.foldAll(this.#keys);
    this.#changed();
  }

  // Order

  #asGiven() {
    this.arrangement.giveBack();
    this.#changed();
    this.tools.querySelector("[data-fold-all]").focus(); // the button that was pressed is gone
  }

  #move(heading, by) {
    const keys = this.#keys;
    const place = keys.indexOf(heading.key) + by;
    if (place < 0 || place >= keys.length) return;
    this.#place(heading, by < 0 ? keys[place] : (keys[place + 1] ?? null));
    this.#goTo(heading.key);
  }

  #place(heading, before) {
    this.arrangement.move(heading.key, before);
    this.#changed();
    const keys = this.#keys;
    const values = { lane: heading.title, place: keys.indexOf(heading.key) + 1, count: keys.length };
    this.actions.say(this.headings.inWords("moved", values));
  }

  #key(event) {
    const heading = this.headings.at(event.target);
    if (!heading || event.ctrlKey || event.metaKey) return;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const keys = this.#keys;
    const next = { Home: keys[0], End: keys.at(-1) }[event.key] ?? keys[keys.indexOf(heading.key) + (by ?? NaN)];
    if (by && event.altKey) this.#move(heading, by);
    else if (next !== undefined && !event.altKey) this.#goTo(next);
    else if (!by) return;
    event.preventDefault();
  }

  #goTo(key) {
    this.actions.reveal(this.picture.bands.ofKey(key));
    this.headings.of(key)?.fold.focus({ preventScroll: true });
  }

  // Carrying

  #lift(button) {
    this.lifted = this.headings.at(button);
    this.lifted.isLifted = true;
    this.lifted.element.classList.add("is-lifted");
  }

  #carry(y) {
    const box = this.headings.element.getBoundingClientRect();
    if (y < box.top + EDGE) this.surface.scrollBy(0, -SCROLL);
    if (y > box.bottom - EDGE) this.surface.scrollBy(0, SCROLL);
    this.lifted.moveTo(Math.round(y - box.top - 12));
    const { line } = this.#dropAt(y, box);
    this.dropPlace.hidden = false;
    this.dropPlace.style.transform = `translateY(${line}px)`;
  }

  /** The lane above which a heading would be put at the height Y of the window, and the line that shows it. */
  #dropAt(y, box = this.headings.element.getBoundingClientRect()) {
    const bands = Array.from(this.picture.bands);
    const height = y - box.top + this.surface.scrollTop;
    const below = bands.find((band) => band.top + band.height / 2 > height);
    const top = below ? below.top : this.picture.bands.height;
    return { before: below?.lane.key ?? null, line: top - this.surface.scrollTop };
  }

  #drop(y) {
    const { lifted } = this;
    const { before } = this.#dropAt(y);
    this.#putBack();
    const keys = this.#keys;
    const isWhereItWas = before === lifted.key || (keys[keys.indexOf(lifted.key) + 1] ?? null) === before;
    if (!isWhereItWas) this.#place(lifted, before);
  }

  #putBack() {
    this.lifted.isLifted = false;
    this.lifted.element.classList.remove("is-lifted");
    this.dropPlace.hidden = true;
    this.actions.changed();
  }
}
