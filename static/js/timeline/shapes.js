// What an event looks like at a zoom, before any colour: the pixels that its readings cover.

import { NO_DAY, PRECISION, contradicts, isApproximate, isUncertain, precisionOf } from "dateline/timeline/columns.js";

export const RADIUS = 5;
const LEAST_BAR = 12; // narrower than this a range looks like a point, and is drawn as one
const ARROW = 34;
const FAR = 100; // beyond the edge of the picture nothing needs to be exact

export const KIND = { POINT: "point", RANGE: "range", SPAN: "span", BEFORE: "before", AFTER: "after" };

const FURTHEST = 1e6; // what fades is measured over its whole length, in view or not

const far = (x) => Math.min(Math.max(x, -FURTHEST), FURTHEST);
const near = (x, width) => Math.min(Math.max(x, -FAR), width + FAR);

function kindOf(earliest, latest, flags, isSpan) {
  if (earliest === NO_DAY) return KIND.BEFORE;
  if (latest === NO_DAY) return KIND.AFTER;
  if (isSpan) return KIND.SPAN;
  return precisionOf(flags) <= PRECISION.DAY && earliest === latest ? KIND.POINT : KIND.RANGE;
}

/** Kind, left and right end (x0, x1) and the x at which the mark is anchored, always within what is in view of it. */
function shape(view, first, last, kind, flags) {
  const x0 = near(view.x(first), view.width);
  const x1 = near(view.x(last + 1), view.width);
  const whole = { from: far(view.x(first)), to: far(view.x(last + 1)) };
  const fuzzy = { uncertain: isUncertain(flags), approximate: isApproximate(flags), ...whole };
  const isPoint = kind === KIND.POINT || (kind === KIND.RANGE && x1 - x0 < LEAST_BAR);
  if (isPoint) return { kind: KIND.POINT, x0, x1, anchor: (x0 + x1) / 2, ...fuzzy };
  if (kind === KIND.BEFORE) return { kind, x0: x0 - ARROW, x1, anchor: (x0 + x1) / 2, bar: [x0, x1], ...fuzzy };
  if (kind === KIND.AFTER) return { kind, x0, x1: x1 + ARROW, anchor: (x0 + x1) / 2, bar: [x0, x1], ...fuzzy };
  const middle = (Math.max(x0, 0) + Math.min(x1, view.width)) / 2;
  return { kind, x0, x1, anchor: Math.min(Math.max(middle, x0), x1), ...fuzzy };
}

/** The shape of an event's own date; of one that lasts also where it surely had begun and not yet ended. */
export function shapeOf(catalogue, view, event) {
  const { earliest, latest, flags, span_begun, span_ended } = catalogue.columns;
  const span = catalogue.spanOf(event);
  const kind = kindOf(earliest[event], latest[event], flags[event], span >= 0);
  const own = shape(view, catalogue.first[event], catalogue.last[event], kind, flags[event]);
  if (span >= 0 && own.kind === KIND.SPAN) {
    own.sureFrom = far(view.x(span_begun[span]));
    own.sureTo = far(view.x(span_ended[span] + 1));
  }
  return own;
}

/** The shapes of the other readings of an event. */
export function otherShapes(catalogue, view, event) {
  const { reading_earliest, reading_latest, reading_flags } = catalogue.columns;
  const { from, to } = catalogue.readingsOf(event);
  return Array.from({ length: to - from }, (_, index) => {
    const i = from + index;
    const kind = kindOf(reading_earliest[i], reading_latest[i], reading_flags[i], false);
    const drawn = shape(view, catalogue.readingFirst[i], catalogue.readingLast[i], kind, reading_flags[i]);
    return { ...drawn, contradicts: contradicts(reading_flags[i]) };
  });
}

/** From where to where a mark covers its row, without its words. */
export function extentOf(own, others) {
  let x0 = Math.min(own.x0, own.anchor - RADIUS - 2);
  let x1 = Math.max(own.x1, own.anchor + RADIUS + 2);
  for (const other of others) {
    x0 = Math.min(x0, other.x0, other.anchor - RADIUS - 1);
    x1 = Math.max(x1, other.x1, other.anchor + RADIUS + 1);
  }
  return { x0, x1 };
}
