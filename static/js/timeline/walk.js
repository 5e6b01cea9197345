// Going from event to event with the keyboard: the one stood on is brought into view, drawn by itself, and said.

const CLOSEST = 2; // days to which the keyboard zooms to tell events apart
const MARGIN = 60; // pixels around what is brought into view

export class Walk {
  /** Through the events of the PAGE; `said(words)` is told where one stands. */
  constructor(page, said) {
    this.page = page;
    this.said = said;
  }

  get actions() {
    const { page } = this;
    const { cursor, lanes, words } = page;
    const isPassed = (event) => lanes.isFolded(event) || this.#isTheSame(event);
    const step = (by) => () => cursor.step(page.catalogue, page.view, by, isPassed);
    const changeLane = (by) => () => cursor.changeLane(page.catalogue, page.view, by, lanes.open, isPassed);
    const jump = (toLast) => () => cursor.jump(page.catalogue, toLast, (event) => lanes.isFolded(event));
    return {
      next: () => this.#go(step(1), words.lastEvent),
      previous: () => this.#go(step(-1), words.firstEvent),
      laneBelow: () => this.#go(changeLane(1), words.noLaneBelow),
      laneAbove: () => this.#go(changeLane(-1), words.noLaneAbove),
      first: () => this.#go(jump(false)),
      last: () => this.#go(jump(true)),
    };
  }

  /** Where the event stood on is, from the left of the picture; nowhere where that is not in view. */
  get x() {
    const { cursor, view, catalogue } = this.page;
    if (!cursor.isSet) return undefined;
    const x = view.x(catalogue.first[cursor.event]);
    return x > 0 && x < view.width ? x : undefined;
  }

  reveal(event) {
    const { catalogue, panel, picture, root, view } = this.page;
    const { left, right } = panel.overlap(root);
    view.reveal(catalogue.first[event], catalogue.last[event] + 1, MARGIN + left, MARGIN + right);
    this.page.scrollTo(picture.bands.ofLane(catalogue.columns.lane[event]));
  }

  /** Whether an event is the one that the keyboard stands on, perhaps in another of its lanes. */
  #isTheSame(event) {
    const { cursor, catalogue } = this.page;
    const { id } = catalogue.columns;
    return cursor.isSet && id[event] === id[cursor.event];
  }

  /** MOVE takes the cursor on, or leaves it where it is: then the LIMIT is said with the event. */
  async #go(move, limit) {
    const { cursor, catalogue, labels } = this.page;
    if (!catalogue) return; // not there yet
    const before = cursor.event;
    move();
    if (!cursor.isSet) return;
    const { event } = cursor;
    this.reveal(event);
    this.#separate(event);
    this.page.moved({ quietly: true });
    const label = await labels.of(catalogue.columns.id[event]);
    if (!label || cursor.event !== event) return;
    const words = [label.title, label.date, label.dispute_words].filter(Boolean).join(". ");
    this.said(limit && event === before ? `${limit} ${words}` : words);
  }

  /** Looks closer until the event is drawn by itself, not as one of a crowd. */
  #separate(event) {
    const { catalogue, picture, view } = this.page;
    const band = picture.bands.ofLane(catalogue.columns.lane[event]);
    if (!picture.isCrowded(band, view)) return;
    const x = Math.min(Math.max(view.x(catalogue.first[event]), 0), view.width);
    while (picture.isCrowded(band, view) && view.span > CLOSEST) view.zoom(2, x);
    this.reveal(event);
  }
}
