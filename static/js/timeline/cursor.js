// Which event the keyboard stands on, and its neighbours in time and in the lanes beside.

import { countBelow } from "dateline/timeline/ranks.js";

export class Cursor {
  constructor() {
    this.clear();
  }

  get isSet() {
    return this.event >= 0;
  }

  /** Off any event; the next step is to the first from ORIGIN on where that is in view. */
  clear(origin = -Infinity) {
    this.event = -1;
    this.origin = origin;
  }

  /** One event on in time, past those of which IS_PASSED(event) says so; from nowhere to the first in view. */
  step(catalogue, view, by, isPassed) {
    if (this.isSet) this.#find(catalogue, this.event + by, by, isPassed);
    else this.#find(catalogue, countBelow(catalogue.first, this.#from(view)), 1, isPassed);
  }

  /** The day from which on the first event is looked for. */
  #from(view) {
    const start = Math.floor(view.start);
    return this.origin < view.end ? Math.max(this.origin, start) : start;
  }

  jump(catalogue, toLast, isPassed) {
    if (toLast) this.#find(catalogue, catalogue.size - 1, -1, isPassed);
    else this.#find(catalogue, 0, 1, isPassed);
  }

  #find(catalogue, from, by, isPassed) {
    let event = from;
    while (event >= 0 && event < catalogue.size && isPassed(event)) event += by;
    if (event >= 0 && event < catalogue.size) this.event = event;
    else if (!this.isSet && from === catalogue.size) this.#find(catalogue, from - 1, -1, isPassed);
  }

  /** The event nearest in time in the next of the LANES above (-1) or below (1). */
  changeLane(catalogue, view, by, lanes, isPassed) {
    if (!this.isSet) {
      this.step(catalogue, view, 1, isPassed);
      return;
    }
    const { lane } = catalogue.columns;
    const row = lanes.findIndex(({ number }) => number === lane[this.event]) + by;
    const target = lanes[row];
    if (target) this.event = nearest(catalogue, this.event, target.number);
  }
}

function nearest(catalogue, from, laneNumber) {
  const { lane } = catalogue.columns;
  const day = catalogue.first[from];
  let below = from;
  let above = from;
  while (below >= 0 && lane[below] !== laneNumber) below--;
  while (above < catalogue.size && lane[above] !== laneNumber) above++;
  if (below < 0) return above;
  if (above >= catalogue.size) return below;
  return day - catalogue.first[below] <= catalogue.first[above] - day ? below : above;
}
