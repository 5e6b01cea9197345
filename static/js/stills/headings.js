// The headings of the lanes, which on the page are elements over the picture.

import { write } from "dateline/timeline/direction.js";
import { AXIS } from "dateline/timeline/picture.js";

const INSET = 8;
const GAP = 8;
const LINE = 18; // pixels from the top of a heading that its words need
const BASE = 15;

/** Heads what PICTURE has drawn last. */
export function headLanes(picture) {
  const { context, palette, lanesInView, isMirrored, width } = picture;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const widthOf = ({ text, font }) => {
    context.font = font;
    return context.measureText(text).width;
  };
  for (const { lane, count, disputed, spanning, y } of lanesInView) {
    const [strong, plain] = ["600 12px", "12px"].map((font) => `${font} ${palette.sans}`);
    const parts = [{ text: lane.title, font: strong, colour: palette.ink }];
    parts.push({ text: number.format(count), font: plain, colour: palette.muted });
    if (disputed > 0) parts.push({ text: `◆ ${number.format(disputed)}`, font: plain, colour: palette.disputed });
    const throughout = picture.spanningWords.replace("%(count)s", number.format(spanning));
    if (spanning > 0) parts.push({ text: throughout, font: plain, colour: palette.muted });
    const whole = parts.reduce((sum, part) => sum + widthOf(part) + GAP, -GAP);
    const left = isMirrored ? width - INSET - whole : INSET;
    context.fillStyle = palette.paper;
    context.fillRect(left - 4, AXIS + y + 1, whole + 8, LINE);
    let x = left;
    for (const part of isMirrored ? parts.reverse() : parts) {
      const wide = widthOf(part);
      context.fillStyle = part.colour;
      write(context, part.text, x, AXIS + y + BASE);
      x += wide + GAP;
    }
  }
}
