// Wheel, drag, pinch, tap and hover on the picture. A finger that goes up or down scrolls the page, as everywhere.

import { Glide } from "dateline/timeline/glide.js";

const CLICK = 4; // pixels that a press may wander and still be a click
const TAP = 10; // and a finger
const LONG = 600; // milliseconds after which a press is none
const AGAIN = 320; // milliseconds within which a second press belongs to the first
const NEAR = 24; // pixels
const CLOSER = 2; // what a double press zooms by
const WHEEL = 0.0016;
const PINCHED_WHEEL = 0.01; // a trackpad tells of a pinch as a wheel with Ctrl that turns very little
const STRONGEST = 0.64; // natural logarithm of what one turn of the wheel may zoom by
const LINES = 16;

export class Pointer {
  /** With wheelNeedsCtrl a wheel alone stays the page's own, and the reader is told so by `hint`. */
  constructor(surface, { zoom, pan, scroll, hover, leave, press, hint }, { wheelNeedsCtrl = false } = {}) {
    this.surface = surface;
    this.actions = { zoom, pan, scroll, hover, leave, press, hint };
    this.wheelNeedsCtrl = wheelNeedsCtrl;
    this.touches = new Map();
    this.glide = new Glide(pan);
    surface.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    surface.addEventListener("pointerdown", (event) => this.#down(event));
    surface.addEventListener("pointermove", (event) => this.#move(event));
    surface.addEventListener("pointerup", (event) => this.#up(event));
    surface.addEventListener("pointercancel", (event) => this.#cancel(event));
    surface.addEventListener("pointerleave", () => this.actions.leave());
    surface.addEventListener("contextmenu", (event) => event.pointerType === "touch" && event.preventDefault());
  }

  /** Whatever else moves the picture ends its gliding. */
  rest() {
    this.glide.stop();
  }

  #place(event) {
    const box = this.surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #wheel(event) {
    if (this.wheelNeedsCtrl && !event.ctrlKey && !event.metaKey) {
      this.actions.hint();
      return;
    }
    event.preventDefault();
    this.rest();
    this.actions.leave();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINES;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) {
      this.actions.pan(dx || dy);
      return;
    }
    const by = dy * (event.ctrlKey ? PINCHED_WHEEL : WHEEL);
    this.actions.zoom(Math.exp(-Math.max(-STRONGEST, Math.min(STRONGEST, by))), this.#place(event).x);
  }

  #down(event) {
    const wasGliding = this.glide.stop();
    if (event.button !== 0) return;
    this.surface.setPointerCapture(event.pointerId);
    this.touches.set(event.pointerId, this.#place(event));
    this.isPages = false;
    this.hasMoved = wasGliding || this.touches.size > 1; // a finger that stops the picture presses nothing
    this.start = { ...this.#place(event), at: event.timeStamp };
  }

  #move(event) {
    const now = this.#place(event);
    const before = this.touches.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") this.actions.hover(now.x, now.y);
      return;
    }
    const slack = event.pointerType === "touch" ? TAP : CLICK;
    if (!this.hasMoved && Math.hypot(now.x - this.start.x, now.y - this.start.y) < slack) return;
    if (!this.hasMoved) this.#begin(event, now);
    if (this.touches.size === 2) this.#pinch(event.pointerId, before, now);
    else this.#drag(event, before, now);
    this.touches.set(event.pointerId, now);
  }

  /** A movement begins; that of a single finger upwards or downwards is the page's. */
  #begin({ pointerType }, now) {
    this.actions.leave();
    this.hasMoved = true;
    this.isPages = pointerType === "touch" && Math.abs(now.y - this.start.y) > Math.abs(now.x - this.start.x);
  }

  #drag({ pointerType, timeStamp }, before, now) {
    if (this.isPages) return;
    this.actions.pan(before.x - now.x);
    if (pointerType === "mouse") this.actions.scroll(before.y - now.y);
    else this.glide.moved(before.x - now.x, timeStamp);
  }

  #pinch(id, before, now) {
    const [other] = [...this.touches].filter(([each]) => each !== id).map(([, place]) => place);
    const apart = (a, b) => Math.max(10, Math.hypot(a.x - b.x, a.y - b.y));
    this.actions.zoom(apart(now, other) / apart(before, other), (now.x + other.x) / 2);
    this.actions.pan((before.x - now.x) / 2);
    this.glide.stop();
  }

  #up(event) {
    const wasDown = this.touches.delete(event.pointerId);
    if (!wasDown || this.touches.size > 0) return;
    if (this.hasMoved) this.glide.start(event.timeStamp);
    else this.#press(event);
  }

  #press(event) {
    const isTouch = event.pointerType === "touch";
    if (isTouch && event.timeStamp - this.start.at > LONG) return;
    const [x, y] = [event.clientX, event.clientY];
    const { last } = this;
    const isSecond = last && event.timeStamp - last.at < AGAIN && Math.hypot(x - last.x, y - last.y) < NEAR;
    this.last = isSecond ? undefined : { x, y, at: event.timeStamp };
    const place = this.#place(event);
    if (isSecond) this.actions.zoom(CLOSER, place.x);
    else this.actions.press(place.x, place.y);
  }

  #cancel(event) {
    this.touches.delete(event.pointerId);
    this.glide.stop();
  }
}
