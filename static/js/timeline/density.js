// Where a lane holds too many events to draw each: bars of how many there are, the disputed ones hatched on top.

const BIN = 4; // pixels
const LEAST = 2; // height of a bar
const LEAST_DISPUTED = 3;

export class Density {
  constructor(context, palette) {
    this.context = context;
    this.palette = palette;
    this.counts = new Uint32Array(4096);
    this.disputed = new Uint32Array(4096);
    this.others = new Uint32Array(4096);
  }

  /** Bars of the events of a lane but for the THROUGHOUT {count, disputed} that are in every one of them. */
  draw(band, view, top, height, throughout) {
    const { lane } = band;
    const bins = Math.min(Math.ceil(view.width / BIN), this.counts.length);
    const span = BIN / view.pixelsPerDay;
    lane.all.histogram(view.start, span, bins, this.counts);
    lane.disputed.histogram(view.start, span, bins, this.disputed);
    lane.others.histogram(view.start, span, bins, this.others);
    for (let bin = 0; bin < bins; bin++) {
      this.counts[bin] -= throughout.count;
      this.disputed[bin] -= throughout.disputed;
    }
    const scale = height / Math.log2(1 + Math.max(24, lane.size / 6));
    const heightOf = (count) => count && Math.min(height, Math.max(LEAST, Math.log2(1 + count) * scale));
    const bottom = top + height;
    this.#bars(bins, bottom, heightOf);
    this.#disputedBars(bins, bottom, heightOf);
    this.#otherBars(bins, bottom, heightOf);
  }

  #bars(bins, bottom, heightOf) {
    const { context } = this;
    context.fillStyle = this.palette.event;
    context.beginPath();
    for (let bin = 0; bin < bins; bin++) {
      const tall = heightOf(this.counts[bin]);
      if (tall > 0) context.rect(bin * BIN, bottom - tall, BIN - 1, tall);
    }
    context.fill();
  }

  #disputedBars(bins, bottom, heightOf) {
    const { context } = this;
    context.fillStyle = this.palette.hatching(context);
    context.beginPath();
    for (let bin = 0; bin < bins; bin++) {
      if (this.disputed[bin] === 0) continue;
      const tall = heightOf(this.counts[bin]);
      const share = Math.max(LEAST_DISPUTED, (tall * this.disputed[bin]) / this.counts[bin]);
      context.rect(bin * BIN, bottom - tall, BIN, Math.min(tall, share));
    }
    context.fill();
  }

  /** Where only another reading of a disputed event lies: a line above the bars, since it is not a further event. */
  #otherBars(bins, bottom, heightOf) {
    const { context } = this;
    context.strokeStyle = this.palette.disputed;
    context.lineWidth = 1;
    context.beginPath();
    for (let bin = 0; bin < bins; bin++) {
      if (this.others[bin] === 0 || this.disputed[bin] > 0) continue;
      const y = Math.round(bottom - heightOf(this.counts[bin]) - 4) + 0.5;
      context.moveTo(bin * BIN, y);
      context.lineTo(bin * BIN + BIN, y);
    }
    context.stroke();
  }
}
