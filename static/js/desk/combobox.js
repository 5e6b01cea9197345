// Search as you type, after the combobox pattern of the WAI-ARIA Authoring Practices: the focus stays in the field, the
// arrows go through what was found, Enter takes it and sends the form, Escape closes the list.
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

const take = (box, field, list, option) => {
  box.querySelector("[data-chosen]").value = option.dataset.event;
  show(field, list, false);
  field.form.requestSubmit();
};

export const offerEvents = (box) => {
  if (!box || box.dataset.ready) return;
  box.dataset.ready = "true";
  box.hidden = false;
  const field = box.querySelector('[role="combobox"]');
  const list = box.querySelector('[role="listbox"]');

  const acts = {
    ArrowDown: () => step(field, list, 1),
    ArrowUp: () => step(field, list, -1),
    Enter: () => current(list) && take(box, field, list, current(list)),
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      show(field, list, false);
      event.preventDefault(); // the form stays open: a second Escape closes it
      return;
    }
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
  list.addEventListener("htmx:afterSwap", () => {
    show(field, list, true);
    select(field, list, null); // what was selected is another event by now
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]:not([aria-disabled])');
    if (option) take(box, field, list, option);
  });
};
