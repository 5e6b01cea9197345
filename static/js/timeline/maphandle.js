// The window as a handle on the overview: dragged, widened by its ends, drawn anew, moved by keys.

const CLICK = 4; // pixels
const LEAST_SPAN = 0.25; // days
const LITTLE = { window: 0.1, start: 0.05, end: 0.05 }; // of the span
const MUCH = { window: 0.9, start: 0.25, end: 0.25 };
const DIRECTION = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 };

export class MapHandle {
  constructor(map, moveTo) {
    this.map = map;
    this.moveTo = moveTo;
    this.drawn = map.element.querySelector("[data-drawn]");
    const { element } = map;
    element.addEventListener("pointerdown", (event) => this.#down(event));
    element.addEventListener("pointermove", (event) => this.#move(event));
    element.addEventListener("pointerup", (event) => this.#up(event));
    element.addEventListener("pointercancel", () => this.#end());
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("focusin", () => map.say());
  }

  #x(event) {
    return event.clientX - this.map.element.getBoundingClientRect().left;
  }

  #down(event) {
    if (event.button !== 0 || !event.isPrimary || !this.map.view) return;
    const thumb = event.target.closest("[data-thumb]");
    const { start, end } = this.map.view;
    const x = this.#x(event);
    const held = thumb?.dataset.thumb ?? "nothing";
    const grip = { start, end, window: (start + end) / 2 }[held];
    this.drag = { pointer: event.pointerId, held, x, off: grip === undefined ? 0 : x - this.map.scale.x(grip), start, end };
    this.map.element.setPointerCapture(event.pointerId);
    event.preventDefault(); // no text is selected
    thumb?.focus({ preventScroll: true });
  }

  #move(event) {
    const { drag } = this;
    if (drag?.pointer !== event.pointerId) return;
    const x = this.#x(event);
    drag.isMoving ||= Math.abs(x - drag.x) >= CLICK;
    if (!drag.isMoving) return;
    if (drag.held === "nothing") this.#draw(drag.x, x);
    else this.#to(drag.held, this.map.scale.position(x - drag.off), drag);
  }

  #up(event) {
    const { drag, map } = this;
    if (drag?.pointer !== event.pointerId) return;
    const x = this.#x(event);
    if (drag.held === "nothing" && drag.isMoving) {
      const [start, end] = [drag.x, x].sort((a, b) => a - b).map((each) => map.scale.position(each));
      this.moveTo(start, end);
    } else if (drag.held === "nothing") {
      this.#to("window", map.scale.position(x), drag);
    }
    this.#end();
  }

  #end() {
    this.drag = undefined;
    this.drawn.hidden = true;
  }

  #draw(from, to) {
    const left = Math.max(0, Math.min(from, to));
    this.drawn.hidden = false;
    this.drawn.style.transform = `translateX(${left}px)`;
    this.drawn.style.width = `${Math.min(Math.max(from, to), this.map.element.clientWidth) - left}px`;
  }

  /** Brings one end, or the middle of the window, to a position. */
  #to(held, position, { start, end }) {
    const half = (end - start) / 2;
    if (held === "window") this.moveTo(position - half, position + half);
    else if (held === "start") this.moveTo(Math.min(position, end - LEAST_SPAN), end);
    else this.moveTo(start, Math.max(position, start + LEAST_SPAN));
  }

  #key(event) {
    if (event.key === "Escape" && this.drag) {
      this.#end();
      return;
    }
    const held = event.target.closest("[data-thumb]")?.dataset.thumb;
    if (!held || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const position = this.#positionBy(event.key, held);
    if (position === undefined) return;
    event.preventDefault();
    this.#to(held, position, this.map.view);
  }

  #positionBy(key, held) {
    const { start, end } = this.map.view;
    const { extent } = this.map;
    const half = held === "window" ? (end - start) / 2 : 0;
    if (key === "Home") return extent.start + half;
    if (key === "End") return extent.end - half;
    if (!DIRECTION[key]) return undefined;
    const share = key.startsWith("Page") ? MUCH : LITTLE;
    const by = share[held] * (end - start);
    return { start, end, window: (start + end) / 2 }[held] + DIRECTION[key] * (by > 1 ? Math.round(by) : by);
  }
}
