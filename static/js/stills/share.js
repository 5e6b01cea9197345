// The dialog that passes the view on: its link, a frame for other sites, a picture. The server words it.

import "dateline/copying.js";
import { fetchPart } from "dateline/timeline/part.js";
import { fileName, viewInWords } from "dateline/timeline/view-words.js";

export class Share {
  /** LINK leads to the page that says the same without a dialog. */
  constructor(link, dialog, explorer) {
    Object.assign(this, { link, dialog, explorer });
    this.body = dialog.querySelector("[data-share-body]");
    dialog.addEventListener("htmx:load", () => this.#offerPictures());
    dialog.addEventListener("click", ({ target }) => this.#pressed(target.closest("button")));
  }

  async open() {
    this.explorer.settle();
    this.dialog.showModal();
    this.explorer.printing.prepare();
    await fetchPart(this.link.href, this.body);
    if (!this.body.hasChildNodes()) location.assign(this.link.href); // the page itself will say what is wrong
  }

  #offerPictures() {
    for (const each of this.body.querySelectorAll("[data-share-pictures]")) each.hidden = !this.explorer.catalogue;
  }

  #pressed(button) {
    if (!button) return;
    if ("print" in button.dataset) this.#print();
    if (button.dataset.save) this.#save(button.dataset.save, button);
  }

  async #print() {
    await this.explorer.printing.prepare();
    this.dialog.close();
    window.print();
  }

  async #save(kind, { dataset }) {
    const { explorer } = this;
    const { fetchWords, pngOf, svgOf } = await import("dateline/stills/still.js");
    await Promise.all([explorer.listed, fetchWords(explorer.seen, explorer.root)]);
    const words = viewInWords();
    const name = fileName(words, kind);
    const content = kind === "png"
      ? await pngOf(explorer.seen, explorer.root, words)
      : new Blob([svgOf(explorer.seen, explorer.root, { words, title: name })], { type: "image/svg+xml" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(content), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000); // some browsers read it only after a while
    this.body.querySelector("[data-said]").textContent = dataset.saved.replace("%(name)s", name);
  }
}
