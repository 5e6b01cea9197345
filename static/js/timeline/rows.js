// Puts the events of a lane into rows so that neither marks nor words overlap as long as there is room.

const WORDS = 150; // pixels kept free for words behind a mark where there is room
const GAP = 10;

class Row {
  constructor() {
    this.taken = [];
  }

  isFree(x0, x1) {
    return this.taken.every((item) => item.right <= x0 || item.left >= x1);
  }

  take(item, left, right) {
    item.left = left;
    item.right = right;
    this.taken.push(item);
  }
}

/** Remembers each event's row, so that it keeps it while the reader pans. */
export class RowMemory {
  constructor(size) {
    this.rows = new Int8Array(size).fill(-1);
    this.scale = 0;
  }

  copy() {
    const copy = new RowMemory(0);
    return Object.assign(copy, { rows: this.rows.slice(), scale: this.scale });
  }

  /** Whether the scale is the one of the last time: then nothing that was placed has come nearer to anything else. */
  isPanning(scale) {
    const same = Math.abs(scale / this.scale - 1) < 1e-9;
    this.scale = scale;
    return same;
  }
}

const weightiestFirst = (a, b) => b.weight - a.weight || a.event - b.event;

/**
 * Gives each item {event, x0, x1, weight, wordsAt} a row and the room for its words (`room`, in pixels).
 * Returns the items that found no row.
 */
export function placeInRows(items, rowCount, memory, isPanning) {
  const rows = Array.from({ length: rowCount }, () => new Row());
  const homeless = [];
  const settled = (item) => isPanning && memory.rows[item.event] >= 0;
  const order = [...items].sort((a, b) => settled(b) - settled(a) || weightiestFirst(a, b));
  for (const item of order) {
    const bare = item.x1 + GAP / 2;
    const withWords = Math.max(item.x1, item.wordsAt + WORDS) + GAP;
    const before = memory.rows[item.event];
    const wishes = settled(item) ? [[withWords, true], [bare, true]] : [];
    for (const [x1, onlyBefore] of [...wishes, [withWords, false], [bare, false]]) {
      item.row = freeRow(rows, before, item.x0, x1, onlyBefore);
      if (item.row < 0) continue;
      rows[item.row].take(item, item.x0, x1);
      break;
    }
    if (item.row < 0) homeless.push(item);
    memory.rows[item.event] = item.row;
  }
  rows.forEach(measureRooms);
  return homeless;
}

function freeRow(rows, before, x0, x1, onlyBefore) {
  if (before >= 0 && before < rows.length && rows[before].isFree(x0, x1)) return before;
  return onlyBefore ? -1 : rows.findIndex((row) => row.isFree(x0, x1));
}

/** Words may run on to where the next mark of the row begins. */
function measureRooms(row) {
  row.taken.sort((a, b) => a.x0 - b.x0);
  row.taken.forEach((item, i) => {
    const next = row.taken[i + 1];
    item.room = (next ? next.x0 - GAP : Infinity) - item.wordsAt;
  });
}
