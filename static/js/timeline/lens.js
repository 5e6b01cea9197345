// The reader's lens: fields of the filter form of which one group at a time is filled; what is on stands in the bar.

/** Whether a field that chooses something does. */
export const isChosen = (field) => (field.type === "checkbox" ? field.checked : field.value !== "");

export class Lens {
  constructor(form, changed) {
    this.form = form;
    this.groups = Array.from(form.querySelectorAll("[data-lens]"), (group) =>
      Array.from(group.querySelectorAll("select, input")),
    );
    form.addEventListener("change", (event) => this.#choose(event), { capture: true });
    document.addEventListener("change", ({ target }) => {
      if (target.closest("#lens-bar")) changed();
    });
    document.addEventListener("click", (event) => {
      if (!event.target.closest("[data-lens-off]")) return;
      event.preventDefault();
      this.takeOff();
      changed();
      form.querySelector(".lens-menu summary").focus();
    });
  }

  /** Choosing one lens clears the others; half a comparison waits for its other half. */
  #choose(event) {
    const mine = this.groups.find((group) => group.includes(event.target));
    if (!mine) return;
    if (isChosen(event.target)) this.#clear(this.groups.filter((group) => group !== mine).flat());
    if (mine.length > 1 && mine.filter(isChosen).length === 1 && isChosen(event.target)) event.stopPropagation();
    else if (mine.length > 1 && !mine.every(isChosen)) this.#clear(mine);
    this.#clearClasses();
  }

  takeOff() {
    this.#clear(this.groups.flat());
    this.#clearClasses();
  }

  #clear(fields) {
    for (const field of fields) field.value = "";
  }

  #clearClasses() {
    for (const box of document.querySelectorAll("#lens-bar [type=checkbox]")) box.checked = false;
  }
}
