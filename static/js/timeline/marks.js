// Draws the marks: certain = solid, uncertain = fading, approximate = soft ends, open = arrow, disputed = diamond.

import { DISPUTE, VERDICT, disputeOf, isTied, tellersOf, verdictOf } from "dateline/timeline/columns.js";
import { Letters } from "dateline/timeline/letters.js";
import { Palette } from "dateline/timeline/palette.js";
import { KIND, RADIUS } from "dateline/timeline/shapes.js";

const BAR = 6; // height of a bar
const DIAMOND = 7; // half its diagonal
const SHARP = 12; // a range narrower than this is an edge
const TURN = Math.PI * 2;
const ARC = [[], [], [7, 3], [1.5, 3.5]]; // dashes by dispute: open drawn through, under review dashed, resolved dotted

export class Marks {
  constructor(context, palette) {
    this.context = context;
    this.palette = palette;
    this.letters = new Letters(context, palette);
  }

  /** One event at the height y: its own date solid, its other readings outlined and joined to it. */
  draw(own, others, flags, y, bottom) {
    const dispute = disputeOf(flags);
    const verdict = verdictOf(flags);
    if (verdict !== VERDICT.NONE && verdict !== VERDICT.NOT_DATED) {
      this.#compared(own, others, flags, y, bottom);
      return;
    }
    const colour = this.palette.disputes[dispute];
    for (const other of others) {
      if (other.contradicts && dispute !== DISPUTE.NONE) this.#otherReading(own, other, dispute, y, bottom);
      else this.#compatible(other, y);
    }
    if (isTied(flags) || verdict === VERDICT.NOT_DATED) this.#outline(own, colour, y, dispute);
    else this.#date(own, colour, y, dispute !== DISPUTE.NONE);
    if (dispute !== DISPUTE.NONE) this.#diamond(own.anchor, y, dispute);
  }

  /** The ring around the event that is open or in focus. */
  ring(x0, x1, y, isOpen, isTall) {
    const { context } = this;
    context.strokeStyle = this.palette.accent;
    context.lineWidth = isOpen ? 2.5 : 2;
    context.beginPath();
    const half = isTall ? 8 : 11; // words stand above a tall one
    context.roundRect(x0 - 3, y - half, x1 - x0 + 6, half * 2, half);
    context.stroke();
  }

