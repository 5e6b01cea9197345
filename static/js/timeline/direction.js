// Words that run from right to left inside a page that runs from left to right, and the other way round.

const FIRST_STRONG = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}|\p{L}/u;
const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** The direction of a text by its first letter, as `dir="auto"` has it. */
export function directionOf(text) {
  const [first] = text.match(FIRST_STRONG) ?? [""];
  return RIGHT_TO_LEFT.test(first) ? "rtl" : "ltr";
}

/** Writes on a canvas with x at the left end of the words, whichever way they run. */
export function write(context, text, x, y) {
  context.textAlign = "left";
  context.direction = directionOf(text);
  context.fillText(text, x, y);
}
