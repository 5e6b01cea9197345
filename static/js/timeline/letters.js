// The letters of two compared sources: A in a circle, B in a square, both in a shape that is half of each.

import { VERDICT, tellersOf, verdictOf } from "dateline/timeline/columns.js";

const A = 1;
const B = 2;
const HALF = 8; // of a letter's shape, in pixels

export class Letters {
  constructor(context, palette) {
    this.context = context;
    this.palette = palette;
  }

  /** Who has an event of that verdict, whether or not they date it. */
  static of(verdict) {
    return { [VERDICT.ONLY_A]: A, [VERDICT.ONLY_B]: B }[verdict] ?? (A | B);
  }

  /** How far they reach to either side of where they stand. */
  static reach(flags) {
    const verdict = verdictOf(flags);
    if (verdict === VERDICT.NONE || verdict === VERDICT.NOT_DATED) return 0;
    const letters = tellersOf(flags) || Letters.of(verdict);
    return letters === (A | B) ? 2 * HALF : HALF;
  }

  colourOf(tellers) {
    return { [A]: this.palette.sides[0], [B]: this.palette.sides[1] }[tellers] ?? this.palette.event;
  }

  /** The letter, or both, around x and y: filled where they give this date, in outline where they give none. */
  draw(tellers, x, y, givesDate) {
    if (tellers === (A | B)) {
      this.#shape(A, x - HALF, y, givesDate);
      this.#shape(B, x + HALF, y, givesDate);
    } else {
      this.#shape(tellers, x, y, givesDate);
    }
  }

  #shape(teller, x, y, isFilled) {
    const { context, palette } = this;
    const colour = this.colourOf(teller);
    context.beginPath();
    if (teller === A) context.arc(x, y, HALF, 0, Math.PI * 2);
    else context.rect(x - HALF + 0.75, y - HALF + 0.75, HALF * 2 - 1.5, HALF * 2 - 1.5);
    context.fillStyle = isFilled ? colour : palette.paper;
    context.fill();
    context.strokeStyle = isFilled ? palette.paper : colour;
    context.lineWidth = 1.5;
    context.stroke();
    context.font = `700 11px ${palette.sans}`;
    context.fillStyle = isFilled ? palette.paper : colour;
    const letter = teller === A ? "A" : "B";
    context.fillText(letter, x - context.measureText(letter).width / 2, y + 4);
  }
}
