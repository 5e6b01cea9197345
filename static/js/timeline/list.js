// The list beside the picture follows its window, and is where the picture's words come from.

/* global htmx */

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
  }

  /** Fetches the list of a window; only the answer to the last request is read. */
  async show(address) {
    this.wanted = address;
    this.element.setAttribute("aria-busy", "true");
    await htmx.ajax("GET", address, { target: this.element, source: this.element, swap: "innerHTML" });
    if (this.wanted !== address) return;
    this.element.removeAttribute("aria-busy");
    this.element.scrollTop = 0;
    this.status.textContent = this.element.querySelector("[data-window-summary]")?.textContent.trim() ?? "";
    this.read(this.element);
  }

  markOpened(id) {
    this.element.querySelector("[aria-current]")?.removeAttribute("aria-current");
    this.element.querySelector(`[data-event="${id}"] a[data-title]`)?.setAttribute("aria-current", "true");
  }
}
