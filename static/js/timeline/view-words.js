// The view in words, for captions and the names of files; the list says most of it.

const NOT_IN_FILE_NAMES = /[\\/:*?"<>|\p{Cc}\s]+/gu;
const LONGEST = 120;

const textOf = (selector) => document.querySelector(selector)?.textContent.trim() ?? "";

export function viewInWords() {
  const beyond = ["before", "after", "undated"].map((each) => `[data-${each}]:not([hidden])`);
  const counts = ["[data-window-summary]", ...beyond];
  return {
    title: textOf("h1"),
    window: textOf("[data-window] h2"),
    counts: counts.map(textOf).filter(Boolean).join(" · "),
    filters: textOf("[data-caption-filters]"),
    address: location.href,
    day: textOf("[data-caption-day]"),
  };
}

/** "The pact, 1 May 1923 to 3 June 1924.png", without letters that a file's name may not hold. */
export function fileName({ title, window }, ending) {
  const plain = `${title}, ${window}`.replace(NOT_IN_FILE_NAMES, " ").slice(0, LONGEST).trim();
  return `${plain}.${ending}`;
}
