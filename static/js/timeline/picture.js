// Paints one frame: axis, lanes, marks and words; and knows afterwards what is where.

import { today } from "dateline/timeline/calendar.js";
import { Bands, HEADING, ROW } from "dateline/timeline/bands.js";
import { disputeOf, isOpen } from "dateline/timeline/columns.js";
import { Density } from "dateline/timeline/density.js";
import { Letters } from "dateline/timeline/letters.js";
import { Marks } from "dateline/timeline/marks.js";
import { Palette } from "dateline/timeline/palette.js";
import { Pixels } from "dateline/timeline/pixels.js";
import { RowMemory, placeInRows } from "dateline/timeline/rows.js";
import { KIND, RADIUS, extentOf, otherShapes, shapeOf } from "dateline/timeline/shapes.js";
import { Words } from "dateline/timeline/words.js";

export const AXIS = 44; // height in pixels
const FOOT = 32; // kept free for what lies outside of the window
const MARK_Y = { plain: 12, underWords: 19 }; // within a row
const WORDS_Y = { beside: 17, above: 12 };
const ALWAYS_DRAWN = 60; // ends of events; so few are never drawn as density
const PIXELS_PER_EVENT = 26; // in a row; a lane with less room for each of its events is drawn as density
const BAR_WITH_WORDS_ABOVE = 64;
const WIDE_DAY = 64; // pixels; words that waited for its end would stand far from the mark, or out of view
const LEAST_CHIP = 40;
const BESIDE_WORDS = 44; // of a heading: its sign and the gaps
const BUTTONS = 48; // of a heading, where they do not wait for a pointer to rest on it
const SPANNING_PER_ROW = 3; // an event that spans the window is drawn when a lane has so many rows for each

