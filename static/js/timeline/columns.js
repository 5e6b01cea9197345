// Reads the typed columns that the server sends (timeline/columns.py says how they are laid out).

export const NO_DAY = -(2 ** 31);
export const DISPUTE = { NONE: 0, OPEN: 1, REVIEW: 2, RESOLVED: 3 };
export const PRECISION = { TIME: 0, DAY: 1 };

const TYPES = { Int32Array, Uint32Array, Uint16Array };

export const disputeOf = (flags) => flags & 3;
/** Whether the sources still contradict each other. */
export const isOpen = (flags) => disputeOf(flags) === DISPUTE.OPEN || disputeOf(flags) === DISPUTE.REVIEW;
export const isUncertain = (flags) => (flags & 4) !== 0;
export const isApproximate = (flags) => (flags & 8) !== 0;
/** Of an event: whether no reading of its date is better supported than the others. */
export const isTied = (flags) => (flags & 32) !== 0;
/** Of a reading: whether it cannot be true together with the event's own date. */
export const contradicts = (flags) => (flags & 16) !== 0;
export const precisionOf = (flags) => flags >> 6;

export function decode(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const columns = { lanes: header.lanes, revision: header.revision };
  let offset = 4 + length;
  for (const [name, type, count] of header.arrays) {
    columns[name] = new TYPES[type](buffer, offset, count);
    offset += Math.ceil(columns[name].byteLength / 4) * 4;
  }
  return columns;
}

/** The columns at an address. Throws where the server does not answer with them, or SIGNAL aborts. */
export async function fetchColumns(address, signal) {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`columns: ${response.status}`);
  return decode(await response.arrayBuffer());
}
