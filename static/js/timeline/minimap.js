// The overview: how much happened when, from the first event to the last, and the window as a handle on it.

import { today } from "dateline/timeline/calendar.js";
import { DayWords } from "dateline/timeline/daywords.js";
import { MapHandle } from "dateline/timeline/maphandle.js";
import { paintOverview } from "dateline/timeline/mappainting.js";
import { MapScale } from "dateline/timeline/mapscale.js";

const LEAST_HANDLE = 12; // pixels
const NARROW = 48; // pixels of a handle whose ends must be taken hold of from outside

export class MiniMap {
  constructor(element, palette, axis, words, moveTo) {
    this.element = element;
    this.canvas = element.querySelector("canvas");
    this.handle = element.querySelector("[data-handle]");
    this.palette = palette;
    this.axis = axis;
    this.dayWords = new DayWords(document.documentElement.lang, axis, words);
    this.thumbs = Array.from(element.querySelectorAll("[data-thumb]"));
    new MapHandle(this, moveTo);
    new ResizeObserver(() => this.paint()).observe(element);
  }

  show(catalogue) {
    this.catalogue = catalogue;
    this.extent = catalogue.extent;
    this.element.dataset.empty = String(!this.extent);
    for (const thumb of this.thumbs) {
      thumb.setAttribute("aria-valuemin", this.extent?.start ?? 0);
      thumb.setAttribute("aria-valuemax", this.extent?.end ?? 0);
    }
    this.view = this.scale = undefined; // nothing is said or moved while there is nothing
    this.paint();
  }

  /** Paints what happened. Only where that, the size or the colours changed: a moving window moves the handle alone. */
  paint() {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!this.extent || width === 0) return;
    this.width = width; // asked for here alone: in a frame the question would lay the page out anew
    const ratio = window.devicePixelRatio;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.scale = MapScale.of(this.catalogue, width);
    const context = this.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintOverview(context, { ...this, width, height, now: today() + 0.5 });
    const { view } = this;
    this.view = undefined;
    if (view) this.follow(view);
  }

  /** Puts the handle where the window is. */
  follow({ start, end }) {
    if (!this.scale || (this.view?.start === start && this.view.end === end)) return;
    this.view = { start, end };
    const [x0, x1] = [this.scale.x(start), this.scale.x(end)];
    const width = Math.max(LEAST_HANDLE, x1 - x0);
    const left = Math.min(Math.max(0, (x0 + x1 - width) / 2), this.width - width);
    this.handle.style.transform = `translateX(${left.toFixed(1)}px)`;
    this.handle.style.width = `${width.toFixed(1)}px`;
    this.handle.classList.toggle("is-narrow", width < NARROW);
    const isSaid = this.thumbs[0].hasAttribute("aria-valuenow");
    if (!isSaid || this.thumbs.includes(document.activeElement)) this.say();
  }

  /** What the thumbs say. Not while the window moves, unless the reader moves it with one of them. */
  say() {
    if (!this.view) return;
    const { start, end } = this.view;
    const at = { start, window: (start + end) / 2, end };
    const words = {
      start: this.dayWords.day(start),
      window: this.dayWords.window(this.view),
      end: this.dayWords.day(Math.ceil(end) - 1),
    };
    for (const thumb of this.thumbs) {
      const value = Math.min(Math.max(at[thumb.dataset.thumb], this.extent.start), this.extent.end);
      thumb.setAttribute("aria-valuenow", Math.floor(value));
      thumb.setAttribute("aria-valuetext", words[thumb.dataset.thumb]);
    }
  }
}
