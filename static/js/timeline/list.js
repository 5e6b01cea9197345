// The list beside the picture follows its window, and is where the picture's words come from.

import { fetchPart } from "dateline/timeline/part.js";

export class List {
  constructor(element, status, { read, open }) {
    this.element = element;
    this.status = status;
    this.read = read;
    element.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-title]");
      if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(Number(link.closest("[data-event]").dataset.event));
    });
    // emptied by itself, htmx does not announce to each of some hundred elements that it goes: half of a swap's time
    element.addEventListener("htmx:beforeSwap", ({ detail }) => {
      if (detail.target === element && detail.shouldSwap) element.replaceChildren();
    });
  }

  /** Fetches the list of a window, unless it is there, and says how much it holds, unless QUIETLY.
   *  Only the answer to the last request is read. */
  async show(address, { quietly = false } = {}) {
    if (this.wanted === address) return;
    this.wanted = address;
    await fetchPart(address, this.element);
    if (this.wanted !== address) return;
    this.element.scrollTop = 0;
    if (!quietly) this.status.textContent = this.element.querySelector("[data-window-summary]")?.textContent.trim() ?? "";
    this.read(this.element);
  }

  /** The request failed: the next movement asks again. */
  fail() {
    this.wanted = undefined;
  }

  linkTo(id) {
    return this.element.querySelector(`[data-event="${id}"] a[data-title]`);
  }

  markOpened(id) {
    this.element.querySelector("[aria-current]")?.removeAttribute("aria-current");
    this.linkTo(id)?.setAttribute("aria-current", "true");
  }
}
