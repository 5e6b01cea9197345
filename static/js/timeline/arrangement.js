// Which lanes are folded, and in which order they stand where that is not the order in which the timeline gives them.
// Both are in the address, by the lanes' keys; keys that are no lane's are kept there and do nothing.

const written = (key) => key.replace(/[%,]/g, encodeURIComponent);
const read = (key) => key.replace(/%25|%2C/g, decodeURIComponent);

export class Arrangement {
  constructor(parameters) {
    this.folded = new Set(parameters.getAll("fold"));
    this.order = parameters.has("order") ? parameters.get("order").split(",").map(read) : [];
    this.given = [];
  }

  /** Adds the fields of an address. */
  write(parameters) {
    for (const key of this.folded) parameters.append("fold", key);
    if (!this.isAsGiven) parameters.set("order", this.order.map(written).join(","));
  }

  clear() {
    this.folded.clear();
    this.order = [];
  }

  // Folding

  isFolded(key) {
    return this.folded.has(key);
  }

  toggle(key) {
    if (!this.folded.delete(key)) this.folded.add(key);
  }

  foldAll(keys) {
    for (const key of keys) this.folded.add(key);
  }

  unfoldAll() {
    this.folded.clear();
  }

  // Order

  get isAsGiven() {
    return this.order.length === 0;
  }

  giveBack() {
    this.order = [];
  }

  /** Lanes {key} as they shall stand: those that the order names, then the others as given. */
  arranged(lanes) {
    const places = new Map(this.order.map((key, place) => [key, place]));
    const placeOf = ({ key }) => places.get(key) ?? this.order.length;
    return [...lanes].sort((a, b) => placeOf(a) - placeOf(b));
  }

  /** Puts the lane of KEY above the one of the key BEFORE, or below all where that is null. */
  move(key, before) {
    const keys = this.#keys(this.order).filter((each) => each !== key);
    keys.splice(before === null ? keys.length : keys.indexOf(before), 0, key);
    this.order = this.#shortened(keys);
  }

  #keys(order) {
    return [...order, ...this.given.filter((key) => !order.includes(key))];
  }

  /** Without the keys at the end that would stand there anyway. */
  #shortened(keys) {
    const order = [...keys];
    const whole = keys.join("\n");
    while (order.length > 0 && this.#keys(order.slice(0, -1)).join("\n") === whole) order.pop();
    return order;
  }
}
