// How many events have no date, at the foot of the picture; it leads to the tray in which they stand in the list.

export class Undated {
  constructor(link, list, leaving) {
    this.link = link;
    this.list = list;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leaving();
      const heading = this.tray?.querySelector("h2");
      heading?.scrollIntoView({ block: "start" });
      heading?.focus({ preventScroll: true });
    });
  }

  get tray() {
    return this.list.querySelector("[data-tray]");
  }

  /** The list has been fetched anew. */
  update() {
    this.link.hidden = !this.tray;
    if (this.tray) this.link.textContent = this.tray.dataset.tray.trim();
  }
}
