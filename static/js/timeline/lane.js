// The events of one lane: how many there are and which, in time that hardly grows with their number.

import { contradicts, isOpen } from "dateline/timeline/columns.js";
import { spans } from "dateline/timeline/overlap.js";
import { Ranks, countBelow } from "dateline/timeline/ranks.js";

export class Lane {
  /** EVENTS are positions in the catalogue's columns, in their order. */
  constructor(number, title, events, catalogue) {
    const { first, last, readingFirst, readingLast, columns } = catalogue;
    this.number = number;
    this.key = columns.lanes[number].key;
    this.title = title;
    this.size = events.length;
    this.all = new Ranks(pick(first, events), pick(last, events));
    const disputed = events.filter((event) => isOpen(columns.flags[event]));
    this.disputed = new Ranks(pick(first, disputed), pick(last, disputed));
    const others = otherReadings(disputed, catalogue);
    this.others = new Ranks(pick(readingFirst, others), pick(readingLast, others));
    this.classes = lengthClasses(events, catalogue);
  }

  /** How many ends of events lie within the window: no fewer than the events that do not span all of it. */
  ends(start, end) {
    const { firsts, lasts } = this.all;
    const begun = countBelow(firsts, end) - countBelow(firsts, Math.floor(start) + 1);
    const ended = countBelow(lasts, Math.ceil(end) - 1) - countBelow(lasts, Math.floor(start));
    return begun + ended;
  }

  /** How many events, and disputed ones, reach from the window's one edge to the other, and of how many others only
   * another reading does: they say nothing within it. */
  throughout(start, end, catalogue) {
    const { first, last, hullFirst, hullLast, columns } = catalogue;
    const found = { count: 0, disputed: 0, others: 0 };
    for (const { events, longest } of this.classes) {
      if (longest + 1 < end - start) continue;
      let i = rankAmong(events, hullFirst, Math.floor(end) - longest - 1);
      for (; i < events.length && hullFirst[events[i]] <= start; i++) {
        const event = events[i];
        if (hullLast[event] + 1 < end) continue;
        if (spans(first[event], last[event], start, end)) {
          found.count++;
          if (isOpen(columns.flags[event])) found.disputed++;
        } else if (catalogue.touches(event, start, end) && catalogue.isThroughout(event, start, end)) found.others++;
      }
    }
    return found;
  }

  /** Calls VISIT with each event of which a reading touches the window. */
  each(start, end, catalogue, visit) {
    const { hullFirst } = catalogue;
    for (const { events, longest } of this.classes) {
      let i = rankAmong(events, hullFirst, Math.floor(start) - longest);
      for (; i < events.length && hullFirst[events[i]] < end; i++) {
        if (catalogue.touches(events[i], start, end)) visit(events[i]);
      }
    }
  }
}

function pick(values, indices) {
  const picked = new Int32Array(indices.length);
  for (let i = 0; i < picked.length; i++) picked[i] = values[indices[i]];
  return picked;
}

/** The readings of events that contradict the event's own date. */
function otherReadings(events, catalogue) {
  const found = [];
  for (const event of events) {
    const { from, to } = catalogue.readingsOf(event);
    for (let i = from; i < to; i++) if (contradicts(catalogue.columns.reading_flags[i])) found.push(i);
  }
  return found;
}

/** Events of about the same length, in the order of their first day: any that touch a window lie close together. */
function lengthClasses(events, { hullFirst, hullLast }) {
  const classOf = (event) => 32 - Math.clz32(hullLast[event] - hullFirst[event]);
  const sizes = new Uint32Array(33);
  for (const event of events) sizes[classOf(event)]++;
  const classes = Array.from(sizes, (size) => ({ events: new Uint32Array(size), longest: 0, filled: 0 }));
  for (const event of events) {
    const own = classes[classOf(event)];
    own.events[own.filled++] = event;
    own.longest = Math.max(own.longest, hullLast[event] - hullFirst[event]);
  }
  return classes.filter(({ filled }) => filled > 0).map(({ events: own, longest }) => ({ events: inOrder(own, hullFirst), longest }));
}

function inOrder(events, days) {
  for (let i = 1; i < events.length; i++) {
    if (days[events[i]] < days[events[i - 1]]) return events.sort((a, b) => days[a] - days[b]);
  }
  return events;
}

/** How many of the EVENTS, which are in the order of their DAYS, have one less than LIMIT. */
function rankAmong(events, days, limit) {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[events[middle]] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
