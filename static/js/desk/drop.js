// Handing articles in: files and folders are dropped or chosen, listed, and sent while a bar tells how far it is.
// Without this module the form below is a plain one.
import { listOf, sizeInWords } from "dateline/desk/chosen.js";
import { chosen, dropped, readable } from "dateline/desk/folders.js";
import { send } from "dateline/desk/upload.js";

const TOO_LARGE = 413;
const REFUSED = 422;

const receive = (frame, field, kinds, list) => {
  const folder = frame.querySelector("#id_folder");
  for (const part of frame.querySelectorAll("[data-with-script]")) part.hidden = false;
  field.addEventListener("change", () => list.add(chosen(field.files)));
  folder.addEventListener("change", () => {
    const { files, passedOver } = readable(chosen(folder.files), kinds);
    folder.value = "";
    list.add(files, passedOver);
  });
  for (const name of ["dragenter", "dragover"]) {
    frame.addEventListener(name, (event) => {
      event.preventDefault();
      frame.classList.add("drop-over");
    });
  }
  frame.addEventListener("dragleave", (event) => {
    if (!frame.contains(event.relatedTarget)) frame.classList.remove("drop-over");
  });
  frame.addEventListener("drop", async (event) => {
    event.preventDefault();
    frame.classList.remove("drop-over");
    const { files, passedOver } = await dropped(event.dataTransfer, kinds);
    list.add(files, passedOver);
  });
};

// The form as it came back, with the reasons; the files that were chosen are chosen still.
const showRefusal = (root, page, files, table) => {
  const fresh = document.importNode(new DOMParser().parseFromString(page, "text/html").querySelector("#hand-in"), true);
  fresh.querySelector("[data-without-script]")?.remove();
  fresh.querySelector(".problems")?.removeAttribute("autofocus"); // it gets the focus below
  root.replaceWith(fresh);
  start(fresh, files);
  fresh.querySelector("[name=metadata]").files = table;
  fresh.querySelector(".problems")?.focus();
};

const onSubmit = async (root, form, list) => {
  const bar = form.querySelector("[data-upload]");
  const button = form.querySelector("[type=submit]");
  const failed = form.querySelector("[data-failed]");
  const words = bar.querySelector("label");
  const progress = bar.querySelector("progress");
  const fail = (why) => {
    bar.hidden = true;
    button.disabled = failed.hidden = false;
    failed.textContent = failed.dataset[why];
    button.focus();
  };
  const onProgress = (sent, all) => {
    progress.value = sent / all;
    const told = words.dataset.words.replace("{sent}", sizeInWords(sent)).replace("{all}", sizeInWords(all));
    words.textContent = sent < all ? told : words.dataset.sent;
  };
  failed.hidden = true;
  bar.hidden = false;
  button.disabled = true;
  onProgress(0, 1);
  words.textContent = "";
  const stop = (abort) => (bar.querySelector("[data-stop]").onclick = abort);
  try {
    const answer = await send(form, { onProgress, stop });
    if (answer.status === REFUSED) showRefusal(root, answer.page, list.all(), form.querySelector("[name=metadata]").files);
    else if (answer.status === TOO_LARGE) fail("tooLarge");
    else if (answer.status < 400) location.assign(answer.address);
    else fail("broken");
  } catch (error) {
    fail(error.message === "stopped" ? "stopped" : "broken");
  }
};

const start = (root, files = []) => {
  const form = root.querySelector("form");
  const field = form.querySelector("[name=articles]");
  const kinds = field.accept.split(",");
  const list = listOf(form.querySelector("[data-chosen]"), field, form.querySelector("[name=paths]"));
  receive(form.querySelector("[data-drop]"), field, kinds, list);
  if (files.length || field.files.length) list.add(files.length ? files : chosen(field.files));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onSubmit(root, form, list);
  });
};

const root = document.querySelector("#hand-in");
if (root) start(root);
