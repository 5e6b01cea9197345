// The list of files that were chosen, with their sizes; each can be removed. It fills the plain file field.
const SHOWN = 100;

const MEGABYTE = 2 ** 20;

export const sizeInWords = (bytes) => {
  const unit = bytes < MEGABYTE ? "kilobyte" : "megabyte";
  const value = bytes < MEGABYTE ? bytes / 1024 : bytes / MEGABYTE;
  const style = { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 };
  return new Intl.NumberFormat(document.documentElement.lang, style).format(value);
};

const put = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

const tell = (place, number) => {
  place.hidden = !number;
  if (number) place.textContent = put(number === 1 && place.dataset.one ? place.dataset.one : place.dataset.many, { number });
};

// SECTION shows the list of FIELD, PATHS takes where the files lie.
export const listOf = (section, field, paths) => {
  const part = (name) => section.querySelector(name);
  const list = part("ul");
  let files = [];

  const same = (one, other) => one.path === other.path && one.file.size === other.file.size;

  const problem = () => {
    const place = part("[data-problem]");
    const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    const most = Number(field.dataset.most);
    const mostBytes = Number(field.dataset.mostBytes);
    if (files.length > most) return put(place.dataset.tooMany, { most });
    return bytes > mostBytes ? put(place.dataset.tooLarge, { most: sizeInWords(mostBytes) }) : "";
  };

  const row = (chosen) => {
    const item = part("template").content.cloneNode(true);
    item.querySelector(".chosen-name").textContent = chosen.path;
    item.querySelector(".chosen-size").textContent = sizeInWords(chosen.file.size);
    item.querySelector(".visually-hidden").textContent = ` ${chosen.path}`;
    item.querySelector("button").addEventListener("click", () => {
      const at = files.indexOf(chosen);
      set(files.filter((each) => each !== chosen));
      const next = list.querySelectorAll("button")[Math.min(at, list.children.length - 1)];
      (next ?? field).focus();
    });
    return item;
  };

  const show = () => {
    const heading = part("[data-told]");
    const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    const words = { 0: heading.dataset.none, 1: heading.dataset.one }[files.length] ?? heading.dataset.many;
    section.hidden = false;
    heading.textContent = put(words, { number: files.length, size: sizeInWords(bytes) });
    list.replaceChildren(...files.slice(0, SHOWN).map(row));
    list.hidden = part("[data-clear]").hidden = !files.length;
    const more = part("[data-more]");
    more.hidden = files.length <= SHOWN;
    more.textContent = put(more.dataset.words, { number: files.length - SHOWN });
    const place = part("[data-problem]");
    place.textContent = problem();
    place.hidden = !place.textContent;
    field.setCustomValidity(place.textContent);
  };

  const set = (wanted) => {
    files = wanted;
    const transfer = new DataTransfer();
    for (const { file } of files) transfer.items.add(file);
    field.files = transfer.files;
    paths.value = JSON.stringify(files.map(({ path }) => path));
    show();
  };

  part("[data-clear]").addEventListener("click", () => {
    tell(part("[data-passed-over]"), 0);
    set([]);
    field.focus();
  });

  return {
    all: () => files,
    // What is chosen is added to what is there already.
    add(more, passedOver = 0) {
      tell(part("[data-passed-over]"), passedOver);
      set([...files, ...more.filter((each) => !files.some((here) => same(here, each)))]);
    },
  };
};
