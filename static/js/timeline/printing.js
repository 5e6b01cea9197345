// On paper the picture is drawn anew: light, as wide as the sheet, with lines and letters instead of pixels.
// What draws it is fetched at the first sign that somebody may print; without it the picture is printed as it is.

import { viewInWords } from "dateline/timeline/view-words.js";

const SHEET = 900; // pixels; the marks come out three quarters as large as on the screen

export class Printing {
  constructor(sheet, explorer) {
    this.sheet = sheet;
    this.explorer = explorer;
    const prepare = () => this.prepare();
    document.addEventListener("keydown", ({ ctrlKey, metaKey }) => (ctrlKey || metaKey) && prepare());
    document.documentElement.addEventListener("mouseleave", prepare); // to the menus of the browser
    window.addEventListener("beforeprint", () => this.#draw());
    window.addEventListener("afterprint", () => this.sheet.replaceChildren());
  }

  async prepare() {
    this.stills ??= await import("dateline/stills/still.js").catch(() => undefined);
  }

  #draw() {
    const { explorer, stills } = this;
    const { title, address } = viewInWords();
    for (const each of document.querySelectorAll("[data-caption-address]")) each.textContent = address;
    if (!explorer.catalogue || !stills) return;
    const drawn = inLight(() => stills.svgOf(explorer.seen, explorer.root, { width: SHEET, paper: "#ffffff", title }));
    const { documentElement } = new DOMParser().parseFromString(drawn, "image/svg+xml");
    documentElement.removeAttribute("width");
    documentElement.removeAttribute("height");
    this.sheet.replaceChildren(document.adoptNode(documentElement));
  }
}

/** What TOLD returns while the page is in its light colours, before anybody sees them. */
function inLight(told) {
  const { dataset } = document.documentElement;
  const before = dataset.scheme;
  dataset.scheme = "light";
  try {
    return told();
  } finally {
    if (before) dataset.scheme = before;
    else delete dataset.scheme;
  }
}
