// The panel beside the picture: an event's own page, as a part.

import { fetchPart } from "dateline/timeline/part.js";

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

  /** How far the panel reaches over an element from its left and from its right, in pixels. */
  overlap(element) {
    const [under, over] = [element, this.element].map((each) => each.getBoundingClientRect());
    if (!this.isOpen || this.isSheet || over.top >= under.bottom) return { left: 0, right: 0 };
    const isAtLeft = over.left <= under.left;
    return { left: isAtLeft ? over.right - under.left : 0, right: isAtLeft ? 0 : under.right - over.left };
  }

  /** Fetches an event's part. With FOCUS the reader is taken there; `closed` then learns where from. */
  async open(address, { focus }) {
    this.returnTo = focus ? document.activeElement : null;
    this.element.hidden = false;
    await fetchPart(address, this.body);
    this.element.scrollTop = 0;
    if (getComputedStyle(this.element).position === "relative") this.element.scrollIntoView({ block: "nearest" });
    if (focus) this.element.focus();
  }

  close() {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.body.replaceChildren();
    const { returnTo } = this;
    this.returnTo = null;
    this.closed(returnTo);
  }

  /** The event could not be fetched: say so, and leave the way by its own page. */
  fail(address) {
    const notice = document.createElement("p");
    notice.setAttribute("role", "alert");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = this.words.openPage;
    notice.append(this.words.eventUnreachable, " ", link);
    this.body.replaceChildren(notice);
  }
}
