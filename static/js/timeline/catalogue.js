// Everything about the events that does not change while the reader moves about.

import { NO_DAY } from "dateline/timeline/columns.js";
import { Lane } from "dateline/timeline/lane.js";
import { hasEnd, meets } from "dateline/timeline/overlap.js";
import { Ranks, countBelow } from "dateline/timeline/ranks.js";

export class Catalogue {
  /** The columns may hold an event several times, each on another lane. */
  constructor(columns) {
    this.columns = columns;
    this.size = columns.id.length;
    this.#setBounds();
    this.#setHulls();
    this.lanes = this.#lanes();
    this.once = this.#once();
    this.extent = this.#extent();
    this.found = { id: undefined, position: -1 };
  }

  /** Known first and last days: a half-open event is where its known end is. */
  #setBounds() {
    const { earliest, latest, span_event, span_begun, span_ended } = this.columns;
    const { reading_earliest, reading_latest } = this.columns;
    this.first = known(earliest, latest);
    this.last = known(latest, earliest);
    for (let span = 0; span < span_event.length; span++) {
      const event = span_event[span];
      if (latest[event] === NO_DAY) this.last[event] = Math.max(this.first[event], span_begun[span]);
      if (earliest[event] === NO_DAY) this.first[event] = Math.min(this.last[event], span_ended[span]);
    }
    this.readingFirst = known(reading_earliest, reading_latest);
    this.readingLast = known(reading_latest, reading_earliest);
  }

  /** From the first to the last day of any reading of an event. */
  #setHulls() {
    const { reading_event } = this.columns;
    this.hullFirst = this.first.slice();
    this.hullLast = this.last.slice();
    for (let reading = 0; reading < reading_event.length; reading++) {
      const event = reading_event[reading];
      this.hullFirst[event] = Math.min(this.hullFirst[event], this.readingFirst[reading]);
      this.hullLast[event] = Math.max(this.hullLast[event], this.readingLast[reading]);
    }
  }

  #lanes() {
    const { lane, lanes } = this.columns;
    const sizes = new Uint32Array(lanes.length);
    for (let event = 0; event < this.size; event++) sizes[lane[event]]++;
    const members = Array.from(sizes, (size) => new Uint32Array(size));
    sizes.fill(0);
    for (let event = 0; event < this.size; event++) members[lane[event]][sizes[lane[event]]++] = event;
    return lanes
      .map(({ title }, number) => ({ title, number, events: members[number] }))
      .filter(({ events }) => events.length > 0)
      .map(({ title, number, events }) => new Lane(number, title, events, this));
  }

  /** Ranks of all days in which each event is counted once, on however many lanes it stands. */
  #once() {
    const { id } = this.columns;
    const isAgain = (event) => id[event] === id[event - 1]; // an event's places follow one another
    if (!id.some((_, event) => isAgain(event))) return this.lanes.map(({ all }) => all);
    const first = this.first.filter((_, event) => !isAgain(event));
    const last = this.last.filter((_, event) => !isAgain(event));
    return [new Ranks(first, last)];
  }

  /** First position and end of everything, or null where there is nothing. */
  #extent() {
    if (this.size === 0) return null;
    let first = Infinity;
    let last = -Infinity;
    for (let event = 0; event < this.size; event++) {
      if (this.hullFirst[event] < first) first = this.hullFirst[event];
      if (this.hullLast[event] > last) last = this.hullLast[event];
    }
    return { start: first, end: last + 1 };
  }

  /** Where the columns of spans tell of an event that lasts; -1 for one that does not. */
  spanOf(event) {
    const { span_event } = this.columns;
    const span = countBelow(span_event, event);
    return span_event[span] === event ? span : -1;
  }

  /** Which rows of the columns of readings are an event's: from FROM up to TO. */
  readingsOf(event) {
    const { reading_event } = this.columns;
    const from = countBelow(reading_event, event);
    return { from, to: countBelow(reading_event, event + 1, from) };
  }

  /** Whether any reading of an event lies at least partly within the window, and not only on both sides of it. */
  touches(event, start, end) {
    if (meets(this.first[event], this.last[event], start, end)) return true;
    if (!meets(this.hullFirst[event], this.hullLast[event], start, end)) return false;
    const { from, to } = this.readingsOf(event);
    for (let i = from; i < to; i++) if (meets(this.readingFirst[i], this.readingLast[i], start, end)) return true;
    return false;
  }

  /** Whether no reading of an event begins or ends within the window. */
  isThroughout(event, start, end) {
    if (hasEnd(this.first[event], this.last[event], start, end)) return false;
    const { from, to } = this.readingsOf(event);
    for (let i = from; i < to; i++) if (hasEnd(this.readingFirst[i], this.readingLast[i], start, end)) return false;
    return true;
  }

  /** The first place of an event, known by its database id, in the columns; -1 where the filter leaves it out. */
  positionOf(id) {
    if (this.found.id !== id) this.found = { id, position: this.columns.id.indexOf(id) };
    return this.found.position;
  }
}

/** The days of one bound, and where it is open or unknown, those of the other. */
function known(bound, other) {
  const days = bound.slice();
  for (let i = 0; i < days.length; i++) if (days[i] === NO_DAY) days[i] = other[i];
  return days;
}
