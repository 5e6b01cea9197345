// The page as a whole: one window of time, one set of filters, at most one open event, all of it in the address.

import { Axis } from "dateline/timeline/axis.js";
import { windowInAddress } from "dateline/timeline/calendar.js";
import { Catalogue } from "dateline/timeline/catalogue.js";
import { fetchColumns } from "dateline/timeline/columns.js";
import { Cursor } from "dateline/timeline/cursor.js";
import { Edges } from "dateline/timeline/edges.js";
import { Filters } from "dateline/timeline/filters.js";
import { Labels } from "dateline/timeline/labels.js";
import { Lanes } from "dateline/timeline/lanes.js";
import { List } from "dateline/timeline/list.js";
import { listenToKeys } from "dateline/timeline/keys.js";
import { narrowMenus } from "dateline/timeline/narrowing.js";
import { Menus } from "dateline/timeline/menus.js";
import { Palette } from "dateline/timeline/palette.js";
import { Panel } from "dateline/timeline/panel.js";
import { Picture } from "dateline/timeline/picture.js";
import { Pointer } from "dateline/timeline/pointer.js";
import { offerSuggestions } from "dateline/timeline/search.js";
import { Tooltip } from "dateline/timeline/tooltip.js";
import { Viewport } from "dateline/timeline/viewport.js";

const SETTLED = 180; // milliseconds without a movement until the list and the address follow
const find = (name) => document.querySelector(`[data-${name}]`);

