// The view as a picture that leaves the page: drawn once more by the same code, with all lanes and a caption.
// This folder is fetched only once somebody is about to save or print.

import { Caption } from "dateline/stills/caption.js";
import { headLanes } from "dateline/stills/headings.js";
import { SvgContext } from "dateline/stills/svg-context.js";
import { Density } from "dateline/timeline/density.js";
import { Marks } from "dateline/timeline/marks.js";
import { HATCH, Palette, drawHatch } from "dateline/timeline/palette.js";
import { Picture } from "dateline/timeline/picture.js";
import { Pixels } from "dateline/timeline/pixels.js";
import { Viewport } from "dateline/timeline/viewport.js";
import { Words } from "dateline/timeline/words.js";

const SHARP = 2; // pixels of a PNG for each of the page's
const LARGEST = 16000; // pixels that a canvas may be wide or high in every browser

class Still {
  /** Of the LIVE picture, seen through a VIEW, for a context; WORDS is what the caption says. */
  constructor({ live, view, opened }, context, palette, { width = live.width, words }) {
    this.context = context;
    this.opened = opened;
    this.width = width;
    this.view = Object.assign(new Viewport(view.start, view.end), { width });
    this.picture = pictureLike(live, context, palette, width);
    this.caption = words && new Caption(words, context, palette, width);
    this.height = this.picture.height + (this.caption?.height ?? 0);
  }

  draw(ratio) {
    this.picture.pixels.ratio = ratio;
    this.picture.draw(this.view, { scrolled: 0, cursor: -1, opened: this.opened });
    headLanes(this.picture);
    this.caption?.draw(this.picture.height);
  }
}

/** The same lanes and rows, all of them, on another surface; whatever the live one was told holds for it too. */
function pictureLike(live, context, palette, width) {
  const picture = new Picture(live.canvas, palette, live.axis, live.labels, {});
  const pixels = new Pixels();
  Object.assign(picture, live, {
    canvas: {},
    pixels,
    context,
    palette,
    marks: new Marks(context, palette),
    words: new Words(context, palette, live.labels),
    density: new Density(context, palette, pixels),
    memory: live.memory.copy(),
  });
  picture.resize(width, live.height, pixels.ratio);
  if (picture.fullHeight > live.height) picture.resize(width, picture.fullHeight, pixels.ratio);
  return picture;
}

/** The view as PNG: a promise of a blob. */
export function pngOf(seen, element, words) {
  const canvas = document.createElement("canvas");
  const still = new Still(seen, canvas.getContext("2d", { alpha: false }), new Palette(element), { words });
  const ratio = Math.min(SHARP, LARGEST / Math.max(still.width, still.height));
  canvas.width = Math.round(still.width * ratio);
  canvas.height = Math.round(still.height * ratio);
  still.draw(ratio);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

function onSvg(seen, element, { paper, ...options }) {
  const context = new SvgContext();
  const palette = new Palette(element);
  palette.paper = paper ?? palette.paper;
  palette.hatch = context.pattern(HATCH, (tile) => drawHatch(tile, palette));
  const still = new Still(seen, context, palette, options);
  still.draw(1);
  return still;
}

/** The view as SVG: the text of a document. */
export function svgOf(seen, element, { title, ...options }) {
  const { context, width, height } = onSvg(seen, element, options);
  return context.document({ width, height, title, language: document.documentElement.lang });
}

/** Asks for the titles of events that are in the whole picture, though not yet seen on the page. */
export async function fetchWords(seen, element) {
  await seen.live.labels.ask(onSvg(seen, element, {}).picture.unlabelled);
}
