// The words beside the marks: cut to the room they have, measured once.

import { write } from "dateline/timeline/direction.js";

const ELLIPSIS = "…";
const LEAST_ROOM = 34;
const LONGEST = 480;
const ABOVE = 12; // pixels over the baseline, of the paper behind the words

export class Words {
  constructor(context, palette, labels) {
    this.context = context;
    this.palette = palette;
    this.labels = labels;
    this.widths = new Map();
  }

  /** Writes an event's title at x, its baseline at y, within so many pixels. Returns how wide it came out. */
  title(id, x, y, room, isStrong) {
    const label = this.labels.get(id);
    if (!label || room < LEAST_ROOM) return 0;
    const { context } = this;
    context.font = `${label.is_proposal ? "italic " : ""}${isStrong ? "600 " : ""}14px ${this.palette.serif}`;
    const text = this.#cut(label.title, Math.min(room, LONGEST));
    const width = this.#width(text);
    context.fillStyle = this.palette.paper; // so that no line of the axis runs through the words
    context.fillRect(x - 2, y - ABOVE, width + 4, ABOVE);
    context.fillStyle = this.palette.ink;
    write(context, text, x, y);
    return width;
  }

  #cut(text, room) {
    const width = this.#width(text);
    if (width <= room) return text;
    let letters = Math.floor((text.length * room) / width);
    let cut = "";
    do {
      letters--;
      cut = text.slice(0, letters).trimEnd() + ELLIPSIS;
    } while (letters > 3 && this.#width(cut) > room);
    return letters > 3 ? cut : "";
  }

  #width(text) {
    const key = this.context.font + text;
    let width = this.widths.get(key);
    if (width === undefined) {
      if (this.widths.size > 5000) this.widths.clear();
      width = this.context.measureText(text).width;
      this.widths.set(key, width);
    }
    return width;
  }
}