export class Picture {
  constructor(canvas, palette, axis, labels, words) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { alpha: false });
    this.palette = palette;
    this.axis = axis;
    this.labels = labels;
    this.spanningWords = words.spanning;
    this.besideWords = BESIDE_WORDS + (matchMedia("(hover: none)").matches ? BUTTONS : 0);
    this.isMirrored = getComputedStyle(canvas.parentElement).direction === "rtl";
    this.marks = new Marks(this.context, palette);
    this.words = new Words(this.context, palette, labels);
    this.pixels = new Pixels();
    this.density = new Density(this.context, palette, this.pixels);
    this.hits = [];
    this.unlabelled = [];
    this.lanesInView = []; // where their headings belong
  }

  show(catalogue, arrangement) {
    this.arrangement = arrangement;
    this.catalogue = catalogue;
    this.memory = new RowMemory(catalogue.size);
    this.arrange();
  }

  /** The lanes were folded or moved, or have another height to share. */
  arrange() {
    const lanes = this.arrangement.arranged(this.catalogue.lanes);
    this.bands = new Bands(lanes, this.height - AXIS - FOOT, (key) => this.arrangement.isFolded(key));
  }

  resize(width, height, ratio) {
    this.width = width;
    this.height = height;
    if (ratio !== this.pixels.ratio) this.palette.hatch = null; // made for one ratio
    this.pixels.ratio = ratio;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    if (this.catalogue) this.arrange();
  }

  /** The whole height of the lanes and the axis, of which `height` pixels are in view. */
  get fullHeight() {
    return AXIS + FOOT + (this.bands?.height ?? 0);
  }

  draw(view, { scrolled, cursor, opened }) {
    const { context } = this;
    this.hits = [];
    this.unlabelled = [];
    this.lanesInView = [];
    this.cursor = cursor;
    this.opened = opened;
    context.setTransform(this.pixels.ratio, 0, 0, this.pixels.ratio, 0, 0);
    context.fillStyle = this.palette.paper;
    context.fillRect(0, 0, this.width, this.height);
    const ticks = this.axis.ticks(view);
    this.#grid(view, ticks);
    this.memory.begin(view.pixelsPerDay);
    for (const band of this.bands) {
      const top = AXIS + band.top - scrolled;
      if (top < this.height && top + band.height > AXIS) this.#band(band, top, view);
    }
    this.#axis(view, ticks);
    this.#foot(view);
  }

  #grid(view, { minor, major }) {
    const { context } = this;
    context.fillStyle = this.palette.line;
    const { line } = this.pixels;
    for (const { position } of minor) context.fillRect(this.pixels.snap(view.x(position)), AXIS, line, this.height);
    context.fillStyle = this.palette.muted;
    for (const { start } of major) context.fillRect(this.pixels.snap(view.x(start)), AXIS, line, this.height);
    const now = this.pixels.snap(view.x(today() + 0.5));
    if (now < 0 || now > this.width) return;
    context.fillStyle = this.palette.accent;
    for (let y = AXIS; y < this.height; y += 8) context.fillRect(now, y, line, 4);
  }

  #axis(view, { minor, major }) {
    const { context, palette, pixels } = this;
    context.fillStyle = palette.paper;
    context.fillRect(0, 0, this.width, AXIS);
    context.fillStyle = palette.ink;
    context.fillRect(0, AXIS - pixels.line, this.width, pixels.line);
    for (const { position } of minor) context.fillRect(pixels.snap(view.x(position)), AXIS - 6, pixels.line, 6);
    context.font = `12px ${palette.sans}`;
    context.fillStyle = palette.muted;
    for (const { position, words } of minor) context.fillText(words, view.x(position) + 4, AXIS - 9);
    context.font = `600 13px ${palette.sans}`;
    context.fillStyle = palette.ink;
    for (const { start, end, words } of major) this.#stretch(view.x(start), view.x(end), words);
  }

  /** The name of a stretch of the axis stays in view as long as any of the stretch is. */
  #stretch(x0, x1, words) {
    const { context } = this;
    const room = context.measureText(words).width + 12;
    context.fillRect(this.pixels.snap(x0), 4, this.pixels.line, AXIS - 4);
    const x = Math.min(Math.max(x0 + 5, 8), x1 - room + 6);
    const isWhole = x + room - 12 <= this.width;
    if (isWhole && (x >= x0 + 5 || x1 - x0 > room)) context.fillText(words, x, 16);
  }

  /** The strip under the lanes, where the page's own buttons say what is earlier and later. */
  #foot(view) {
    const { context } = this;
    context.fillStyle = this.palette.paper;
    context.fillRect(0, this.height - FOOT, this.width, FOOT);
    context.fillStyle = this.palette.line;
    context.fillRect(0, this.height - FOOT, this.width, this.pixels.line);
    this.#today(view);
  }

  #today(view) {
    const x = view.x(today() + 0.5);
    if (x < 0 || x > this.width) return;
    const { context } = this;
    context.font = `12px ${this.palette.sans}`;
    context.fillStyle = this.palette.accent;
    const words = this.axis.todayWord;
    const left = Math.min(x + 4, this.width - context.measureText(words).width - 4);
    context.fillText(words, left, this.height - 10);
  }

  #band(band, top, view) {
    const { context } = this;
    const count = band.lane.all.count(view.start, view.end);
    const disputed = band.lane.disputed.count(view.start, view.end);
    context.save();
    context.beginPath();
    context.rect(0, Math.max(top, AXIS), this.width, band.height);
    context.clip();
    const throughout = this.#throughout(band, view);
    if (throughout.count + throughout.others > 0) this.#spanningLine(throughout, top + band.height);
    this.#heading(band, { count, disputed, spanning: throughout.count }, top);
    if (band.isFolded || this.isCrowded(band, view)) {
      this.#crowd(band, top, view, throughout);
    } else {
      this.#events(band, top, view, throughout.count + throughout.others > 0);
    }
    context.restore();
  }

  /** Whether the events of a lane are too many for each to be drawn. */
  isCrowded({ lane, rows }, view) {
    return lane.ends(view.start, view.end) > Math.max(ALWAYS_DRAWN, (rows * this.width) / PIXELS_PER_EVENT);
  }

  /** Where the element belongs that is the heading, and how much of its line that leaves free. */
  #heading(band, counts, top) {
    const { context, palette } = this;
    context.fillStyle = palette.line;
    if (top > AXIS) context.fillRect(0, this.pixels.snap(top), this.width, this.pixels.line);
    const y = Math.min(Math.max(top - AXIS, 0), top - AXIS + band.height - HEADING);
    const isFirst = band.top === 0;
    const isLast = band.top + band.height === this.bands.height;
    this.lanesInView.push({ ...band, ...counts, y, isFirst, isLast });
    const { count, disputed, spanning } = counts;
    const words = [band.lane.title, count, disputed ? `◆ ${disputed}` : "", spanning ? this.spanningWords : ""].join(" ");
    context.font = `600 12px ${palette.sans}`;
    const end = context.measureText(words).width + this.besideWords;
    this.freeLine = this.isMirrored ? { from: 4, to: this.width - end } : { from: end, to: this.width - 2 };
  }

  /** A few events that span the whole window are drawn like others; more would only fill the rows. */
  #throughout({ lane, rows }, view) {
    const found = lane.throughout(view.start, view.end, this.catalogue);
    const isCrowded = found.count + found.others > rows / SPANNING_PER_ROW;
    return isCrowded ? found : { count: 0, disputed: 0, others: 0 };
  }

  /** One line for all that span the window, along the lower edge of their lane; the heading says how many they are. */
  #spanningLine({ disputed, others }, bottom) {
    const { context, palette } = this;
    context.fillStyle = disputed + others > 0 ? palette.hatching(context) : Palette.faded(palette.event, 0.5);
    context.fillRect(0, bottom - 4, this.width, 3);
  }

  #crowd(band, top, view, throughout) {
    const height = band.height - HEADING - 4; // a folded lane's is no more than a line
    this.density.draw(band, view, top + HEADING, height, throughout);
    this.hits.push({ x0: 0, x1: this.width, y0: top + HEADING, y1: top + band.height, lane: band.lane });
    const isHere = this.cursor >= 0 && this.catalogue.columns.lane[this.cursor] === band.lane.number;
    if (isHere) this.#paintItem(Object.assign(this.#item(this.cursor, view), { room: Infinity }), top + HEADING);
  }

  #events(band, top, view, withoutSpanning) {
    const items = [];
    band.lane.each(view.start, view.end, this.catalogue, (event) => {
      const isLeftOut = withoutSpanning && this.catalogue.isThroughout(event, view.start, view.end);
      if (!isLeftOut) items.push(this.#item(event, view));
    });
    const homeless = placeInRows(items, band.rows, this.memory);
    for (const item of items) if (item.row >= 0) this.#paintItem(item, top + HEADING + item.row * ROW);
    if (homeless.length > 0) this.#chips(homeless, Math.max(top, AXIS), view);
  }

  #item(event, view) {
    const own = shapeOf(this.catalogue, view, event);
    const others = otherShapes(this.catalogue, view, event);
    const flags = this.catalogue.columns.flags[event];
    own.reach = Math.max(RADIUS, Letters.reach(flags));
    const isMarked = event === this.cursor || this.#isOpened(event);
    const weight = (isMarked ? 8 : 0) + [0, 3, 2, 1][disputeOf(flags)];
    const item = { event, own, others, flags, weight, isMarked, row: -1, room: 0, ...extentOf(own, others) };
    item.isTall = own.kind !== KIND.POINT && own.x1 - own.x0 > BAR_WITH_WORDS_ABOVE;
    return Object.assign(item, this.#placeOfWords(item));
  }

  /** On each of its lanes. */
  #isOpened(event) {
    return this.catalogue.columns.id[event] === this.opened;
  }

  /** Where an event's words begin, and how far its own other readings let them run. */
  #placeOfWords({ own, others, x1, isTall }) {
    const isInView = own.anchor > -RADIUS && own.anchor < this.width + RADIUS;
    if (isTall && isInView) return { wordsAt: Math.max(own.x0, 8), reach: Infinity };
    const isSeen = ({ x0, x1: right }) => x0 < this.width && right > 0;
    const stands = isInView ? own : (others.find(isSeen) ?? own);
    const isWideDay = stands.kind === KIND.POINT && stands.x1 - stands.x0 > WIDE_DAY;
    const wordsAt = Math.max(isWideDay ? 0 : stands.x1, stands.anchor + (stands.reach ?? RADIUS) + 2, 0) + 8;
    const next = [own, ...others].filter((other) => other.x0 > stands.anchor + 1).map((other) => other.x0);
    const reach = Math.min(...next, Infinity) - wordsAt - 8;
    return reach < 70 ? { wordsAt: x1 + 6, reach: Infinity } : { wordsAt, reach };
  }

  #paintItem(item, top) {
    const { own, others, flags, event } = item;
    const y = top + (item.isTall ? MARK_Y.underWords : MARK_Y.plain);
    this.marks.draw(own, others, flags, y, top + ROW - 2);
    const id = this.catalogue.columns.id[event];
    const room = Math.min(item.room, item.reach, this.width - item.wordsAt - 4);
    const baseline = top + (item.isTall ? WORDS_Y.above : WORDS_Y.beside);
    const width = this.words.title(id, item.wordsAt, baseline, room, isOpen(flags));
    if (!this.labels.has(id)) this.unlabelled.push(id);
    const left = Math.min(own.anchor - RADIUS - 2, Math.max(own.x0, 0));
    const right = Math.max(own.anchor + RADIUS + 2, Math.min(own.x1, this.width));
    const words = { x0: item.wordsAt, x1: item.wordsAt + width };
    this.hits.push({ x0: Math.min(left, words.x0), x1: Math.max(right, words.x1), y0: top, y1: top + ROW - 2, event, y });
    for (const other of others) {
      const reach = RADIUS + 3;
      const ends = { x0: Math.min(other.x0, other.anchor - reach), x1: Math.max(other.x1, other.anchor + reach) };
      this.hits.push({ ...ends, y0: top, y1: top + ROW - 2, event, y });
    }
    if (event === this.cursor || this.#isOpened(event)) {
      this.marks.ring(left, right, y, this.#isOpened(event), item.isTall);
    }
  }

  /** What found no row, gathered in the heading's line above where it stands: "+7", with a diamond for disputes. */
  #chips(items, top, view) {
    const groups = [];
    for (const item of items.sort((a, b) => a.own.anchor - b.own.anchor)) {
      const last = groups.at(-1);
      if (last && item.own.anchor - last[0].own.anchor < LEAST_CHIP) last.push(item);
      else groups.push([item]);
    }
    const chips = [];
    for (const group of groups) {
      let chip = this.#chipOf(group);
      while (chips.length > 0 && chip.x0 < chips.at(-1).x1 + 3) chip = this.#chipOf([...chips.pop().group, ...chip.group]);
      chips.push(chip);
    }
    for (const chip of chips) this.#chip(chip, top, view);
  }

  /** Above the middle of what it gathers, beside the heading. */
  #chipOf(group) {
    const { context, freeLine } = this;
    const disputed = group.filter(({ flags }) => isOpen(flags)).length;
    const words = disputed ? `+${group.length} ◆${disputed}` : `+${group.length}`;
    context.font = `600 12px ${this.palette.sans}`;
    const width = context.measureText(words).width + 12;
    const middle = group.reduce((sum, { own }) => sum + own.anchor, 0) / group.length;
    const x0 = Math.max(freeLine.from, Math.min(middle - width / 2, freeLine.to - width));
    return { group, words, disputed, x0, x1: x0 + width };
  }

  #chip({ group, words, disputed, x0, x1 }, top, view) {
    const { context, palette } = this;
    context.fillStyle = palette.raised;
    context.strokeStyle = disputed ? palette.disputed : palette.muted;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(x0, top + 2.5, x1 - x0, 18, 9);
    context.fill();
    context.stroke();
    context.fillStyle = disputed ? palette.disputed : palette.ink;
    context.fillText(words, x0 + 6, top + 16);
    const days = { start: view.position(group[0].own.anchor), end: view.position(group.at(-1).own.anchor) };
    this.hits.push({ x0, x1, y0: top, y1: top + HEADING, group: { ...days, count: group.length, disputed } });
  }

  /** What lies at a point: the topmost of what was drawn last, or nothing. */
  at(x, y) {
    if (y < AXIS) return undefined;
    const within = (hit) => x >= hit.x0 - 2 && x <= hit.x1 + 2 && y >= hit.y0 && y <= hit.y1;
    return this.hits.findLast((hit) => within(hit) && !hit.lane) ?? this.hits.find(within);
  }

  whereIs(event) {
    return this.hits.find((hit) => hit.event === event);
  }
}
