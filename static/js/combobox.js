// Search as you type, after the combobox pattern of the WAI-ARIA Authoring Practices: the focus stays in the field, the
// arrows go through what was found, Enter takes it, Escape closes the list. What is found comes in by htmx.
const options = (list) => [...list.querySelectorAll('[role="option"]:not([aria-disabled])')];

const current = (list) => list.querySelector('[aria-selected="true"]');

const select = (field, list, option) => {
  for (const each of options(list)) each.setAttribute("aria-selected", String(each === option));
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
};

const show = (field, list, shown) => {
  list.hidden = !shown;
  field.setAttribute("aria-expanded", String(shown));
  if (!shown) select(field, list, null);
};

const step = (field, list, by) => {
  const all = options(list);
  if (!all.length) return;
  if (list.hidden) show(field, list, true);
  const at = all.indexOf(current(list));
  select(field, list, all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]);
};

/** `take` gets the option that was chosen; with `mustChoose`, Enter does nothing else. */
export const offer = (box, take, { mustChoose = false } = {}) => {
  if (!box || box.dataset.offers) return;
  box.dataset.offers = "true";
  box.hidden = false;
  const field = box.querySelector('[role="combobox"]');
  const list = box.querySelector('[role="listbox"]');
  const status = box.querySelector('[role="status"]');
  let dismissed = false; // what was asked for before is not shown any more

  const dismiss = () => {
    dismissed = true;
    show(field, list, false);
    if (status) status.textContent = "";
  };
  const choose = (option) => {
    dismiss();
    take(option);
  };
  field.addEventListener("input", () => {
    dismissed = false;
  });
  field.addEventListener("keydown", (event) => {
    const chosen = current(list);
    if (event.key === "Escape" && !list.hidden) {
      dismiss();
      event.preventDefault(); // what is around stays as it is: a second Escape is for that
      event.stopPropagation();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(field, list, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && (chosen || mustChoose)) {
      event.preventDefault();
      if (chosen) choose(chosen);
    } else if (event.key === "Enter") {
      dismiss();
    }
  });
  field.addEventListener("blur", dismiss);
  field.addEventListener("focus", () => {
    dismissed = false;
  });
  list.addEventListener("htmx:afterSwap", () => {
    const found = list.querySelector('[role="option"]') !== null && !dismissed;
    show(field, list, found);
    select(field, list, null); // what was selected is another one by now
    if (status && !dismissed) status.textContent = list.querySelector("[data-total]")?.textContent ?? "";
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]:not([aria-disabled])');
    if (option) choose(option);
  });
};
