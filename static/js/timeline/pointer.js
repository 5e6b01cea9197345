// Wheel, drag, pinch and hover on the picture. Sideways and vertical drags of a finger stay the page's own when vertical.

const CLICK = 4; // pixels that a press may wander and still be a click
const WHEEL = 0.0016;
const LINES = 16;

export class Pointer {
  constructor(surface, { zoom, pan, scroll, hover, leave, press }, { wheelNeedsCtrl = false } = {}) {
    this.surface = surface;
    this.wheelNeedsCtrl = wheelNeedsCtrl;
    this.actions = { zoom, pan, scroll, hover, leave, press };
    this.touches = new Map();
    surface.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    surface.addEventListener("pointerdown", (event) => this.#down(event));
    surface.addEventListener("pointermove", (event) => this.#move(event));
    surface.addEventListener("pointerup", (event) => this.#up(event));
    surface.addEventListener("pointercancel", (event) => this.#cancel(event));
    surface.addEventListener("pointerleave", () => this.actions.leave());
  }

  #place(event) {
    const box = this.surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #wheel(event) {
    if (this.wheelNeedsCtrl && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINES;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) this.actions.pan(dx || dy);
    else this.actions.zoom(Math.exp(-Math.max(-400, Math.min(400, dy)) * WHEEL), this.#place(event).x);
  }

  #down(event) {
    if (event.button !== 0) return;
    this.surface.setPointerCapture(event.pointerId);
    this.touches.set(event.pointerId, this.#place(event));
    this.start = this.#place(event);
    this.hasMoved = false;
  }

  #move(event) {
    const now = this.#place(event);
    const before = this.touches.get(event.pointerId);
    if (!before) {
      this.actions.hover(now.x, now.y);
      return;
    }
    if (!this.hasMoved && Math.hypot(now.x - this.start.x, now.y - this.start.y) < CLICK) return;
    if (!this.hasMoved) this.actions.leave();
    this.hasMoved = true;
    if (this.touches.size === 2) this.#pinch(event.pointerId, before, now);
    else {
      this.actions.pan(before.x - now.x);
      if (event.pointerType === "mouse") this.actions.scroll(before.y - now.y);
    }
    this.touches.set(event.pointerId, now);
  }

  #pinch(id, before, now) {
    const [other] = [...this.touches].filter(([each]) => each !== id).map(([, place]) => place);
    const apart = (a, b) => Math.max(10, Math.abs(a.x - b.x));
    this.actions.zoom(apart(now, other) / apart(before, other), (now.x + other.x) / 2);
    this.actions.pan((before.x - now.x) / 2);
  }

  #up(event) {
    const wasDown = this.touches.delete(event.pointerId);
    if (!wasDown || this.hasMoved || this.touches.size > 0) return;
    const { x, y } = this.#place(event);
    this.actions.press(x, y);
  }

  #cancel(event) {
    this.touches.delete(event.pointerId);
  }
}
