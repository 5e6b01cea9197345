// Counts of events in bins that stand still in time, so that bars slide with the picture and do not flicker.

const SAME = 1e-9; // by so little a scale differs from itself after a movement
const SPARE = 2; // how many bins are in view differs by one while the picture slides

/** The numbering of the bins in view: FIRST and COUNT of them, each SPAN days long from bin 0 at day 0. */
export class Grid {
  constructor(width) {
    this.width = width;
    this.span = 0;
  }

  fit(view) {
    const span = this.width / view.pixelsPerDay;
    if (Math.abs(span / this.span - 1) > SAME) this.span = span;
    this.first = Math.floor(view.start / this.span);
    this.left = view.x(this.first * this.span);
    this.count = Math.ceil((view.width - this.left) / this.width);
  }
}

/** The counts of a lane in the bins of a grid; while the reader pans only what comes into view is counted. */
export class Bins {
  constructor(ranks) {
    this.ranks = ranks;
    this.counts = new Uint32Array(0);
    this.first = 0;
    this.span = 0;
  }

  of({ first, count, span }) {
    const isKept = span === this.span && count <= this.counts.length;
    if (this.counts.length < count) this.counts = new Uint32Array(count + SPARE);
    const size = this.counts.length;
    const shift = isKept ? first - this.first : size;
    this.first = first;
    this.span = span;
    if (Math.abs(shift) >= size) this.#fill(0, size);
    else if (shift > 0) {
      this.counts.copyWithin(0, shift);
      this.#fill(size - shift, size);
    } else if (shift < 0) {
      this.counts.copyWithin(-shift, 0);
      this.#fill(0, -shift);
    }
    return this.counts;
  }

  #fill(from, to) {
    this.ranks.histogram(this.span, this.first + from, this.first + to, this.counts.subarray(from, to));
  }
}
