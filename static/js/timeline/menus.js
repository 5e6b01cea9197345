// The menus of the filters: how many events each option would leave follows from all the others.

/** A menu that is open keeps its order under the reader's hand; only its numbers change. */
function recount(menu, fresh) {
  const options = (element) => [...element.querySelectorAll("label:has([type=checkbox])")];
  const counted = new Map(options(fresh).map((option) => [option.querySelector("input").value, option]));
  for (const option of options(menu)) {
    const now = counted.get(option.querySelector("input").value);
    option.classList.toggle("leaves-none", !now || now.classList.contains("leaves-none"));
    option.querySelector("[data-count]").textContent = now?.querySelector("[data-count]").textContent ?? "0";
  }
}

function replace(menu, fresh) {
  const chosen = new Set([...menu.querySelectorAll(":checked")].map((box) => box.value)); // since it was asked for
  for (const box of fresh.querySelectorAll("[type=checkbox]")) box.checked = chosen.delete(box.value);
  if (chosen.size > 0) recount(menu, fresh);
  else menu.querySelector("fieldset").replaceWith(fresh.querySelector("fieldset"));
}

export class Menus {
  constructor(element) {
    this.element = element;
  }

  /** Fetches the numbers for an address; the answer to an older request is not shown. */
  async follow(address) {
    if (!this.element) return;
    this.wanted = address;
    const answer = await fetch(address, { headers: { "HX-Request": "true", "HX-Target": this.element.id } }).catch(
      () => undefined,
    );
    if (!answer?.ok || this.wanted !== address) return; // the numbers of before stay: the list tells of what failed
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const fresh of part.querySelectorAll("[data-menu]")) {
      const menu = this.element.querySelector(`[data-menu="${fresh.dataset.menu}"]`);
      if (!menu) this.element.append(fresh);
      else if (menu.open) recount(menu, fresh);
      else replace(menu, fresh);
    }
  }
}
