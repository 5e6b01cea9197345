// How the lanes share the height of the picture. It depends on how many events they hold, never on what is in view,
// so that no lane moves while the reader pans or zooms.

export const HEADING = 24;
export const ROW = 27;
const FOLDED = HEADING + 12; // a line of density under the heading
const MOST_COUNTED = 400; // events of a lane; more do not make it higher
const LEAST = HEADING + ROW + 4;
const MORE_ROWS = 3; // at most, of the fullest lanes, where all do not fit into the height and so need not share it

const sumOf = (numbers) => numbers.reduce((sum, each) => sum + each, 0);

/** HEIGHT by SHARES of it, in whole rows, as many as fit; what is left over is given to all that have a share. */
function inRows(height, shares) {
  const each = Math.floor((height % ROW) / shares.filter(Boolean).length);
  const until = (end) => Math.floor((sumOf(shares.slice(0, end)) * height) / ROW + 1e-9);
  return shares.map((share, i) => share && ROW * (until(i + 1) - until(i)) + each);
}

export class Bands {
  /** Lanes from top to bottom, those folded of which IS_FOLDED(key) says so. */
  constructor(lanes, height, isFolded) {
    const folded = lanes.map(({ key }) => isFolded(key));
    const weights = lanes.map((lane, i) => (folded[i] ? 0 : Math.sqrt(2 + Math.min(lane.size, MOST_COUNTED))));
    const whole = sumOf(weights) || 1;
    const least = folded.map((each) => (each ? FOLDED : LEAST));
    const spare = height - sumOf(least);
    const mean = sumOf(lanes.map(({ size }) => size)) / lanes.length;
    const ample = ({ size }) => ROW * Math.floor(Math.min(MORE_ROWS, Math.sqrt(size / mean), size / 4));
    const shared = inRows(spare, weights.map((weight) => weight / whole));
    const more = (i) => (spare < 0 ? ample(lanes[i]) : shared[i]);
    let top = 0;
    this.bands = lanes.map((lane, i) => {
      const own = least[i] + (folded[i] ? 0 : more(i));
      const rows = folded[i] ? 0 : Math.max(1, Math.floor((own - HEADING - 2) / ROW));
      const band = { lane, top, height: own, rows, isFolded: folded[i] };
      top += own;
      return band;
    });
    this.height = top;
  }

  [Symbol.iterator]() {
    return this.bands[Symbol.iterator]();
  }

  ofLane(number) {
    return this.bands.find(({ lane }) => lane.number === number);
  }

  ofKey(key) {
    return this.bands.find(({ lane }) => lane.key === key);
  }
}
