// After a quick flick of a finger the picture glides on for a moment, unless the reader wants no motion.

const REMEMBERED = 90; // milliseconds before the finger left that tell its speed
const LEAST_SPEED = 0.3; // pixels a millisecond
const FASTEST = 3;
const SLOWEST = 0.03;
const LEAST_TIME = 16; // milliseconds; what is told of within one frame says nothing of the speed
const HALVED_IN = 130; // milliseconds

export class Glide {
  constructor(pan) {
    this.pan = pan;
    this.moves = [];
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
  }

  /** The finger moved the picture by so many pixels. */
  moved(pixels, now) {
    this.moves.push({ pixels, now });
    this.moves = this.moves.filter((each) => now - each.now < REMEMBERED);
  }

  /** The finger left. */
  start(now) {
    const recent = this.moves.filter((each) => now - each.now < REMEMBERED);
    this.moves = [];
    if (recent.length < 2 || this.still.matches) return;
    const pixels = recent.slice(1).reduce((sum, each) => sum + each.pixels, 0);
    const speed = pixels / Math.max(LEAST_TIME, now - recent[0].now);
    if (Math.abs(speed) < LEAST_SPEED) return;
    this.#on(Math.max(-FASTEST, Math.min(FASTEST, speed)), performance.now());
  }

  #on(speed, before) {
    this.frame = requestAnimationFrame((now) => {
      const passed = Math.min(Math.max(0, now - before), 50);
      const slower = speed * 0.5 ** (passed / HALVED_IN);
      this.pan(((speed + slower) / 2) * passed);
      this.frame = 0;
      if (Math.abs(slower) > SLOWEST) this.#on(slower, Math.max(now, before));
    });
  }

  /** Whether it was gliding. */
  stop() {
    const wasGliding = Boolean(this.frame);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.moves = [];
    return wasGliding;
  }
}
