// A word over the picture that goes away by itself.

const SHOWN_FOR = 1600; // milliseconds

export class Hint {
  constructor(element) {
    this.element = element;
  }

  show() {
    this.element.hidden = false;
    clearTimeout(this.going);
    this.going = setTimeout(() => (this.element.hidden = true), SHOWN_FOR);
  }
}
