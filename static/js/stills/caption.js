// What stands under a picture that leaves the page: title, window, filters, where it is from and when it was made.

import { write } from "dateline/timeline/direction.js";

const INSET = 12;
const LINES = [
  { part: "title", font: (palette) => `600 18px ${palette.serif}`, colour: "ink", height: 24 },
  { part: "window", font: (palette) => `14px ${palette.sans}`, colour: "ink", height: 20 },
  { part: "counts", font: (palette) => `14px ${palette.sans}`, colour: "muted", height: 20 },
  { part: "filters", font: (palette) => `14px ${palette.sans}`, colour: "muted", height: 20 },
  { part: "source", font: (palette) => `12px ${palette.sans}`, colour: "muted", height: 17 },
];

export class Caption {
  /** WORDS {title, window, counts, filters, address, day}, broken into lines of WIDTH. */
  constructor(words, context, palette, width) {
    Object.assign(this, { context, palette, width });
    const said = { ...words, source: `${words.address}, ${words.day}` };
    this.lines = LINES.flatMap(({ part, font, colour, height }) => {
      context.font = font(palette);
      const broken = brokenInto(said[part] ?? "", width - 2 * INSET, (text) => context.measureText(text).width);
      return broken.map((text) => ({ text, font: context.font, colour, height }));
    });
    this.height = this.lines.reduce((sum, { height }) => sum + height, INSET + 8);
  }

  draw(top) {
    const { context, palette } = this;
    context.fillStyle = palette.paper;
    context.fillRect(0, top, this.width, this.height + INSET);
    context.fillStyle = palette.ink;
    context.fillRect(0, top, this.width, 1);
    let y = top + 4;
    for (const { text, font, colour, height } of this.lines) {
      y += height;
      context.font = font;
      context.fillStyle = palette[colour];
      write(context, text, INSET, y);
    }
  }
}

/** Lines no wider than WIDTH; broken at spaces, and within a word that is longer than a line, such as an address. */
export function brokenInto(text, width, measured) {
  const lines = [];
  let line = "";
  for (const piece of text.match(/\S+\s*/g) ?? []) {
    if (measured(line + piece.trimEnd()) <= width) {
      line += piece;
      continue;
    }
    if (line) lines.push(line.trimEnd());
    line = piece;
    while (measured(line.trimEnd()) > width) {
      let letters = line.length;
      while (letters > 1 && measured(line.slice(0, letters)) > width) letters = Math.floor(letters * 0.9);
      lines.push(line.slice(0, letters));
      line = line.slice(letters);
    }
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}
