// For editors: words that are selected in the article lead to the form of a new claim, or to that of a date.

import { passageOf } from "dateline/article/offsets.js";

const present = (words, bar) => {
  const selection = document.getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const inside = range && !range.collapsed && range.intersectsNode(words);
  const passage = inside ? passageOf(range, words) : null;
  bar.hidden = !passage;
  if (!passage) return;
  bar.querySelector("[data-selection-words]").textContent = passage.words;
  const query = new URLSearchParams({ start: passage.start, end: passage.end });
  bar.querySelector("[data-selection-link]").href = `${words.dataset.newClaim}?${query}`;
  bar.querySelector("[data-selection-date]").href = `${words.dataset.newDate}${passage.start}-${passage.end}/correct/`;
};

/** Show the bar while words of the article are selected. */
export const offerNewClaims = () => {
  const words = document.querySelector("[data-new-claim]");
  const bar = document.querySelector("[data-selection-bar]");
  if (!words || !bar) return;
  document.addEventListener("selectionchange", () => {
    if (bar.contains(document.activeElement)) return; // following the link must not lose it
    present(words, bar);
  });
};
