// What lies outside of the window, in numbers: "12 earlier", "3 later". Pressed, they lead to the nearest of it.

import { countBelow } from "dateline/timeline/ranks.js";

const PAUSE = 120; // milliseconds between two times that the numbers are written while the reader moves
const INSET = 0.12; // of the width, between the edge and what was led to

export class Edges {
  constructor(before, after, words, moveTo) {
    this.sides = [
      { button: before, words: words.before, shown: -1 },
      { button: after, words: words.after, shown: -1 },
    ];
    before.addEventListener("click", () => moveTo(this.#nearestBefore()));
    after.addEventListener("click", () => moveTo(this.#nearestAfter()));
  }

  update(catalogue, view) {
    this.catalogue = catalogue;
    this.view = view;
    this.counting ??= setTimeout(() => this.#count(), PAUSE);
  }

  #count() {
    this.counting = undefined;
    const { catalogue, view } = this;
    let before = 0;
    let after = 0;
    for (const all of catalogue.once) {
      before += countBelow(all.lasts, Math.floor(view.start));
      after += all.firsts.length - countBelow(all.firsts, view.end);
    }
    this.#say(this.sides[0], before);
    this.#say(this.sides[1], after);
  }

  #say(side, count) {
    if (side.shown === count) return;
    side.shown = count;
    side.button.hidden = count === 0;
    side.button.textContent = side.words.replace("%(count)s", count.toLocaleString(document.documentElement.lang));
  }

  #nearestBefore() {
    const { view, catalogue } = this;
    const days = catalogue.once.map((all) => all.lasts[countBelow(all.lasts, Math.floor(view.start)) - 1]);
    const day = Math.max(...days.filter((each) => each !== undefined));
    return day - view.span * INSET;
  }

  #nearestAfter() {
    const { view, catalogue } = this;
    const days = catalogue.once.map((all) => all.firsts[countBelow(all.firsts, view.end)]);
    const day = Math.min(...days.filter((each) => each !== undefined));
    return day + 1 - view.span * (1 - INSET);
  }
}
