// A heading carried up or down: by the mouse as soon as it moves, by a finger after a moment's hold, so that a finger
// that only passes still scrolls the page.

const PASSED = 5; // pixels
const HELD = 250; // milliseconds

export class Carrying {
  /** ACTIONS: `lift(element)`, `carry(y)`, `drop(y)` in pixels of the window, `putBack()`. */
  constructor(container, actions) {
    this.actions = actions;
    this.held = null;
    this.isLifted = false;
    container.addEventListener("pointerdown", (event) => this.#down(event));
    container.addEventListener("pointermove", (event) => this.#move(event));
    container.addEventListener("pointerup", (event) => this.#up(event));
    container.addEventListener("pointercancel", () => this.#end(() => this.actions.putBack()));
    container.addEventListener("click", (event) => this.#click(event), { capture: true });
    container.addEventListener("touchmove", (event) => this.isLifted && event.preventDefault(), { passive: false });
    container.addEventListener("contextmenu", (event) => this.held && event.preventDefault());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isLifted) this.#end(() => this.actions.putBack());
    });
  }

  #down(event) {
    this.wasCarried = false;
    const heading = event.target.closest("[data-fold]");
    if (!heading || event.button !== 0 || this.held) return;
    this.held = { heading, id: event.pointerId, y: event.clientY };
    this.byTouch = event.pointerType === "touch";
    if (this.byTouch) this.waiting = setTimeout(() => this.#lift(), HELD);
  }

  #move({ pointerId, clientY }) {
    if (pointerId !== this.held?.id) return;
    const hasPassed = Math.abs(clientY - this.held.y) > PASSED;
    if (!this.isLifted && hasPassed && this.byTouch) this.#end();
    else if (!this.isLifted && hasPassed) this.#lift();
    if (this.isLifted) this.actions.carry(clientY);
  }

  #lift() {
    this.isLifted = true;
    this.held.heading.setPointerCapture(this.held.id);
    this.actions.lift(this.held.heading);
    this.actions.carry(this.held.y);
  }

  #up({ pointerId, clientY }) {
    if (pointerId === this.held?.id) this.#end(() => this.actions.drop(clientY));
  }

  #end(act) {
    clearTimeout(this.waiting);
    this.wasCarried = this.isLifted;
    this.held = null;
    this.isLifted = false;
    if (this.wasCarried) act();
  }

  /** The click that ends a carrying folds nothing. */
  #click(event) {
    if (!this.wasCarried) return;
    this.wasCarried = false;
    event.preventDefault();
    event.stopPropagation();
  }
}
