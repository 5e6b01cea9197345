// The days that the reader asked to see, marked in the picture for a while.

const SHOWN_FOR = 9000; // milliseconds
const LATE = 0.7; // of the width: from there on the words stand before the days
const WIDE = 0.25; // and in days as wide as that within them

export class Landmark {
  constructor(element) {
    this.element = element;
    this.name = element.querySelector("span");
  }

  show({ first, last, words }) {
    clearTimeout(this.going);
    this.days = { first, last };
    this.name.textContent = words;
    this.element.hidden = false;
    this.going = setTimeout(() => this.hide(), SHOWN_FOR);
  }

  hide() {
    this.days = undefined;
    this.element.hidden = true;
  }

  /** Keeps it where its days are. */
  follow(view) {
    if (!this.days) return;
    const [x0, x1] = [view.x(this.days.first), view.x(this.days.last)];
    const [left, right] = [Math.max(0, x0), Math.min(view.width, x1)];
    this.element.classList.toggle("is-outside", right <= left);
    this.element.classList.toggle("is-late", left > view.width * LATE);
    this.element.classList.toggle("is-wide", right - left > view.width * WIDE);
    this.element.style.transform = `translateX(${left.toFixed(1)}px)`;
    this.element.style.width = `${Math.max(2, right - left).toFixed(1)}px`;
  }
}
