// The headings of the lanes: elements over the picture, made for the lanes in view and moved by translation alone.

const PAUSE = 120; // milliseconds between two times that the numbers are written while the reader moves

const fill = (words, values) => words.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);

class Heading {
  constructor(template, lane) {
    this.element = template.content.firstElementChild.cloneNode(true);
    this.key = lane.key;
    this.title = lane.title;
    this.fold = this.element.querySelector("[data-fold]");
    this.ups = this.element.querySelector("[data-up]");
    this.downs = this.element.querySelector("[data-down]");
    this.shown = {};
    this.element.dataset.lane = lane.key;
    this.element.querySelector("bdi").textContent = lane.title;
    for (const button of [this.ups, this.downs]) {
      button.setAttribute("aria-label", fill(button.dataset.words, { lane: lane.title }));
    }
  }

  get isNew() {
    return this.shown.count === undefined;
  }

  get hasFocus() {
    return this.element.contains(document.activeElement);
  }

  moveTo(y) {
    if (this.y === y) return;
    this.y = y;
    this.element.style.transform = `translateY(${y}px)`;
  }

  /** Writes what has changed since the last time. */
  write(name, value, words) {
    if (this.shown[name] === value) return;
    this.shown[name] = value;
    this.element.querySelector(`[data-${name}]`).textContent = words(value);
  }

  stands({ isFolded, isFirst, isLast }) {
    const state = `${isFolded} ${isFirst} ${isLast}`;
    if (this.state === state) return;
    this.state = state;
    this.fold.setAttribute("aria-expanded", String(!isFolded));
    this.ups.disabled = isFirst;
    this.downs.disabled = isLast;
    this.element.classList.toggle("is-only", isFirst && isLast);
  }
}

export class Headings {
  constructor(element, template, words) {
    this.element = element;
    this.template = template;
    this.words = { ...words, ...element.dataset };
    this.number = new Intl.NumberFormat(document.documentElement.lang);
    this.known = new Map();
    this.stop = null; // the heading at which the Tab key stops: they are one stop together
    element.addEventListener("focusin", ({ target }) => this.#stopAt(this.at(target)));
  }

  /** The heading that an element of the page is in. */
  at(element) {
    return this.known.get(element.closest("[data-lane]")?.dataset.lane);
  }

  of(key) {
    return this.known.get(key);
  }

  clear() {
    this.element.replaceChildren();
    this.known.clear();
    this.stop = null;
  }

  /** Shows the headings of LANES {lane, y, count, disputed, spanning, isFolded, isFirst, isLast}, from top to bottom. */
  show(lanes) {
    const gone = new Set(this.known.values());
    let above = null;
    for (const each of lanes) {
      const heading = this.known.get(each.lane.key) ?? this.#add(each.lane, above);
      above = heading;
      gone.delete(heading);
      if (!heading.isLifted) heading.moveTo(each.y);
      heading.stands(each);
      heading.latest = each;
      if (heading.isNew) this.#count(heading);
    }
    for (const heading of gone) {
      if (heading.hasFocus || heading.isLifted) heading.moveTo(-1000);
      else this.#remove(heading);
    }
    this.counting ??= setTimeout(() => this.#countAll(), PAUSE);
    if (!this.stop && lanes.length > 0) this.#stopAt(this.known.get(lanes[0].lane.key));
  }

  #add(lane, above) {
    const heading = new Heading(this.template, lane);
    this.known.set(lane.key, heading);
    if (above) above.element.after(heading.element);
    else this.element.prepend(heading.element);
    return heading;
  }

  #remove(heading) {
    heading.element.remove();
    this.known.delete(heading.key);
    if (this.stop === heading) this.stop = null;
  }

  #stopAt(heading) {
    if (!heading || this.stop === heading) return;
    if (this.stop) this.stop.fold.tabIndex = -1;
    this.stop = heading;
    heading.fold.tabIndex = 0;
  }

  #countAll() {
    this.counting = undefined;
    for (const heading of this.known.values()) this.#count(heading);
  }

  /** Writes the numbers, for the eye and in words for whoever hears them. */
  #count(heading) {
    const { count, disputed, spanning } = heading.latest;
    const counted = (words, value) => fill(words, { count: this.number.format(value) });
    const unlessNone = (words) => (value) => (value > 0 ? counted(words, value) : "");
    heading.write("count", count, (value) => this.number.format(value));
    heading.write("disputed", disputed, unlessNone("◆ %(count)s"));
    heading.write("spanning", spanning, unlessNone(this.words.spanning));
    const said = [counted(this.words.inView, count), unlessNone(this.words.inDispute)(disputed)];
    heading.write("said", said.filter(Boolean).join(", "), (words) => words);
  }

  /** Has the elements follow one another as the KEYS of lanes do; the focus stays where it is. */
  sort(keys) {
    const focused = document.activeElement;
    for (const key of keys) if (this.known.has(key)) this.element.append(this.known.get(key).element);
    if (focused !== document.activeElement) focused.focus({ preventScroll: true });
  }

  inWords(name, values) {
    return fill(this.words[name], values);
  }
}
