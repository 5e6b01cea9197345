// A field at the top of a long menu: as letters are typed, only the options that hold them stay.

const folded = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Options that are chosen stay whatever is typed, so that nothing filters unseen. */
function narrow(field) {
  const menu = field.closest("fieldset");
  const wanted = folded(field.value.trim());
  let shown = 0;
  for (const option of menu.querySelectorAll("label:has([type=checkbox])")) {
    const isFound = folded(option.querySelector("[dir]").textContent).includes(wanted);
    option.hidden = !isFound && !option.querySelector(":checked");
    shown += isFound;
  }
  menu.querySelector("[data-narrowed-none]").hidden = shown > 0;
  const said = menu.querySelector("[data-narrowed]");
  said.textContent = wanted ? said.dataset.words.replace("%(count)s", shown) : "";
}

export function narrowMenus(form) {
  form.addEventListener("input", ({ target }) => {
    if (target.matches("[data-narrow]")) narrow(target);
  });
  form.addEventListener("keydown", (event) => {
    if (event.target.matches("[data-narrow]") && event.key === "Enter") event.preventDefault(); // chooses nothing yet
  });
}