  /** Through a lens that compares: each date in the hue and with the letter of whoever gives it, joined if they differ. */
  #compared(own, others, flags, y, bottom) {
    for (const other of others) {
      const { tellers } = other;
      if (!other.contradicts) this.#compatible(other, y);
      else this.#arc(own, other, this.palette.disputed, y, bottom);
      this.#date(other, this.letters.colourOf(tellers), y, true);
      if (other.contradicts) this.letters.draw(tellers, other.anchor, y, true);
    }
    const tellers = tellersOf(flags);
    this.#date(own, this.letters.colourOf(tellers), y, true);
    this.letters.draw(tellers || Letters.of(verdictOf(flags)), own.anchor, y, tellers !== 0);
  }

  #date(own, colour, y, hasDiamond) {
    if (own.kind === KIND.POINT) {
      if (own.x1 - own.x0 > RADIUS * 3) this.#dayOf(own, colour, y);
      if (!hasDiamond) this.#point(own, colour, y);
      return;
    }
    if (own.kind === KIND.BEFORE || own.kind === KIND.AFTER) this.#arrow(own, colour, y);
    else this.#bar(own, colour, y);
  }

  #point({ anchor, uncertain, approximate }, colour, y) {
    const { context } = this;
    context.fillStyle = colour;
    if (uncertain || approximate) {
      const halo = context.createRadialGradient(anchor, y, uncertain ? 1 : 3, anchor, y, RADIUS * 2);
      halo.addColorStop(0, Palette.faded(colour, uncertain ? 0.85 : 1));
      halo.addColorStop(1, Palette.faded(colour, 0.04));
      context.fillStyle = halo;
    }
    context.beginPath();
    context.arc(anchor, y, uncertain || approximate ? RADIUS * 2 : RADIUS, 0, TURN);
    context.fill();
  }

  /** Once a day is wide, a thin line says that the whole day is meant, not its middle. */
  #dayOf({ x0, x1 }, colour, y) {
    const { context } = this;
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x0 + 1.5, y - 4);
    context.lineTo(x0 + 1.5, y + 4);
    context.moveTo(x0 + 1.5, y);
    context.lineTo(x1 - 1.5, y);
    context.moveTo(x1 - 1.5, y - 4);
    context.lineTo(x1 - 1.5, y + 4);
    context.stroke();
  }

  #bar(own, colour, y) {
    const { context } = this;
    context.fillStyle = this.#fillOf(own, colour);
    context.beginPath();
    context.roundRect(own.x0, y - BAR / 2, own.x1 - own.x0, BAR, own.kind === KIND.SPAN ? 0 : BAR / 2);
    context.fill();
    if (own.kind === KIND.SPAN) this.#ends(own, colour, y);
  }

  /** Ends that are known to the day get a bar across; the others fade. */
  #ends({ from, to, sureFrom, sureTo, uncertain, approximate }, colour, y) {
    if (uncertain || approximate) return;
    const { context } = this;
    context.fillStyle = colour;
    const isSharp = (edge, sure) => Math.abs(edge - sure) < SHARP;
    if (isSharp(from, sureFrom)) context.fillRect(from, y - 6, 2, 12);
    if (isSharp(to, sureTo)) context.fillRect(to - 2, y - 6, 2, 12);
  }

  #fillOf({ kind, from, to, sureFrom, sureTo, uncertain, approximate }, colour) {
    const width = to - from;
    const soft = [];
    if (uncertain) soft.push([0, 0.1], [0.5, 1], [1, 0.1]);
    else if (approximate) soft.push([0, 0.05], [0.3, 1], [0.7, 1], [1, 0.05]);
    else if (kind === KIND.SPAN && (sureFrom - from >= SHARP || to - sureTo >= SHARP)) {
      const begun = Math.min(Math.max((sureFrom - from) / width, 0), 1);
      const ended = Math.max(begun, Math.min(Math.max((sureTo - from) / width, 0), 1));
      soft.push([0, begun > 0 ? 0.12 : 1], [begun, 1], [ended, 1], [1, ended < 1 ? 0.12 : 1]);
    }
    if (soft.length === 0) return colour;
    const gradient = this.context.createLinearGradient(from, 0, to, 0);
    for (const [stop, alpha] of soft) gradient.addColorStop(stop, Palette.faded(colour, alpha));
    return gradient;
  }

  /** Half open: a bar over the days in which the known end lies, and an arrow into the open. */
  #arrow(own, colour, y) {
    const { context } = this;
    const { edge, tip } = arrowOf(own);
    const fade = context.createLinearGradient(edge, 0, tip, 0);
    fade.addColorStop(0, colour);
    fade.addColorStop(1, Palette.faded(colour, 0.55));
    context.strokeStyle = fade;
    context.lineWidth = 2;
    this.#shaft(edge, tip, y);
    const [left, right] = own.bar;
    context.fillStyle = this.#fillOf(own, colour);
    if (right - left >= SHARP) context.fillRect(left, y - BAR / 2, right - left, BAR);
    else if (own.uncertain || own.approximate) this.#point({ ...own, anchor: edge }, colour, y);
    else context.fillRect(edge - 1, y - 6, 2, 12);
  }

  #shaft(edge, tip, y) {
    const { context } = this;
    const back = tip - 6 * Math.sign(tip - edge);
    context.beginPath();
    context.moveTo(edge, y);
    context.lineTo(tip, y);
    context.moveTo(back, y - 5);
    context.lineTo(tip, y);
    context.lineTo(back, y + 5);
    context.stroke();
  }

  #diamond(x, y, dispute) {
    const { context, palette } = this;
    const colour = palette.disputes[dispute];
    context.beginPath();
    this.#diamondPath(x, y, DIAMOND + 2);
    context.fillStyle = palette.paper;
    context.fill();
    context.beginPath();
    this.#diamondPath(x, y, DIAMOND);
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = 1.75;
    if (dispute !== DISPUTE.REVIEW) context.fill();
    context.stroke();
    if (dispute === DISPUTE.REVIEW) this.#halfDiamond(x, y);
    if (dispute === DISPUTE.RESOLVED) this.#tick(x, y);
  }

  #diamondPath(x, y, r) {
    const { context } = this;
    context.moveTo(x, y - r);
    context.lineTo(x + r, y);
    context.lineTo(x, y + r);
    context.lineTo(x - r, y);
    context.closePath();
  }

  #halfDiamond(x, y) {
    const { context } = this;
    context.beginPath();
    context.moveTo(x, y - DIAMOND);
    context.lineTo(x, y + DIAMOND);
    context.lineTo(x - DIAMOND, y);
    context.closePath();
    context.fill();
  }

  #tick(x, y) {
    const { context } = this;
    context.strokeStyle = this.palette.paper;
    context.lineWidth = 1.75;
    context.beginPath();
    context.moveTo(x - 3, y);
    context.lineTo(x - 0.75, y + 2.5);
    context.lineTo(x + 3.25, y - 2.5);
    context.stroke();
  }

  /** Another answer in a dispute: an outline, joined by an arc whose dashes say how far the dispute is. */
  #otherReading(own, other, dispute, y, bottom) {
    this.context.setLineDash(ARC[dispute]);
    this.#arc(own, other, this.palette.disputes[dispute], y, bottom);
    this.#outline(other, this.palette.disputes[dispute], y, dispute);
  }

  #arc(own, other, colour, y, bottom) {
    const { context } = this;
    context.strokeStyle = colour;
    context.lineWidth = 1.25;
    const reach = Math.min(40, Math.abs(other.anchor - own.anchor) / 2) * Math.sign(other.anchor - own.anchor);
    context.beginPath();
    context.moveTo(own.anchor, y + DIAMOND);
    const under = other.kind === KIND.POINT ? RADIUS + 1 : BAR / 2 + 2;
    const low = bottom + 2; // the curve itself stays above the points that pull it down
    context.bezierCurveTo(own.anchor + reach, low, other.anchor - reach, low, other.anchor, y + under);
    context.stroke();
  }

  /** Not solid, since it is one answer among others; dotted where the dispute was resolved in favour of another. */
  #outline(reading, colour, y, dispute) {
    const { context } = this;
    const { kind, anchor, x0, x1, bar, uncertain, approximate } = reading;
    const [left, right] = bar ?? [x0, x1];
    const pointColour = uncertain || approximate ? Palette.faded(colour, 0.55) : colour;
    if (kind === KIND.POINT && x1 - x0 > RADIUS * 3) this.#dayOf(reading, pointColour, y);
    context.setLineDash(dispute === DISPUTE.RESOLVED ? [2, 3] : []);
    context.strokeStyle = kind === KIND.POINT ? pointColour : this.#fillOf(reading, colour);
    context.lineWidth = 1.75;
    if (bar) {
      const { edge, tip } = arrowOf(reading);
      this.#shaft(edge, tip, y);
    }
    context.fillStyle = this.palette.paper;
    context.beginPath();
    if (kind === KIND.POINT) context.arc(anchor, y, RADIUS, 0, TURN);
    else context.roundRect(left, y - BAR / 2 - 1, Math.max(right - left, 4), BAR + 2, (BAR + 2) / 2);
    context.fill();
    context.stroke();
    context.setLineDash([]);
  }

  /** Another reading that does not contradict: a thin line under the mark, over the days it allows. */
  #compatible(other, y) {
    const { context } = this;
    context.fillStyle = Palette.faded(this.palette.event, 0.45);
    context.fillRect(other.x0, y + RADIUS + 3, Math.max(other.x1 - other.x0, 2), 1.5);
  }
}

/** Where the arrow of a half-open date begins, at its known end, and where its head is. */
const arrowOf = ({ kind, x0, x1, bar }) =>
  kind === KIND.BEFORE ? { edge: bar[0], tip: x0 } : { edge: bar[1], tip: x1 };
