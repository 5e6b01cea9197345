// The page as a whole: one window of time, one set of filters, at most one open event, all of it in the address.

import { Axis } from "dateline/timeline/axis.js";
import { today, windowInAddress } from "dateline/timeline/calendar.js";
import { Catalogue } from "dateline/timeline/catalogue.js";
import { fetchColumns } from "dateline/timeline/columns.js";
import { Cursor } from "dateline/timeline/cursor.js";
import { Edges } from "dateline/timeline/edges.js";
import { Filters } from "dateline/timeline/filters.js";
import { Hint } from "dateline/timeline/hint.js";
import { Jump } from "dateline/timeline/jump.js";
import { Labels } from "dateline/timeline/labels.js";
import { Lanes } from "dateline/timeline/lanes.js";
import { Lens } from "dateline/timeline/lens.js";
import { List } from "dateline/timeline/list.js";
import { listenToKeys } from "dateline/timeline/keys.js";
import { Landmark } from "dateline/timeline/landmark.js";
import { MiniMap } from "dateline/timeline/minimap.js";
import { narrowMenus } from "dateline/timeline/narrowing.js";
import { Menus } from "dateline/timeline/menus.js";
import { Palette } from "dateline/timeline/palette.js";
import { Panel } from "dateline/timeline/panel.js";
import { Picture } from "dateline/timeline/picture.js";
import { Pointing } from "dateline/timeline/pointing.js";
import { Pointer } from "dateline/timeline/pointer.js";
import { offerSuggestions } from "dateline/timeline/search.js";
import { Printing } from "dateline/timeline/printing.js";
import { stepped } from "dateline/timeline/steps.js";
import { Tooltip } from "dateline/timeline/tooltip.js";
import { Undated } from "dateline/timeline/undated.js";
import { Viewport } from "dateline/timeline/viewport.js";
import { Walk } from "dateline/timeline/walk.js";

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
    const palette = new Palette(root, () => this.#recolour());
    this.picture = new Picture(this.canvas, palette, axis, this.labels, this.words);
    this.minimap = new MiniMap(find("minimap"), palette, axis, this.words, (start, end) => this.moveTo(start, end));
    this.landmark = new Landmark(find("landmark"));
    this.lanes = new Lanes(root.parentElement, this.picture, this.words, {
      changed: () => this.#rearrange(),
      reveal: (band) => this.#revealBand(band),
      say: (words) => this.#say(words),
    });
    this.list = new List(find("window"), this.status, {
      read: (element) => {
        this.labels.readList(element);
        this.undated.update();
      },
      open: (id) => this.openEvent(id, { focus: true }),
    });
    this.panel = new Panel(find("panel"), { closed: (returnTo) => this.#closed(returnTo), words: this.words });
    this.filters = new Filters(find("filters"), () => this.filter());
    this.lens = new Lens(this.filters.form, () => this.filter());
    narrowMenus(this.filters.form);
    this.menus = new Menus(find("menus"));
    offerSuggestions(find("search"), this.filters, (id) => this.openEvent(id, { focus: true }));
    this.edges = new Edges(find("before"), find("after"), this.words, (start) => this.moveTo(start, start + this.view.span));
    this.undated = new Undated(find("undated"), this.list.element, () => this.panel.close());
    if (find("jump")) this.jump = new Jump(find("jump"), { go: (to) => this.#jumpTo(to), leave: () => this.root.focus() });
    this.walk = new Walk(this, (words) => this.#say(words));
    this.printing = new Printing(find("print-picture"), this);
    this.#listen();
  }

  async start() {
    this.labels.through(this.filters.parameters);
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
    this.#showKnowledge();
    this.picture.show(this.catalogue, this.lanes.arrangement);
    this.lanes.take(this.catalogue);
    this.view.setLimits(this.catalogue.extent);
    this.minimap.show(this.catalogue);
    this.#fitSpacer();
    this.redraw();
  }

  /** The slider through days, fetched once somebody looks through that lens. */
  async #showKnowledge() {
    if (this.catalogue.columns.knowledge && find("knowledge")) {
      const lens = await import("dateline/lens/knowledge.js").catch(() => undefined); // without it the links remain
      if (lens) this.knowledge ??= new lens.Knowledge(find("knowledge"), find("known"), () => this.filter());
    }
    this.knowledge?.show(this.catalogue.columns.knowledge); // of now: the lens may be off again
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

  /** What a picture that leaves the page is drawn from. */
  get seen() {
    return { live: this.picture, view: this.view, opened: this.opened.id };
  }

  #paint() {
    const opened = this.opened.id;
    const cursor = document.activeElement === this.root ? this.cursor.event : -1;
    this.picture.draw(this.view, { scrolled: this.root.scrollTop, cursor, opened });
    this.lanes.show();
    this.edges.update(this.catalogue, this.view);
    this.minimap.follow(this.view);
    this.landmark.follow(this.view);
    if (this.root.dataset.ready) return;
    requestAnimationFrame(() => {
      this.root.dataset.ready = "true";
      this.labels.ask(this.picture.unlabelled);
    });
  }

  #recolour() {
    this.minimap.paint();
    this.redraw();
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

  /** QUIETLY where the reader is told something else than what is now in view. */
  moved({ quietly = false } = {}) {
    this.isQuiet = quietly;
    this.redraw();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), SETTLED);
  }

  /** The address and the list follow what is in view, at once. */
  settle() {
    clearTimeout(this.settling);
    const address = `${location.pathname}?${this.#state(this.view)}`;
    history.replaceState(history.state, "", address);
    if (find("share")) find("share").search = location.search;
    document.dispatchEvent(new CustomEvent("dateline:settled"));
    for (const link of document.querySelectorAll("[data-step]")) {
      link.href = `?${this.#state(this.#stepped(link.dataset.step))}`;
    }
    this.minimap.say();
    this.filters.markClearable();
    this.listed = this.list.show(this.#listAddress(), { quietly: this.isQuiet }).then(() => this.list.markOpened(this.opened.id));
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

  #stepped(name) {
    return stepped(name, this.view, this.catalogue?.extent, today() + 0.5);
  }

  step(name) {
    const { start, end } = this.#stepped(name);
    if (name === "today") this.view.allow(start, end);
    this.moveTo(start, end);
  }

  moveTo(start, end) {
    this.pointer.rest();
    this.view.set(start, end);
    this.moved();
  }

  /** To the window of a date that was asked for. The keys go on from there. */
  #jumpTo({ start, end, first, last, words }) {
    this.landmark.show({ first, last: last + 1, words });
    this.cursor.clear(first);
    this.view.allow(start, end);
    this.moveTo(start, end);
    this.root.focus();
  }

  /** Resolves once the picture shows what passes. */
  filter() {
    this.labels.through(this.filters.parameters);
    this.lanes.regroup(this.filters.parameters.get("by"));
    const loaded = this.#load();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), 0);
    this.menus.follow(`${location.pathname}?${this.filters.parameters}`);
    return loaded;
  }

  // Events

  scrollTo(band) {
    const room = this.root.clientHeight - 44;
    if (band.top < this.root.scrollTop || band.top + band.height > this.root.scrollTop + room) {
      this.root.scrollTop = band.top;
    }
  }

  #revealBand(band) {
    this.scrollTo(band);
    this.#paint();
  }

  #rearrange() {
    this.picture.arrange();
    this.#fitSpacer();
    this.#paint();
    this.moved();
  }

  async openEvent(id, { focus }) {
    const label = await this.labels.of(id);
    if (!label) return;
    this.opened = { id, publicId: label.public_id };
    this.list.markOpened(id);
    const panels = this.root.dataset.panels ?? "/"; // in a frame: those of any reader
    const showing = this.panel.open(label.address.replace("/", panels), { focus });
    const event = this.catalogue.columns.id[this.cursor.event] === id ? this.cursor.event : this.catalogue.positionOf(id);
    if (event >= 0) {
      if (this.panel.isSheet) this.root.scrollIntoView({ block: "start" });
      this.cursor.event = event;
      this.walk.reveal(event);
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
    const pointing = new Pointing(this, new Tooltip(find("tooltip"), this.words));
    const hint = new Hint(find("wheel-hint"));
    this.pointer = new Pointer(this.canvas, {
      zoom: (factor, x) => this.zoom(factor, x),
      pan: (pixels) => this.#pan(pixels),
      scroll: (pixels) => pixels !== 0 && this.root.scrollBy(0, pixels),
      hover: (x, y) => pointing.hover(x, y),
      leave: () => pointing.leave(),
      press: (x, y) => pointing.press(x, y),
      hint: () => hint.show(),
    }, { wheelNeedsCtrl: document.body.classList.contains("framed") });
    listenToKeys(this.root, this.#keyActions());
    for (const type of ["scroll", "focus", "blur"]) this.root.addEventListener(type, () => this.redraw());
    for (const link of document.querySelectorAll("[data-step]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.step(link.dataset.step);
      });
    }
    find("share")?.addEventListener("click", (event) => this.#share(event));
    const keys = find("keys");
    find("show-keys").addEventListener("click", () => keys.showModal());
    for (const type of ["htmx:responseError", "htmx:sendError"]) {
      document.addEventListener(type, ({ detail }) => this.#failed(detail));
    }
  }

  /** The dialog; without its script, or in a new tab, the page that says the same. */
  async #share(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const link = event.currentTarget;
    const dialogs = await import("dateline/stills/share.js").catch(() => location.assign(link.href));
    if (!dialogs) return;
    this.share ??= new dialogs.Share(link, find("share-dialog"), this);
    this.share.open();
  }

  #failed({ target, pathInfo }) {
    if (target === this.panel.body) {
      this.panel.fail(pathInfo.requestPath);
      return;
    }
    this.list.fail();
    this.#say(this.words.unreachable);
  }

  #keyActions() {
    return {
      ...this.walk.actions,
      open: () => this.cursor.isSet && this.openEvent(this.catalogue.columns.id[this.cursor.event], { focus: true }),
      close: () => this.panel.close(),
      closer: () => this.zoom(1.4, this.walk.x),
      wider: () => this.zoom(1 / 1.4, this.walk.x),
      earlier: () => this.#pan(-this.view.width / 4),
      later: () => this.#pan(this.view.width / 4),
      everything: () => this.step("everything"),
      go: () => this.jump?.focus(),
      search: () => this.filters.search?.focus(),
      keys: () => find("keys").showModal(),
    };
  }

  zoom(factor, x) {
    this.view.zoom(factor, x);
    this.moved();
  }

  #pan(pixels) {
    this.view.panBy(pixels);
    this.moved();
  }
}
