// The window of time in view, in positions of days, and how it maps to pixels.

const SHORTEST = 0.25; // days
const ENOUGH = 40; // pixels of a long event that are enough to have it in view

export class Viewport {
  constructor(start, end) {
    this.start = start;
    this.end = end;
    this.width = 1;
    this.limits = { start: start - 1, end: end + 1 };
  }

  get span() {
    return this.end - this.start;
  }

  get pixelsPerDay() {
    return this.width / this.span;
  }

  x(position) {
    return (position - this.start) * this.pixelsPerDay;
  }

  position(x) {
    return this.start + x / this.pixelsPerDay;
  }

  /** How far the reader may go: half as much again around what there is, and around what was asked for. */
  setLimits(extent) {
    const start = Math.min(extent?.start ?? this.start, this.start);
    const end = Math.max(extent?.end ?? this.end, this.end);
    const room = Math.max(30, (end - start) * 0.5);
    this.limits = { start: start - room, end: end + room };
  }

  /** Lets the reader go to a window that lies further off. */
  allow(start, end) {
    this.limits = { start: Math.min(this.limits.start, start), end: Math.max(this.limits.end, end) };
  }

  set(start, end) {
    const widest = this.limits.end - this.limits.start;
    const span = Math.min(Math.max(end - start, SHORTEST), widest);
    const middle = (start + end) / 2;
    this.start = Math.min(Math.max(middle - span / 2, this.limits.start), this.limits.end - span);
    this.end = this.start + span;
  }

  /** FACTOR above 1 looks closer; what is under x stays there. */
  zoom(factor, x = this.width / 2) {
    const fixed = this.position(x);
    const widest = this.limits.end - this.limits.start;
    const span = Math.min(Math.max(this.span / factor, SHORTEST), widest);
    const start = fixed - (x / this.width) * span;
    this.set(start, start + span);
  }

  panBy(pixels) {
    const days = pixels / this.pixelsPerDay;
    this.set(this.start + days, this.end + days);
  }

  /** Move as little as needed for the positions to lie within the margins, in pixels. */
  reveal(first, last, left, right) {
    const [from, to] = [this.x(first), this.x(last)];
    const free = this.width - right;
    if (from < left && to > left + ENOUGH && Math.min(to, free) - Math.max(from, left) > ENOUGH) return;
    const x0 = from;
    const x1 = Math.min(to, x0 + free - left);
    if (x0 < left) this.panBy(x0 - left);
    else if (x1 > this.width - right) this.panBy(x1 - (this.width - right));
  }
}
