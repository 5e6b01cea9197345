// The files of what was dropped or chosen. Of a folder come all files below it that can be read; hidden ones are no concern.

// `path` is where a file lies in its folder; of one that was chosen by itself it is its name.
const chosenOne = (file, path = file.webkitRelativePath || file.name) => ({ file, path });

const isHidden = (path) => path.split("/").some((part) => part.startsWith("."));

const endsIn = (path, kinds) => kinds.some((kind) => path.toLowerCase().endsWith(kind));

// What can be read of a folder's files, and how many there are that cannot.
export const readable = (found, kinds) => {
  const seen = found.filter(({ path }) => !isHidden(path));
  const files = seen.filter(({ path }) => endsIn(path, kinds));
  return { files, passedOver: seen.length - files.length };
};

// A folder gives its entries some at a time, until it gives none.
const entriesOf = async (folder) => {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return all.sort((one, other) => (one.name < other.name ? -1 : 1));
    all.push(...some);
  }
};

const below = async (entry) => {
  if (entry.isDirectory) {
    const found = [];
    for (const each of await entriesOf(entry)) found.push(...(await below(each)));
    return found;
  }
  const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
  return [chosenOne(file, entry.fullPath.replace(/^\//, ""))];
};

// What was dropped. A file that was dropped by itself is taken whatever its kind: why it is refused is told later.
export const dropped = async (transfer, kinds) => {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const entries = items.map((item) => item.webkitGetAsEntry?.()); // gone once the event is over
  if (entries.some((entry) => !entry)) return { files: [...transfer.files].map((file) => chosenOne(file)), passedOver: 0 };
  const files = [];
  let passedOver = 0;
  for (const entry of entries) {
    const found = await below(entry);
    const taken = entry.isDirectory ? readable(found, kinds) : { files: found, passedOver: 0 };
    files.push(...taken.files);
    passedOver += taken.passedOver;
  }
  return { files, passedOver };
};

export const chosen = (files) => [...files].map((file) => chosenOne(file));
