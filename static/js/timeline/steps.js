// Where the steps below the picture lead: earlier, later, closer, wider, today, everything.

const SHIFT = 0.75; // of the span, as the links of the page that comes without scripts
const MARGIN = 0.03; // around everything, of its span

/** The window after a step by name from a window of positions; NOW is one, EXTENT what there is or null. */
export function stepped(name, { start, end }, extent, now) {
  const span = end - start;
  const whole = extent ?? { start, end };
  const margin = Math.max(1, (whole.end - whole.start) * MARGIN);
  return {
    earlier: { start: start - SHIFT * span, end: end - SHIFT * span },
    later: { start: start + SHIFT * span, end: end + SHIFT * span },
    closer: { start: start + span / 4, end: end - span / 4 },
    wider: { start: start - span / 2, end: end + span / 2 },
    today: { start: now - span / 2, end: now + span / 2 },
    everything: { start: whole.start - margin, end: whole.end + margin },
  }[name];
}
