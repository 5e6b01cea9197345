// What the pointer rests on, in words. Only for those who point: the list says the same to everybody.

export class Tooltip {
  constructor(element, words) {
    this.element = element;
    this.words = words;
  }

  showEvent(label, x, y, bounds) {
    const lines = [["title", label.title], ["when", label.date]];
    if (label.other_dates.length > 0) {
      lines.push(["others", this.words.otherDates.replace("%(dates)s", label.other_dates.join(", "))]);
    }
    if (label.dispute_words) lines.push(["dispute", label.dispute_words]);
    if (label.lens_words) lines.push(["others", label.lens_words]);
    if (label.is_proposal) lines.push(["proposal", this.words.proposal]);
    this.#show(lines, x, y, bounds);
  }

  showCrowd(count, disputed, x, y, bounds) {
    const words = disputed > 0 ? this.words.hereDisputed : this.words.here;
    const counted = words.replace("%(count)s", count).replace("%(disputed)s", disputed);
    this.#show([["when", counted], ["others", this.words.closer]], x, y, bounds);
  }

  hide() {
    this.element.hidden = true;
  }

  #show(lines, x, y, { width, height }) {
    this.element.replaceChildren(
      ...lines.map(([kind, text]) => {
        const line = document.createElement("p");
        line.className = `tooltip-${kind}`;
        line.dir = "auto";
        line.textContent = text;
        return line;
      }),
    );
    this.element.hidden = false;
    const { offsetWidth, offsetHeight } = this.element;
    const left = Math.max(4, Math.min(x + 14, width - offsetWidth - 4));
    const below = y + 22;
    const top = below + offsetHeight < height ? below : Math.max(4, y - offsetHeight - 14);
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}
