// A drawing context that writes SVG: takes the calls that the picture's drawing makes, and no others.

import { directionOf } from "dateline/timeline/direction.js";

const TURN = Math.PI * 2;
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu; // in XML, even escaped
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const FONT = /^(?<style>italic )?(?<weight>\d+ )?(?<size>[\d.]+)px (?<family>.+)$/s;

export const escaped = (text) => text.replace(FORBIDDEN, "").replace(/[&<>"]/g, (letter) => ENTITIES[letter]);

const short = (number) => String(Math.round(number * 100) / 100);
const path = (letter, ...numbers) => letter + numbers.map(short).join(" ");
const written = (attributes) =>
  Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join("");
const element = (name, attributes, content = "") => `<${name}${written(attributes)}>${content}</${name}>`;

/** "#rrggbbaa" as a colour and its opacity, which older readers of SVG want apart. */
function solid(colour) {
  const [, plain, alpha] = /^(#[0-9a-f]{6})([0-9a-f]{2})?$/i.exec(colour) ?? [null, colour];
  return { colour: plain, opacity: alpha ? Math.round((parseInt(alpha, 16) / 255) * 1000) / 1000 : 1 };
}

class Gradient {
  constructor(name, attributes, offset) {
    Object.assign(this, { name, attributes, offset, stops: [] });
  }

  addColorStop(at, colour) {
    const { colour: plain, opacity } = solid(colour);
    this.stops.push(element("stop", { offset: short(this.offset(at)), "stop-color": plain, "stop-opacity": opacity }));
  }

  definition(id) {
    const attributes = { id, gradientUnits: "userSpaceOnUse", ...this.attributes };
    return element(this.name, attributes, this.stops.join(""));
  }
}

class Pattern {
  constructor(size, content) {
    Object.assign(this, { size, content });
  }

  definition(id) {
    const attributes = { id, patternUnits: "userSpaceOnUse", width: this.size, height: this.size };
    return element("pattern", attributes, this.content);
  }
}

export class SvgContext {
  #measure = document.createElement("canvas").getContext("2d");
  #parts = [];
  #definitions = new Map(); // paint or clip: its id
  #path = [];
  #dash = [];
  #saved = [];
  #groups = 0; // opened since the last save

  constructor() {
    this.fillStyle = this.strokeStyle = "#000000";
    this.lineWidth = 1;
    this.font = "10px sans-serif";
    this.textAlign = "left";
    this.direction = "inherit"; // each text's own is written down
    Object.seal(this); // what it does not know must not go unnoticed
  }

  // State

  save() {
    const { fillStyle, strokeStyle, lineWidth, font } = this;
    this.#saved.push({ own: { fillStyle, strokeStyle, lineWidth, font }, dash: this.#dash, groups: this.#groups });
    this.#groups = 0;
  }

  restore() {
    const before = this.#saved.pop();
    if (!before) return;
    this.#parts.push("</g>".repeat(this.#groups));
    Object.assign(this, before.own);
    this.#dash = before.dash;
    this.#groups = before.groups;
  }

  /** SVG needs no pixel ratio: drawing in another scale would be a mistake. */
  setTransform(...matrix) {
    if (matrix.join() !== "1,0,0,1,0,0") throw new Error(`no transform but the plain one, not ${matrix}`);
  }

  setLineDash(dash) {
    this.#dash = dash;
  }

  // Paints

  createLinearGradient(x1, y1, x2, y2) {
    const [a, b, c, d] = [x1, y1, x2, y2].map(short);
    return new Gradient("linearGradient", { x1: a, y1: b, x2: c, y2: d }, (at) => at);
  }

  /** Of two circles around one centre; the inner one becomes a shift of the stops, which every reader understands. */
  createRadialGradient(cx, cy, inner, _cx, _cy, outer) {
    const attributes = { cx: short(cx), cy: short(cy), r: short(outer) };
    return new Gradient("radialGradient", attributes, (at) => (inner + at * (outer - inner)) / outer);
  }

  /** A square tile that DRAW paints, again and again. */
  pattern(size, draw) {
    const tile = new SvgContext();
    draw(tile);
    return new Pattern(size, tile.#parts.join(""));
  }

  #define(key, definition) {
    if (!this.#definitions.has(key)) {
      const id = `paint-${this.#definitions.size + 1}`;
      this.#definitions.set(key, { id, text: definition(id) });
    }
    return this.#definitions.get(key).id;
  }

  #painted(use, style) {
    if (typeof style !== "string") return { [use]: `url(#${this.#define(style, (id) => style.definition(id))})` };
    const { colour, opacity } = solid(style);
    return opacity === 1 ? { [use]: colour } : { [use]: colour, [`${use}-opacity`]: opacity };
  }

  // Paths

  beginPath() {
    this.#path = [];
  }

  moveTo(x, y) {
    this.#path.push(path("M", x, y));
  }

  lineTo(x, y) {
    this.#path.push(path(this.#path.length ? "L" : "M", x, y));
  }

  bezierCurveTo(...points) {
    this.#path.push(path("C", ...points));
  }

  closePath() {
    this.#path.push("Z");
  }

  rect(x, y, width, height) {
    this.#path.push(`${path("M", x, y)}h${short(width)}v${short(height)}h${short(-width)}Z`);
  }

  roundRect(x, y, width, height, radius) {
    const r = Math.max(0, Math.min(radius, width / 2, height / 2));
    const corner = (dx, dy) => path("a", r, r, 0, 0, 1, dx, dy);
    const [w, h] = [width - 2 * r, height - 2 * r];
    const sides = [`h${short(w)}`, corner(r, r), `v${short(h)}`, corner(-r, r), `h${short(-w)}`, corner(-r, -r)];
    this.#path.push(`${path("M", x + r, y)}${sides.join("")}v${short(-h)}${corner(r, -r)}Z`);
  }

  arc(x, y, r, from, to) {
    const at = (angle) => [x + r * Math.cos(angle), y + r * Math.sin(angle)];
    const isWhole = to - from >= TURN;
    const middle = isWhole ? from + Math.PI : (from + to) / 2;
    const begin = path(this.#path.length ? "L" : "M", ...at(from));
    const half = (angle) => path("A", r, r, 0, 0, 1, ...at(angle));
    this.#path.push(isWhole ? path("M", ...at(from)) : begin, half(middle), half(to), isWhole ? "Z" : "");
  }

  // What is seen

  fill() {
    if (this.#path.length) this.#put("path", { d: this.#path.join(""), ...this.#painted("fill", this.fillStyle) });
  }

  stroke() {
    if (!this.#path.length) return;
    const dash = this.#dash.length ? { "stroke-dasharray": this.#dash.join(" ") } : {};
    const width = { "stroke-width": this.lineWidth, ...dash };
    this.#put("path", { d: this.#path.join(""), fill: "none", ...this.#painted("stroke", this.strokeStyle), ...width });
  }

  fillRect(x, y, width, height) {
    if (!(width > 0 && height > 0)) return;
    const box = { x: short(x), y: short(y), width: short(width), height: short(height) };
    this.#put("rect", { ...box, ...this.#painted("fill", this.fillStyle) });
  }

  clip() {
    const d = this.#path.join("");
    const id = this.#define(`clip ${d}`, (own) => element("clipPath", { id: own }, element("path", { d })));
    this.#parts.push(`<g clip-path="url(#${id})">`);
    this.#groups += 1;
  }

  fillText(text, x, y) {
    const { style, weight, size, family } = FONT.exec(this.font).groups;
    const isReversed = directionOf(text) === "rtl"; // then its left end is where it ends
    const attributes = {
      x: short(x),
      y: short(y),
      ...this.#painted("fill", this.fillStyle),
      "font-family": family,
      "font-size": size,
      ...(weight && { "font-weight": weight.trim() }),
      ...(style && { "font-style": "italic" }),
      ...(isReversed && { direction: "rtl", "text-anchor": "end" }),
    };
    this.#parts.push(element("text", attributes, escaped(text)));
  }

  measureText(text) {
    this.#measure.font = this.font;
    return this.#measure.measureText(text);
  }

  #put(name, attributes) {
    this.#parts.push(element(name, attributes));
  }

  /** All that was drawn, as a document of its own. */
  document({ width, height, title, language }) {
    const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
    const definitions = Array.from(this.#definitions.values(), ({ text }) => text).join("");
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" xml:lang="${escaped(language)}">`,
      `<title>${escaped(title)}</title>`,
      definitions && `<defs>${definitions}</defs>`,
      ...this.#parts,
      "</svg>",
    ].filter(Boolean).join("\n");
  }
}
