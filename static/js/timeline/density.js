// Where a lane holds too many events to draw each: bars of how many there are, the disputed ones hatched on top.

import { Bins, Grid } from "dateline/timeline/bins.js";

const BIN = 4; // pixels
const LEAST = 2; // height of a bar
const LEAST_DISPUTED = 3;

export class Density {
  constructor(context, palette, pixels) {
    this.context = context;
    this.palette = palette;
    this.pixels = pixels;
    this.grid = new Grid(BIN);
    this.bins = new WeakMap(); // by lane
    this.heights = new Float64Array(0);
  }

  /** Bars of the events of a lane but for the THROUGHOUT {count, disputed} that are in every one of them. */
  draw(band, view, top, height, throughout) {
    const { lane } = band;
    this.grid.fit(view);
    if (!this.bins.has(lane)) this.bins.set(lane, ["all", "disputed", "others"].map((name) => new Bins(lane[name])));
    const [counts, disputed, others] = this.bins.get(lane).map((bins) => bins.of(this.grid));
    this.#measure(counts, throughout.count, height, lane.size);
    const bottom = this.pixels.snap(top + height);
    this.#bars(bottom);
    this.#disputedBars(bottom, counts, disputed, throughout);
    this.#otherBars(bottom, disputed, others, throughout);
  }

  /** How high each bar is, in whole pixels of the device: edges between them look blurred, and take twice the time. */
  #measure(counts, throughout, height, most) {
    if (this.heights.length < this.grid.count) this.heights = new Float64Array(this.grid.count + 2);
    const scale = height / Math.log2(1 + Math.max(24, most / 6));
    for (let bin = 0; bin < this.grid.count; bin++) {
      const count = counts[bin] - throughout;
      const tall = Math.max(LEAST, this.pixels.snap(Math.log2(1 + count) * scale));
      this.heights[bin] = count && Math.min(height, tall);
    }
  }

  #bars(bottom) {
    const { context, heights, grid } = this;
    const left = this.pixels.snap(grid.left);
    context.fillStyle = this.palette.event;
    context.beginPath();
    for (let bin = 0; bin < grid.count; bin++) {
      if (heights[bin] > 0) context.rect(left + bin * BIN, bottom - heights[bin], BIN - this.pixels.line, heights[bin]);
    }
    context.fill();
  }

  #disputedBars(bottom, counts, disputed, throughout) {
    const { context, heights, grid } = this;
    const left = this.pixels.snap(grid.left);
    context.fillStyle = this.palette.hatching(context);
    context.beginPath();
    for (let bin = 0; bin < grid.count; bin++) {
      const share = (disputed[bin] - throughout.disputed) / (counts[bin] - throughout.count);
      if (!(share > 0)) continue;
      const tall = Math.min(heights[bin], Math.max(LEAST_DISPUTED, this.pixels.snap(heights[bin] * share)));
      context.rect(left + bin * BIN, bottom - heights[bin], BIN, tall);
    }
    context.fill();
  }

  /** Where only another reading of a disputed event lies: a line above the bars, since it is not a further event. */
  #otherBars(bottom, disputed, others, throughout) {
    const { context, heights, grid } = this;
    const left = this.pixels.snap(grid.left);
    context.fillStyle = this.palette.disputed;
    context.beginPath();
    for (let bin = 0; bin < grid.count; bin++) {
      if (others[bin] === 0 || disputed[bin] > throughout.disputed) continue;
      context.rect(left + bin * BIN, bottom - heights[bin] - 4, BIN, this.pixels.line);
    }
    context.fill();
  }
}
