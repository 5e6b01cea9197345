// The field in which a reader types a date to go to. The server reads it and sends back the window, or what is wrong.

export class Jump {
  constructor(form, { go, leave }) {
    this.form = form;
    this.field = form.querySelector("[name=when]");
    this.answer = form.querySelector("[data-jump-answer]");
    form.addEventListener("dateline:jump", ({ detail }) => go(detail));
    form.addEventListener("htmx:afterSwap", () => this.#markProblem());
    this.field.addEventListener("input", () => this.#forget());
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.#forget();
      leave();
    });
  }

  focus() {
    this.field.focus();
    this.field.select();
  }

  /** What was typed stays, to be changed. */
  #markProblem() {
    const problem = this.answer.querySelector("[data-problem]");
    this.field.toggleAttribute("aria-invalid", problem !== null);
    if (problem) this.field.setAttribute("aria-invalid", "true");
  }

  #forget() {
    this.answer.replaceChildren();
    this.field.removeAttribute("aria-invalid");
  }
}
