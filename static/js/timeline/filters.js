// The filters above the picture: a form that works by itself, and here without leaving the page.

import { isChosen } from "dateline/timeline/lens.js";

const WAIT_FOR_TYPING = 350;

export class Filters {
  constructor(form, changed) {
    this.form = form;
    this.changed = changed;
    let typing = 0;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(typing);
      this.changed();
    });
    form.addEventListener("change", (event) => {
      if (event.target.matches("[type=checkbox], select, [data-known]")) this.#update();
    });
    form.addEventListener("input", (event) => {
      if (event.target.type !== "search") return;
      clearTimeout(typing);
      typing = setTimeout(() => this.changed(), WAIT_FOR_TYPING);
    });
    form.querySelector("[data-clear]")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.clear();
    });
    this.#closeMenusFromOutside();
    const fold = form.closest("[data-filters-fold]");
    if (fold && matchMedia("(max-width: 59.99rem)").matches && !this.leavesOut) fold.open = false;
  }

  get search() {
    return this.form.querySelector("[type=search]");
  }

  /** The filters as they stand in an address, without the window. */
  get parameters() {
    const parameters = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (!["from", "to", "event"].includes(name) && value.trim() !== "") parameters.append(name, value.trim());
    }
    return parameters;
  }

  /** Chooses an option of a menu, which is added where the menu does not offer it. */
  choose(field, key, name) {
    const boxes = [...this.form.querySelectorAll(`[type=checkbox][name="${field}"]`)];
    let box = boxes.find((each) => each.value === key);
    if (!box) {
      const option = boxes[0].closest("label").cloneNode(true);
      box = option.querySelector("input");
      box.value = key;
      option.querySelector("[dir]").textContent = name;
      boxes[0].closest("label").before(option);
    }
    box.checked = true;
    this.#update();
  }

  /** Whether any event may be left out; a grouping leaves none out. */
  get leavesOut() {
    return Array.from(this.parameters.keys()).some((name) => name !== "by");
  }

  clear() {
    for (const box of this.form.querySelectorAll("[type=checkbox]")) box.checked = false;
    for (const field of this.form.querySelectorAll(".lens-menu [name]")) field.value = "";
    this.search.value = "";
    this.#update();
  }

  #update() {
    for (const menu of this.form.querySelectorAll("[data-menu]")) {
      const chosen = Array.from(menu.querySelectorAll("[name]")).filter(isChosen).length;
      menu.querySelector("[data-chosen]").textContent = chosen > 0 ? chosen : "";
    }
    this.changed();
  }

  markClearable() {
    const clear = this.form.querySelector("[data-clear]");
    if (clear) clear.hidden = !this.leavesOut;
  }

  #closeMenusFromOutside() {
    const menus = () => this.form.querySelectorAll("[data-menu][open]");
    document.addEventListener("pointerdown", ({ target }) => {
      for (const menu of menus()) if (!menu.contains(target)) menu.open = false;
    });
    this.form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      for (const menu of menus()) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  }
}
