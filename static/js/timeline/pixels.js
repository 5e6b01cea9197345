// The device's own pixels, on which edges must lie to be sharp at any ratio of them to the page's.

export class Pixels {
  constructor() {
    this.ratio = 1;
  }

  snap(position) {
    return Math.round(position * this.ratio) / this.ratio;
  }

  /** The width of a thin line: whole pixels of the device, about one of the page. */
  get line() {
    return Math.max(1, Math.floor(this.ratio)) / this.ratio;
  }
}
