// Finds, in any window, how many events there are and which: per lane, in time that hardly grows with their number.

import { DISPUTE, NO_DAY, contradicts, disputeOf } from "dateline/timeline/columns.js";

/** How many entries of the sorted array are less than LIMIT, known to be at least FROM. */
export function countBelow(sorted, limit, from = 0) {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sorted first and last days: how many of the events touch the days from START to END is a difference of two ranks. */
class Ranks {
  constructor(firsts, lasts) {
    this.firsts = Int32Array.from(firsts);
    this.lasts = Int32Array.from(lasts).sort();
    if (!isSorted(this.firsts)) this.firsts.sort();
  }

  count(start, end) {
    return countBelow(this.firsts, end) - countBelow(this.lasts, Math.floor(start));
  }

  /** Counts for so many BINS of equal span, from left to right, into COUNTS. */
  histogram(start, span, bins, counts) {
    let begun = countBelow(this.firsts, start);
    let ended = 0;
    for (let bin = 0; bin < bins; bin++) {
      begun = countBelow(this.firsts, start + (bin + 1) * span, begun);
      ended = countBelow(this.lasts, Math.floor(start + bin * span), ended);
      counts[bin] = begun - ended;
    }
  }
}

const isSorted = (values) => {
  for (let i = 1; i < values.length; i++) if (values[i] < values[i - 1]) return false;
  return true;
};

/** Events of about the same length, in the order of their first day. */
class LengthClass {
  constructor(events, firsts, longest) {
    this.longest = longest;
    this.events = Uint32Array.from(events);
    const unordered = events.some((event, i) => i > 0 && firsts[event] < firsts[events[i - 1]]);
    if (unordered) this.events.sort((a, b) => firsts[a] - firsts[b]);
    this.firsts = Int32Array.from(this.events, (event) => firsts[event]);
  }
}

class Lane {
  constructor(number, title, events, catalogue) {
    const { first, last, hullFirst, hullLast, columns, readings } = catalogue;
    this.number = number;
    this.key = columns.lanes[number].key;
    this.title = title;
    this.size = events.length;
    this.all = new Ranks(pick(first, events), pick(last, events));
    const disputed = events.filter((event) => isOpen(columns.flags[event]));
    this.disputed = new Ranks(pick(first, disputed), pick(last, disputed));
    const others = disputed
      .flatMap((event) => readings.get(event) ?? [])
      .filter((reading) => contradicts(columns.reading_flags[reading]));
    this.others = new Ranks(pick(catalogue.readingFirst, others), pick(catalogue.readingLast, others));
    this.classes = lengthClasses(events, hullFirst, hullLast);
  }

  /** How many ends of events lie within the window: no fewer than the events that do not span all of it. */
  ends(start, end) {
    const { firsts, lasts } = this.all;
    const begun = countBelow(firsts, end) - countBelow(firsts, Math.floor(start) + 1);
    const ended = countBelow(lasts, Math.ceil(end) - 1) - countBelow(lasts, Math.floor(start));
    return begun + ended;
  }

  /** How many events, and disputed ones, reach from the window's one edge to the other: they say nothing within it. */
  throughout(start, end, { first, last, columns }) {
    const found = { count: 0, disputed: 0 };
    for (const { events, firsts, longest } of this.classes) {
      if (longest + 1 < end - start) continue;
      let i = countBelow(firsts, Math.floor(end) - longest - 1);
      for (; i < events.length && firsts[i] <= start; i++) {
        if (!spans(first[events[i]], last[events[i]], start, end)) continue;
        found.count++;
        if (isOpen(columns.flags[events[i]])) found.disputed++;
      }
    }
    return found;
  }

  /** Calls VISIT with each event of which a reading touches the window. */
  each(start, end, { hullLast }, visit) {
    for (const { events, firsts, longest } of this.classes) {
      let i = countBelow(firsts, Math.floor(start) - longest);
      for (; i < events.length && firsts[i] < end; i++) {
        if (hullLast[events[i]] + 1 > start) visit(events[i]);
      }
    }
  }
}

export const spans = (first, last, start, end) => first <= start && last + 1 >= end;
const isOpen = (flags) => disputeOf(flags) === DISPUTE.OPEN || disputeOf(flags) === DISPUTE.REVIEW;
const pick = (values, indices) => Int32Array.from(indices, (index) => values[index]);

function lengthClasses(events, firsts, lasts) {
  const buckets = [];
  const longest = [];
  for (const event of events) {
    const length = lasts[event] - firsts[event];
    const bucket = 32 - Math.clz32(length);
    (buckets[bucket] ??= []).push(event);
    longest[bucket] = Math.max(longest[bucket] ?? 0, length);
  }
  return buckets.map((bucket, i) => new LengthClass(bucket, firsts, longest[i])).filter(Boolean);
}

/** Everything about the events that does not change while the reader moves about. */
export class Catalogue {
  constructor(columns) {
    this.columns = columns;
    this.size = columns.id.length;
    this.spans = new Map(Array.from(columns.span_event, (event, i) => [event, i]));
    this.readings = new Map();
    columns.reading_event.forEach((event, i) => {
      if (!this.readings.has(event)) this.readings.set(event, []);
      this.readings.get(event).push(i);
    });
    this.#setBounds();
    this.lanes = this.#lanes();
    this.positions = null;
  }

  /** Known first and last days: a half-open event is where its known end is. The hull takes in the other readings. */
  #setBounds() {
    const { earliest, latest, reading_earliest, reading_latest, span_begun, span_ended } = this.columns;
    this.first = Int32Array.from(earliest);
    this.last = Int32Array.from(latest);
    for (let i = 0; i < this.size; i++) {
      if (earliest[i] === NO_DAY) this.first[i] = latest[i];
      else if (latest[i] === NO_DAY) this.last[i] = earliest[i];
    }
    for (const [event, span] of this.spans) {
      if (latest[event] === NO_DAY) this.last[event] = Math.max(this.first[event], span_begun[span]);
      if (earliest[event] === NO_DAY) this.first[event] = Math.min(this.last[event], span_ended[span]);
    }
    this.readingFirst = Int32Array.from(reading_earliest, (day, i) => (day === NO_DAY ? reading_latest[i] : day));
    this.readingLast = Int32Array.from(reading_latest, (day, i) => (day === NO_DAY ? reading_earliest[i] : day));
    this.hullFirst = this.readings.size ? this.first.slice() : this.first;
    this.hullLast = this.readings.size ? this.last.slice() : this.last;
    for (const [event, readings] of this.readings) {
      for (const reading of readings) {
        this.hullFirst[event] = Math.min(this.hullFirst[event], this.readingFirst[reading]);
        this.hullLast[event] = Math.max(this.hullLast[event], this.readingLast[reading]);
      }
    }
  }

  #lanes() {
    const { lane, lanes } = this.columns;
    const members = lanes.map(() => []);
    for (let i = 0; i < this.size; i++) members[lane[i]].push(i);
    return lanes
      .map(({ title }, number) => ({ title, number, events: members[number] }))
      .filter(({ events }) => events.length > 0)
      .map(({ title, number, events }) => new Lane(number, title, events, this));
  }

  /** First position and end of everything, or null where there is nothing. */
  get extent() {
    if (this.size === 0) return null;
    let first = Infinity;
    let last = -Infinity;
    for (let i = 0; i < this.size; i++) {
      first = Math.min(first, this.hullFirst[i]);
      last = Math.max(last, this.hullLast[i]);
    }
    return { start: first, end: last + 1 };
  }

  /** The place of an event, known by its database id, in the columns; -1 where the filter leaves it out. */
  positionOf(id) {
    this.positions ??= new Map(Array.from(this.columns.id, (each, position) => [each, position]));
    return this.positions.get(id) ?? -1;
  }
}
