// The panel beside the picture: an event's own page, as a part.

/* global htmx */

export class Panel {
  constructor(element, { closed, words }) {
    this.element = element;
    this.body = element.querySelector("[data-panel-body]");
    this.words = words;
    this.closed = closed;
    this.returnTo = null;
    element.querySelector("[data-panel-close]").addEventListener("click", () => this.close());
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** On a narrow window the panel comes from below, over the list and over what stands low on the page. */
  get isSheet() {
    return getComputedStyle(this.element).position === "fixed";
  }

  /** How far the panel reaches over an element from its right, in pixels. */
  overlap(element) {
    if (!this.isOpen) return 0;
    if (this.isSheet) return 0;
    return Math.max(0, element.getBoundingClientRect().right - this.element.getBoundingClientRect().left);
  }

  /** Fetches an event's part. With FOCUS the reader is taken there, and back when it closes. */
  async open(address, { focus }) {
    this.returnTo = focus ? document.activeElement : null;
    this.element.hidden = false;
    this.body.setAttribute("aria-busy", "true");
    await htmx.ajax("GET", address, { target: this.body, source: this.body, swap: "innerHTML" });
    this.body.removeAttribute("aria-busy");
    this.element.scrollTop = 0;
    if (focus) this.element.focus();
  }

  close() {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.body.replaceChildren();
    if (this.returnTo?.isConnected) this.returnTo.focus();
    this.returnTo = null;
    this.closed();
  }

  /** The event could not be fetched: say so, and leave the way by its own page. */
  fail(address) {
    const notice = document.createElement("p");
    notice.setAttribute("role", "alert");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = this.words.openPage;
    notice.append(this.words.unreachable, " ", link);
    this.body.replaceChildren(notice);
  }
}
