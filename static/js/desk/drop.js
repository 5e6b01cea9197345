// Files may be dropped onto the frame around the plain file field; what is chosen is told in words.
const frame = document.querySelector("[data-drop]");
const field = frame?.querySelector("input[type=file]");

const tell = (list, number) => {
  const words = number === 1 ? list.dataset.one : list.dataset.many.replace("{number}", String(number));
  list.textContent = number ? words : "";
  field.setCustomValidity(number > Number(field.dataset.most) ? list.dataset.tooMany : "");
};

if (frame && field) {
  const list = frame.querySelector("[data-drop-list]");
  frame.querySelector("[data-drop-hint]").hidden = false;
  field.addEventListener("change", () => tell(list, field.files.length));
  for (const name of ["dragenter", "dragover"]) {
    frame.addEventListener(name, (event) => {
      event.preventDefault();
      frame.classList.add("drop-over");
    });
  }
  frame.addEventListener("dragleave", () => frame.classList.remove("drop-over"));
  frame.addEventListener("drop", (event) => {
    event.preventDefault();
    frame.classList.remove("drop-over");
    if (!event.dataTransfer.files.length) return;
    field.files = event.dataTransfer.files;
    tell(list, field.files.length);
  });
}
