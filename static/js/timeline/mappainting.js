// Paints the overview: bars of how many events there are, the disputed share hatched, years below, cuts as cuts.

import { civil } from "dateline/timeline/calendar.js";
import { Viewport } from "dateline/timeline/viewport.js";

const BIN = 4; // pixels
const FOOT = 15; // pixels for the years
const HEAD = 3;
const LEAST_BAR = 2;
const LEAST_DISPUTED = 3;
const BETWEEN_WORDS = 10;

export function paintOverview(context, { catalogue, scale, palette, axis, width, height, now }) {
  const bottom = height - FOOT;
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, height);
  const bins = scale.stretches.flatMap((stretch) => binsOf(catalogue, stretch));
  const most = bins.reduce((highest, { count }) => Math.max(highest, count), 1);
  const heightOf = (count) => Math.max(LEAST_BAR, (Math.log2(1 + count) / Math.log2(1 + most)) * (bottom - HEAD));
  bars(context, palette, bins, bottom, heightOf);
  years(context, palette, axis, scale, bottom, width);
  for (const cut of scale.cuts) paintCut(context, palette, cut, bottom);
  const { stretches } = scale;
  if (now < stretches[0].start || now > stretches.at(-1).end) return;
  context.fillStyle = palette.accent;
  for (let y = 0; y < bottom; y += 6) context.fillRect(Math.round(scale.x(now)), y, 1, 3);
}

/**
 * How many events of all lanes, how many disputed ones and how many other readings lie in each bar of a stretch.
 * An event that stands on several lanes counts on each.
 */
function binsOf({ lanes }, { start, end, x0, x1 }) {
  const span = ((end - start) / (x1 - x0)) * BIN;
  const [from, to] = [Math.floor(start / span), Math.ceil(end / span)];
  const bins = Array.from({ length: to - from }, (_, i) => {
    const left = x0 + ((from + i) * span - start) * (BIN / span);
    const x = Math.max(x0, left);
    return { x, wide: Math.min(x1, left + BIN) - x, count: 0, disputed: 0, others: 0 };
  });
  const counts = new Uint32Array(bins.length);
  const add = (ranks, name) => {
    ranks.histogram(span, from, to, counts);
    bins.forEach((bin, i) => (bin[name] += counts[i]));
  };
  for (const { all, disputed, others } of lanes) {
    add(all, "count");
    add(disputed, "disputed");
    add(others, "others");
  }
  return bins;
}

function bars(context, palette, bins, bottom, heightOf) {
  const fill = (style, boxes) => {
    context.fillStyle = style;
    context.beginPath();
    for (const box of boxes) context.rect(...box);
    context.fill();
  };
  const counted = bins.filter(({ count }) => count > 0);
  fill(palette.event, counted.map(({ x, wide, count }) => [x, bottom - heightOf(count), Math.max(0.5, wide - 1), heightOf(count)]));
  const disputed = counted.filter((bin) => bin.disputed > 0);
  fill(palette.hatching(context), disputed.map(({ x, wide, count, disputed: some }) => {
    const tall = heightOf(count);
    return [x, bottom - tall, wide, Math.min(tall, Math.max(LEAST_DISPUTED, (tall * some) / count))];
  }));
  const elsewhere = bins.filter((bin) => bin.others > 0 && bin.disputed === 0);
  fill(palette.disputed, elsewhere.map(({ x, wide, count }) => [x, bottom - (count > 0 ? heightOf(count) : 0) - 4, wide, 1]));
}

/** Two strokes through the axis, as on a printed one that leaves something out. */
function paintCut(context, palette, { x0, x1 }, bottom) {
  const middle = (x0 + x1) / 2;
  context.fillStyle = palette.paper;
  context.fillRect(middle - 3, bottom - 1, 6, 3);
  context.strokeStyle = palette.muted;
  context.lineWidth = 1;
  context.beginPath();
  for (const x of [middle - 2.5, middle + 2.5]) {
    context.moveTo(x - 2, bottom + 3);
    context.lineTo(x + 2, bottom - 7);
  }
  context.stroke();
}

function years(context, palette, axis, scale, bottom, width) {
  context.fillStyle = palette.muted;
  context.fillRect(0, bottom, width, 1);
  context.font = `12px ${palette.sans}`;
  const taken = [];
  const write = ({ x, words }) => {
    const wide = context.measureText(words).width;
    const left = Math.max(1, Math.min(x + 3, width - wide - 1));
    if (taken.some(([from, to]) => left < to + BETWEEN_WORDS && left + wide > from - BETWEEN_WORDS)) return;
    taken.push([left, left + wide]);
    context.fillRect(Math.round(x), bottom, 1, 4);
    context.fillText(words, left, bottom + 12);
  };
  const named = scale.stretches.map((stretch) => namesIn(stretch, axis));
  const isLong = (stretch) => stretch.x1 - stretch.x0 > 60;
  scale.stretches.forEach((stretch, i) => isLong(stretch) && named[i].slice(0, 1).forEach(write));
  named.flatMap((names) => names.slice(0, 1)).forEach(write); // what a short stretch between cuts is
  named.flat().forEach(write);
}

/** The year, or what the axis names above its ticks, in which a stretch begins, and those that begin in it. */
function namesIn({ first, start, end, x0, x1 }, axis) {
  const view = new Viewport(start, end);
  view.width = x1 - x0;
  const { minor, major } = axis.ticks(view);
  const names = major.length > 0 ? major.map((each) => ({ position: each.start, words: each.words })) : minor;
  const begun = major.length > 0 ? names.findLast(({ position }) => position <= first) : undefined;
  const own = begun?.words ?? axis.nameOf(civil(first).year);
  const later = names.filter(({ position }) => position > first && position < end);
  return [{ position: first, words: own }, ...later].map((each) => ({ x: x0 + view.x(each.position), words: each.words }));
}