export class Explorer {
  constructor(root, settings) {
    this.root = root;
    this.settings = settings;
    this.words = settings.words;
    this.canvas = root.querySelector("canvas");
    this.spacer = root.querySelector("[data-spacer]");
    this.status = find("status");
    this.cursor = new Cursor();
    this.opened = { id: settings.opened, publicId: settings.openedPublicId };
    this.view = new Viewport(settings.start, settings.end);
    this.labels = new Labels(root.dataset.labels, () => this.redraw());
    const axis = new Axis(document.documentElement.lang, this.words);
    this.picture = new Picture(this.canvas, new Palette(root, () => this.redraw()), axis, this.labels, this.words);
    this.lanes = new Lanes(root.parentElement, this.picture, this.words, {
      changed: () => this.#rearrange(),
      reveal: (band) => this.#revealBand(band),
      say: (words) => this.#say(words),
    });
    this.tooltip = new Tooltip(find("tooltip"), this.words);
    this.list = new List(find("window"), this.status, {
      read: (element) => this.labels.readList(element),
      open: (id) => this.openEvent(id, { focus: true }),
    });
    this.panel = new Panel(find("panel"), { closed: (returnTo) => this.#closed(returnTo), words: this.words });
    this.filters = new Filters(find("filters"), () => this.filter());
    narrowMenus(this.filters.form);
    this.menus = new Menus(find("menus"));
    offerSuggestions(find("search"), this.filters, (id) => this.openEvent(id, { focus: true }));
    this.edges = new Edges(find("before"), find("after"), this.words, (start) => this.#moveTo(start));
    this.#listen();
  }

  async start() {
    this.labels.readList(this.list.element);
    this.list.wanted = this.#listAddress(); // the page came with it
    this.#resize();
    new ResizeObserver(() => this.#resize()).observe(this.root);
    this.#followPixels();
    await this.#load();
    if (this.opened.id && this.labels.has(this.opened.id)) this.list.markOpened(this.opened.id);
    if (this.opened.id) this.openEvent(this.opened.id, { focus: false });
  }

  async #load() {
    this.loading?.abort();
    this.loading = new AbortController();
    try {
      const address = `${this.root.dataset.columns}?${this.filters.parameters}`;
      this.catalogue = new Catalogue(await fetchColumns(address, this.loading.signal));
    } catch (error) {
      if (error.name !== "AbortError") this.#cannotLoad();
      return;
    }
    this.cursor.clear();
    this.picture.show(this.catalogue, this.lanes.arrangement);
    this.lanes.take(this.catalogue);
    this.view.setLimits(this.catalogue.extent);
    this.#fitSpacer();
    this.redraw();
  }

  #cannotLoad() {
    this.#say(this.words.unreachable);
    find("wait").textContent = this.words.unreachable;
  }

  #say(words) {
    this.status.textContent = words;
  }

  // Drawing

  redraw() {
    if (this.frame || !this.catalogue) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.#paint();
    });
  }

  #paint() {
    const opened = this.opened.id;
    const cursor = document.activeElement === this.root ? this.cursor.event : -1;
    this.picture.draw(this.view, { scrolled: this.root.scrollTop, cursor, opened });
    this.lanes.show();
    this.edges.update(this.catalogue, this.view);
    if (this.root.dataset.ready) return;
    requestAnimationFrame(() => {
      this.root.dataset.ready = "true";
      this.labels.ask(this.picture.unlabelled);
    });
  }

  #resize() {
    const { clientWidth, clientHeight } = this.root;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.view.width = clientWidth;
    this.picture.resize(clientWidth, clientHeight, window.devicePixelRatio);
    this.#fitSpacer();
    if (this.catalogue) this.#paint(); // at once: setting a canvas' size clears it
  }

  /** A window moved to another screen keeps its size, but not the ratio of its pixels to the device's. */
  #followPixels() {
    const same = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const changed = () => {
      this.#resize();
      this.#followPixels();
    };
    same.addEventListener("change", changed, { once: true });
  }

  #fitSpacer() {
    const rest = Math.max(0, this.picture.fullHeight - this.root.clientHeight);
    this.spacer.style.height = `${rest}px`;
  }

  // Moving

  moved() {
    this.redraw();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.#settle(), SETTLED);
  }

  #settle() {
    const address = `${location.pathname}?${this.#state(this.view)}`;
    history.replaceState(history.state, "", address);
    for (const link of document.querySelectorAll("[data-step]")) {
      link.href = `?${this.#state(this.#stepped(link.dataset.step))}`;
    }
    this.filters.markClearable();
    this.list.show(this.#listAddress()).then(() => this.list.markOpened(this.opened.id));
    this.labels.ask(this.picture.unlabelled);
  }

  /** What the list depends on: the window and the filters, not the open event nor how the lanes are arranged. */
  #listAddress() {
    const { start, end } = this.view;
    return `${location.pathname}?${this.#state({ start, end, whole: false })}`;
  }

  #state({ start, end, whole = true }) {
    const state = this.filters.parameters;
    const { from, to } = windowInAddress(start, end);
    state.set("from", from);
    state.set("to", to);
    if (whole) this.lanes.arrangement.write(state);
    if (whole && this.opened.publicId) state.set("event", this.opened.publicId);
    return state;
  }

  /** The window after a step by name. */
  #stepped(step) {
    const { start, end, span } = this.view;
    const whole = this.catalogue?.extent ?? { start, end };
    const margin = Math.max(1, (whole.end - whole.start) * 0.03);
    return {
      earlier: { start: start - span / 2, end: end - span / 2 },
      later: { start: start + span / 2, end: end + span / 2 },
      closer: { start: start + span / 4, end: end - span / 4 },
      wider: { start: start - span / 2, end: end + span / 2 },
      everything: { start: whole.start - margin, end: whole.end + margin },
    }[step];
  }

  step(name) {
    const { start, end } = this.#stepped(name);
    this.view.set(start, end);
    this.moved();
  }

  #moveTo(start) {
    this.view.set(start, start + this.view.span);
    this.moved();
  }

  /** Resolves once the picture shows what passes. */
  filter() {
    this.lanes.regroup(this.filters.parameters.get("by"));
    const loaded = this.#load();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.#settle(), 0);
    this.menus.follow(`${location.pathname}?${this.filters.parameters}`);
    return loaded;
  }

  // Events

  #reveal(event) {
    const { first, last } = this.catalogue;
    const right = 60 + this.panel.overlap(this.root);
    this.view.reveal(first[event], last[event] + 1, 60, right);
    this.#scrollTo(this.picture.bands.ofLane(this.catalogue.columns.lane[event]));
  }

  #scrollTo(band) {
    const room = this.root.clientHeight - 44;
    if (band.top < this.root.scrollTop || band.top + band.height > this.root.scrollTop + room) {
      this.root.scrollTop = band.top;
    }
  }

  #revealBand(band) {
    this.#scrollTo(band);
    this.#paint();
  }

  #rearrange() {
    this.picture.arrange();
    this.#fitSpacer();
    this.#paint();
    this.moved();
  }

  async #stand() {
    if (!this.cursor.isSet) return;
    const event = this.cursor.event;
    this.#reveal(event);
    this.moved();
    const label = await this.labels.of(this.catalogue.columns.id[event]);
    if (label && this.cursor.event === event) {
      this.#say([label.title, label.date, label.dispute_words].filter(Boolean).join(". "));
    }
  }

  async openEvent(id, { focus }) {
    const label = await this.labels.of(id);
    if (!label) return;
    this.opened = { id, publicId: label.public_id };
    this.list.markOpened(id);
    const showing = this.panel.open(label.address, { focus });
    const event = this.catalogue.columns.id[this.cursor.event] === id ? this.cursor.event : this.catalogue.positionOf(id);
    if (event >= 0) {
      if (this.panel.isSheet) this.root.scrollIntoView({ block: "start" });
      this.cursor.event = event;
      this.#reveal(event);
    }
    this.moved();
    await showing;
  }

  /** Back to where the reader came from; the list may have been fetched anew since. */
  #closed(returnTo) {
    const link = this.list.linkTo(this.opened.id);
    if (returnTo) (returnTo.isConnected ? returnTo : (link ?? this.root)).focus();
    this.opened = {};
    this.list.markOpened(null);
    this.moved();
  }

  // What people do

  #listen() {
    new Pointer(this.canvas, {
      zoom: (factor, x) => this.#zoom(factor, x),
      pan: (pixels) => this.#pan(pixels),
      scroll: (pixels) => pixels !== 0 && this.root.scrollBy(0, pixels),
      hover: (x, y) => this.#hover(x, y),
      leave: () => this.#unhover(),
      press: (x, y) => this.#press(x, y),
    });
    listenToKeys(this.root, this.#keyActions());
    for (const type of ["scroll", "focus", "blur"]) this.root.addEventListener(type, () => this.redraw());
    for (const link of document.querySelectorAll("[data-step]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.step(link.dataset.step);
      });
    }
    const keys = find("keys");
    find("show-keys").addEventListener("click", () => keys.showModal());
    for (const type of ["htmx:responseError", "htmx:sendError"]) {
      document.addEventListener(type, ({ detail }) => this.#failed(detail));
    }
  }

  #failed({ target, pathInfo }) {
    if (target === this.panel.body) {
      this.panel.fail(pathInfo.requestPath);
      return;
    }
    this.list.fail();
    this.#say(this.words.unreachable);
  }

  /** Whether an event is the one that the keyboard stands on, perhaps in another of its lanes. */
  #isTheSame(event) {
    const { id } = this.catalogue.columns;
    return this.cursor.isSet && id[event] === id[this.cursor.event];
  }

  #keyActions() {
    const moveCursor = (move) => () => {
      move();
      this.#stand();
    };
    const isPassed = (event) => this.lanes.isFolded(event) || this.#isTheSame(event);
    const step = (by) => moveCursor(() => this.cursor.step(this.catalogue, this.view, by, isPassed));
    const changeLane = (by) =>
      moveCursor(() => this.cursor.changeLane(this.catalogue, this.view, by, this.lanes.open, isPassed));
    const jump = (toLast) =>
      moveCursor(() => this.cursor.jump(this.catalogue, toLast, (event) => this.lanes.isFolded(event)));
    return {
      next: step(1),
      previous: step(-1),
      laneBelow: changeLane(1),
      laneAbove: changeLane(-1),
      first: jump(false),
      last: jump(true),
      open: () => this.cursor.isSet && this.openEvent(this.catalogue.columns.id[this.cursor.event], { focus: true }),
      close: () => this.panel.close(),
      closer: () => this.#zoom(1.4, this.#cursorX()),
      wider: () => this.#zoom(1 / 1.4, this.#cursorX()),
      earlier: () => this.#pan(-this.view.width / 4),
      later: () => this.#pan(this.view.width / 4),
      everything: () => this.step("everything"),
      search: () => this.filters.search.focus(),
      keys: () => find("keys").showModal(),
    };
  }

  #cursorX() {
    if (!this.cursor.isSet) return undefined;
    const x = this.view.x(this.catalogue.first[this.cursor.event]);
    return x > 0 && x < this.view.width ? x : undefined;
  }

  #zoom(factor, x) {
    this.#unhover();
    this.view.zoom(factor, x);
    this.moved();
  }

  #pan(pixels) {
    this.view.panBy(pixels);
    this.moved();
  }

  async #hover(x, y) {
    const hit = this.picture.at(x, y);
    this.canvas.classList.toggle("is-pressable", hit !== undefined && !hit.lane);
    this.hovered = hit?.event;
    const bounds = { width: this.root.clientWidth, height: this.root.clientHeight };
    if (hit?.event !== undefined) {
      const label = await this.labels.of(this.catalogue.columns.id[hit.event]);
      if (label && this.hovered === hit.event) this.tooltip.showEvent(label, x, y, bounds);
    } else if (hit?.group) {
      this.tooltip.showCrowd(hit.group.count, hit.group.disputed, x, y, bounds);
    } else if (hit?.lane) {
      const [start, end] = [this.view.position(x - 4), this.view.position(x + 4)];
      const count = hit.lane.all.count(start, end);
      if (count > 0) this.tooltip.showCrowd(count, hit.lane.disputed.count(start, end), x, y, bounds);
      else this.tooltip.hide();
    } else {
      this.tooltip.hide();
    }
  }

  #unhover() {
    this.hovered = undefined;
    this.tooltip.hide();
  }

  #press(x, y) {
    const hit = this.picture.at(x, y);
    this.#unhover();
    if (hit?.event !== undefined) {
      this.cursor.event = hit.event; // it may stand in other lanes too
      this.openEvent(this.catalogue.columns.id[hit.event], { focus: false });
    } else if (hit?.group) {
      const { start, end } = hit.group;
      const room = Math.max((end - start) / 2, this.view.span / 16);
      this.view.set(start - room, end + room);
      this.moved();
    } else if (hit?.lane) {
      this.#zoom(4, x);
    }
  }
}
