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

  inOrder() {
    return this.taken.sort((a, b) => a.x0 - b.x0);
  }
}

/** Remembers each event's row, so that it keeps it while the reader pans. */
export class RowMemory {
  constructor(size) {
    this.rows = new Int8Array(size).fill(-1);
    this.scale = 0;
    this.drawn = new Set();
  }

  /** For a still of what is drawn: its frames leave this one's rows alone. */
  copy() {
    return Object.assign(new RowMemory(0), { rows: this.rows.slice(), scale: this.scale, drawn: new Set(this.drawn) });
  }

  /** A new frame. While its scale is that of the last one, nothing that stands has come nearer to anything else. */
  begin(scale) {
    this.isPanning = Math.abs(scale / this.scale - 1) < 1e-9;
    this.scale = scale;
    this.before = this.drawn;
    this.drawn = new Set();
  }

  /** The row in which an event stood in the last frame and may not leave; -1 where it is free to go. */
  rowToKeep(event) {
    return this.isPanning && this.before.has(event) ? this.rows[event] : -1;
  }

  remember(event, row) {
    this.rows[event] = row;
    if (row >= 0) this.drawn.add(event);
  }
}

const withWords = (item) => Math.max(item.x1, item.wordsAt + WORDS) + GAP;
const bare = (item) => item.x1 + GAP / 2;
const weightiestFirst = (a, b) => b.weight - a.weight || a.event - b.event;

/**
 * Gives each item {event, x0, x1, weight, wordsAt, isMarked} a row and the room for its words (`room`, in pixels).
 * Returns the items that found no row.
 */
export function placeInRows(items, rowCount, memory) {
  let { rows, homeless } = placed(items, rowCount, memory, []);
  const sought = homeless.filter(({ isMarked }) => isMarked);
  if (sought.length > 0) ({ rows, homeless } = placed(items, rowCount, memory, sought));
  for (const item of items) memory.remember(item.event, item.row);
  rows.forEach(measureRooms);
  return homeless;
}

/** The items FIRST have their choice of the rows, also where others must leave for them. */
function placed(items, rowCount, memory, first) {
  const rows = Array.from({ length: rowCount }, () => new Row());
  const finds = (item) => findsRow(item, rows, memory.rows[item.event]);
  const seated = new Set(first.filter(finds));
  const rest = items.filter((item) => !seated.has(item));
  const moving = rest.filter((item) => !keepsItsRow(item, rows, memory)).sort(weightiestFirst);
  rows.forEach(reserveWords);
  return { rows, homeless: moving.filter((item) => !finds(item)) };
}

function keepsItsRow(item, rows, memory) {
  item.row = memory.rowToKeep(item.event);
  const row = rows[item.row];
  if (!row?.isFree(item.x0, bare(item))) return false;
  row.take(item, item.x0, bare(item));
  return true;
}

/** What stands keeps its words too, as far as the next mark that stands. */
function reserveWords(row) {
  row.inOrder().forEach((item, i) => {
    item.right = Math.max(item.right, Math.min(withWords(item), row.taken[i + 1]?.x0 ?? Infinity));
  });
}

/** The row of before if it can be, then the topmost; with room for words if there is any. */
function findsRow(item, rows, before) {
  for (const right of [withWords(item), bare(item)]) {
    const isFree = (row) => row.isFree(item.x0, right);
    item.row = rows[before] && isFree(rows[before]) ? before : rows.findIndex(isFree);
    if (item.row < 0) continue;
    rows[item.row].take(item, item.x0, right);
    return true;
  }
  return false;
}

/** Words may run on to where the next mark of the row begins. */
function measureRooms(row) {
  row.inOrder().forEach((item, i) => {
    const next = row.taken[i + 1];
    item.room = (next ? next.x0 - GAP : Infinity) - item.wordsAt;
  });
}
