// How the lanes share the height of the picture. It depends on how many events they hold, never on what is in view,
// so that no lane moves while the reader pans or zooms.

export const HEADING = 22;
export const ROW = 27;
const MOST_COUNTED = 400; // events of a lane; more do not make it higher
const LEAST = HEADING + ROW + 4;

export class Bands {
  constructor(lanes, height) {
    const weights = lanes.map((lane) => Math.sqrt(2 + Math.min(lane.size, MOST_COUNTED)));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const spare = Math.max(0, height - lanes.length * LEAST);
    let top = 0;
    this.bands = lanes.map((lane, i) => {
      const own = LEAST + Math.floor((spare * weights[i]) / whole);
      const band = { lane, top, height: own, rows: Math.max(1, Math.floor((own - HEADING - 2) / ROW)) };
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
}
