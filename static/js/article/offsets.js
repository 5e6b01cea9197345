// Where a selection lies in the article's text, in code points. Elements with data-start hold the text, piece by piece.

/** How many code points a string has (its length counts UTF-16 units). */
export const codePoints = (text) => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

/** The part of a text node that the range covers, in UTF-16 units: [from, to], empty where from >= to. */
const covered = (range, element, text) => {
  const before = range.startContainer === element && range.startOffset > 0;
  const from = range.startContainer === text ? range.startOffset : before ? text.length : 0;
  const ended = range.endContainer === element && range.endOffset === 0;
  const to = range.endContainer === text ? range.endOffset : ended ? 0 : text.length;
  return [from, to];
};

/** {start, end, words} of a range inside `container`, without white space at its edges; null where it holds no words. */
export const passageOf = (range, container) => {
  let start = null;
  let end = null;
  let words = "";
  for (const element of container.querySelectorAll("[data-start]")) {
    const text = element.firstChild;
    if (!text || !range.intersectsNode(element)) continue;
    const [from, to] = covered(range, element, text);
    if (from >= to) continue;
    const base = Number(element.dataset.start);
    start ??= base + codePoints(text.data.slice(0, from));
    end = base + codePoints(text.data.slice(0, to));
    words += text.data.slice(from, to);
  }
  const bare = words.trim();
  if (!bare) return null;
  start += codePoints(words.slice(0, words.indexOf(bare)));
  end -= codePoints(words.slice(words.indexOf(bare) + bare.length));
  return { start, end, words: bare };
};
