// The scale of the overview. It is even but for deserts, which are cut out: one event of 1828 must not press those of
// 2024 and 2025 into a single line, and must not be left out either.

import { countBelow } from "dateline/timeline/ranks.js";

const LEAST_CUT = 0.15; // of the time that is left: a shorter desert stays
const TIMES_THE_USUAL = 4; // how much longer than the mean distance of events a desert is
const MOST_CUTS = 6;
const CUT = 16; // pixels that a cut takes
const LEAST_STRETCH = 12; // pixels of a stretch between cuts
const INSET = 20; // pixels at both ends, where the ends of the handle can still be taken hold of
const MARGIN = 0.015; // of the time that is left, around what happened in each stretch
const LOOKED_AT = 128; // parts of a stretch that are looked at for being empty

/** Between KNOTS, increasing, and their VALUES, straight; beyond them the outermost value. */
function between(at, knots, values) {
  const i = countBelow(knots, at);
  if (i === 0) return values[0];
  if (i === knots.length) return values.at(-1);
  const share = (at - knots[i - 1]) / (knots[i] - knots[i - 1]);
  return values[i - 1] + share * (values[i] - values[i - 1]);
}

export class MapScale {
  constructor(stretches, width) {
    const kept = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
    const room = width - 2 * INSET - CUT * (stretches.length - 1);
    const share = ({ start, end }) => ((end - start) / kept) * room;
    const small = stretches.filter((each) => share(each) < LEAST_STRETCH);
    const forSmall = small.reduce((sum, each) => sum + LEAST_STRETCH - share(each), 0);
    const shrunk = room / (room + forSmall);
    this.stretches = [];
    this.positions = [];
    this.xs = [];
    let x = INSET;
    for (const stretch of stretches) {
      const wide = Math.max(share(stretch), LEAST_STRETCH) * shrunk;
      this.stretches.push({ ...stretch, x0: x, x1: x + wide });
      this.positions.push(stretch.start, stretch.end);
      this.xs.push(x, x + wide);
      x += wide + CUT;
    }
  }

  /** The scale of everything in the catalogue, which must hold something, over so many pixels. */
  static of(catalogue, width) {
    return new MapScale(withMargins(stretchesOf(catalogue)), width);
  }

  /** Where the cuts are, from one pixel to another. */
  get cuts() {
    return this.stretches.slice(1).map(({ x0 }, i) => ({ x0: this.stretches[i].x1, x1: x0 }));
  }

  x(position) {
    return between(position, this.positions, this.xs);
  }

  position(x) {
    return between(x, this.xs, this.positions);
  }
}

/** The time from the first to the last event, without its deserts. */
function stretchesOf(catalogue) {
  const sorted = catalogue.lanes.flatMap(({ all, others }) => [all.firsts, all.lasts, others.firsts, others.lasts]);
  const days = sorted.filter(({ length }) => length > 0);
  const stretches = [withDesert(catalogue.extent, days)];
  for (let cuts = 0; cuts < MOST_CUTS; cuts++) {
    const kept = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
    const widest = stretches.reduce((best, each) => (each.empty > best.empty ? each : best));
    if (widest.empty < kept * Math.max(LEAST_CUT, TIMES_THE_USUAL / catalogue.size)) break;
    const { start, end, desert } = widest;
    const parts = [{ start, end: desert.start }, { start: desert.end, end }];
    stretches.splice(stretches.indexOf(widest), 1, ...parts.map((part) => withDesert(part, days)));
  }
  return stretches;
}

/** The stretch with the longest time in it in which nothing begins or ends. */
function withDesert({ start, end }, days) {
  const part = (end - start) / LOOKED_AT;
  const passed = (day) => days.reduce((sum, each) => sum + countBelow(each, day), 0);
  let longest = { from: 0, parts: 0 };
  let from = 0;
  let before = passed(start);
  for (let i = 1; i <= LOOKED_AT; i++) {
    const now = passed(start + i * part);
    if (now > before) from = i;
    else if (i - from > longest.parts) longest = { from, parts: i - from };
    before = now;
  }
  const desert = around(start + (longest.from + 0.5) * part, days);
  const isInside = longest.parts > 0 && desert.start > start && desert.end < end;
  return { start, end, desert, empty: isInside ? desert.end - desert.start : 0 };
}

/** From the end of the last day before a moment to the first day after it. */
function around(moment, days) {
  const before = Math.max(...days.map((each) => each[countBelow(each, moment) - 1] ?? -Infinity));
  const after = Math.min(...days.map((each) => each[countBelow(each, moment)] ?? Infinity));
  return { start: before + 1, end: after };
}

function withMargins(stretches) {
  const kept = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  const margin = Math.max(0.5, kept * MARGIN);
  return stretches.map(({ start, end }) => ({ first: start, start: start - margin, end: end + margin }));
}
