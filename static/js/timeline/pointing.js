// What the pointer rests on, in words, and what a press on it does.

export class Pointing {
  constructor(page, tooltip) {
    this.page = page;
    this.tooltip = tooltip;
  }

  async hover(x, y) {
    const { picture, labels, catalogue, canvas, root } = this.page;
    if (!catalogue) return;
    const hit = picture.at(x, y);
    canvas.classList.toggle("is-pressable", hit !== undefined && !hit.lane);
    this.hovered = hit?.event;
    const bounds = { width: root.clientWidth, height: root.clientHeight };
    if (hit?.event !== undefined) {
      const label = await labels.of(catalogue.columns.id[hit.event]);
      if (label && this.hovered === hit.event) this.tooltip.showEvent(label, x, y, bounds);
    } else if (hit?.group) {
      this.tooltip.showCrowd(hit.group.count, hit.group.disputed, x, y, bounds);
    } else if (hit?.lane) {
      this.#hoverCrowd(hit.lane, x, y, bounds);
    } else {
      this.tooltip.hide();
    }
  }

  #hoverCrowd(lane, x, y, bounds) {
    const { view } = this.page;
    const [start, end] = [view.position(x - 4), view.position(x + 4)];
    const count = lane.all.count(start, end);
    if (count > 0) this.tooltip.showCrowd(count, lane.disputed.count(start, end), x, y, bounds);
    else this.tooltip.hide();
  }

  leave() {
    this.hovered = undefined;
    this.tooltip.hide();
  }

  press(x, y) {
    const { picture, catalogue, view } = this.page;
    const hit = picture.at(x, y);
    this.leave();
    if (hit?.event !== undefined) {
      this.page.cursor.event = hit.event; // it may stand in other lanes too
      this.page.openEvent(catalogue.columns.id[hit.event], { focus: false });
    } else if (hit?.group) {
      const { start, end } = hit.group;
      const room = Math.max((end - start) / 2, view.span / 16);
      this.page.moveTo(start - room, end + room);
    } else if (hit?.lane) {
      this.page.zoom(4, x);
    }
  }
}
