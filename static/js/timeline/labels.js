// The words of events: read off the list, asked for where the picture shows what the list does not.

const AT_ONCE = 100;
const KEPT = 20000;

const textOf = (element, selector) => element.querySelector(selector)?.textContent.trim() ?? "";

export class Labels {
  constructor(address, changed) {
    this.address = address;
    this.changed = changed;
    this.known = new Map();
    this.asked = new Set();
  }

  has(id) {
    return this.known.has(id);
  }

  get(id) {
    return this.known.get(id);
  }

  forget() {
    this.known.clear();
    this.asked.clear();
  }

  /** Takes over what a list item says. */
  readList(list) {
    if (this.known.size > KEPT) this.forget();
    for (const item of list.querySelectorAll("[data-event]")) {
      const link = item.querySelector("a[data-title]");
      this.known.set(Number(item.dataset.event), {
        id: Number(item.dataset.event),
        public_id: item.dataset.publicId,
        title: link.textContent.trim(),
        address: link.getAttribute("href"),
        date: textOf(item, "[data-date]"),
        other_dates: Array.from(item.querySelectorAll("[data-other-date]"), (each) => each.textContent.trim()),
        dispute_words: textOf(item, "[data-dispute]"),
        is_proposal: item.querySelector("[data-proposal]") !== null,
      });
    }
    this.changed();
  }

  /** Asks the server for the words of events that are not known yet. */
  async ask(ids) {
    const missing = [...new Set(ids)].filter((id) => !this.known.has(id) && !this.asked.has(id)).slice(0, AT_ONCE);
    if (missing.length === 0) return;
    for (const id of missing) this.asked.add(id);
    try {
      const response = await fetch(`${this.address}?${missing.map((id) => `id=${id}`).join("&")}`);
      if (!response.ok) throw new Error(`labels: ${response.status}`);
      for (const label of (await response.json()).events) this.known.set(label.id, label);
    } catch {
      for (const id of missing) this.asked.delete(id); // without words for now; asked for again with the next movement
      return;
    }
    this.changed();
  }

  /** The words of one event, asked for where need be; undefined where the server does not tell. */
  async of(id) {
    if (!this.known.has(id)) {
      this.asked.delete(id);
      await this.ask([id]);
    }
    return this.known.get(id);
  }
}
