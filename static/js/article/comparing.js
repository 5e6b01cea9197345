// Two articles side by side: words that are selected in one of them can be put on its side of the conflict.

import { passageOf } from "dateline/article/offsets.js";

const sides = [...document.querySelectorAll("[data-side]")];
const bar = document.querySelector("[data-compare-bar]");

/** The side in which all of the selection lies, with its passage; null where there is none. */
const selected = () => {
  const selection = document.getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || range.collapsed) return null;
  const within = sides.find((side) => side.contains(range.commonAncestorContainer));
  const passage = within && passageOf(range, within);
  return passage ? { side: within.dataset.side, ...passage } : null;
};

const present = () => {
  if (bar.contains(document.activeElement)) return; // pressing the button must not lose it
  const chosen = selected();
  bar.hidden = !chosen;
  if (!chosen) return;
  bar.querySelector("[data-selection-words]").textContent = chosen.words;
  for (const button of bar.querySelectorAll("[data-take]")) {
    button.hidden = button.dataset.take !== chosen.side;
    button.value = `${chosen.side}-${chosen.start}-${chosen.end}`;
  }
};

document.addEventListener("selectionchange", present);
present();
