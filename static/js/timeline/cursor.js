// Which event the keyboard stands on, and its neighbours in time and in the lanes beside.

import { countBelow } from "dateline/timeline/catalogue.js";

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

  /** One event on in time; from nowhere to the first in view. */
  step(catalogue, view, by) {
    if (catalogue.size === 0) return;
    if (this.isSet) this.event = Math.min(Math.max(this.event + by, 0), catalogue.size - 1);
    else {
      const from = this.origin < view.end ? Math.max(this.origin, Math.floor(view.start)) : Math.floor(view.start);
      this.event = Math.min(countBelow(catalogue.first, from), catalogue.size - 1);
    }
  }

  jump(catalogue, toLast) {
    this.event = toLast ? catalogue.size - 1 : Math.min(0, catalogue.size - 1);
  }

  /** The event nearest in time in the next lane above (-1) or below (1). */
  changeLane(catalogue, view, by) {
    if (!this.isSet) {
      this.step(catalogue, view, 0);
      return;
    }
    const { lane } = catalogue.columns;
    const row = catalogue.lanePositions.get(lane[this.event]) + by;
    const target = catalogue.lanes[row];
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
