// The field of words above the picture: while one types, it offers events to open and options to filter by.

import { offer } from "dateline/combobox.js";

/** `open` gets the id of an event. */
export function offerSuggestions(box, filters, open) {
  if (!box) return;
  const field = box.querySelector("input");
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", box.querySelector('[role="listbox"]').id);
  offer(box, async ({ dataset, firstElementChild }) => {
    field.value = "";
    if (dataset.field === "event") {
      await filters.changed();
      open(Number(dataset.key));
    } else {
      filters.choose(dataset.field, dataset.key, firstElementChild.textContent.trim());
    }
  });
}
