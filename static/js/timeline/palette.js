// The colours of the picture: read from the style sheet, so that light, dark and forced colours have one source.

const NAMES = ["paper", "raised", "ink", "muted", "line", "accent", "event", "disputed", "review", "resolved"];
export const HATCH = 6; // pixels

export class Palette {
  /** Without CHANGED it stays as the colours are now. */
  constructor(element, changed) {
    this.element = element;
    this.read();
    if (!changed) return;
    const again = () => {
      this.read();
      changed();
    };
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"]) {
      matchMedia(query).addEventListener("change", again);
    }
    document.addEventListener("dateline:scheme", again);
  }

  read() {
    const style = getComputedStyle(this.element);
    const probe = document.createElement("canvas").getContext("2d");
    for (const name of NAMES) {
      probe.fillStyle = style.getPropertyValue(`--${name}`).trim();
      this[name] = probe.fillStyle; // system colours come out as plain ones
    }
    this.disputes = [this.event, this.disputed, this.review, this.resolved];
    this.sans = style.getPropertyValue("--sans").trim();
    this.serif = style.getPropertyValue("--serif").trim();
    this.hatch = null;
  }

  /** The colour at so much opacity, 0 to 1. */
  static faded(colour, alpha) {
    return colour + Math.round(alpha * 255).toString(16).padStart(2, "0");
  }

  /** Diagonal lines in the colour of disputes, for what must stand out by pattern as well. */
  hatching(context) {
    this.hatch ??= sharpPattern(context, (tile) => drawHatch(tile, this));
    return this.hatch;
  }
}

/** Repeats a tile that DRAW draws, with as many pixels as the context gives to it. */
function sharpPattern(context, draw) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.ceil(HATCH * context.getTransform().a);
  const scale = tile.width / HATCH;
  const own = tile.getContext("2d");
  own.scale(scale, scale);
  draw(own);
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / scale));
  return pattern;
}

/** One tile of the hatching, a square of HATCH pixels. */
export function drawHatch(context, { disputed: colour, paper }) {
  context.fillStyle = paper;
  context.fillRect(0, 0, HATCH, HATCH);
  context.strokeStyle = colour;
  context.lineWidth = 2.4;
  context.beginPath();
  for (const shift of [-6, 0, 6]) {
    context.moveTo(shift - 1, 7);
    context.lineTo(shift + 7, -1);
  }
  context.stroke();
}
