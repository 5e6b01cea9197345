// Sorted days, and how many of them lie before one: all counts of the picture are differences of such ranks.

/** How many entries of the sorted array are less than LIMIT, known to be from LOW to HIGH. */
export function countBelow(sorted, limit, low = 0, high = sorted.length) {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same where the answer is likely to be little more than FROM: looks there first, then ever further. */
function countOnward(sorted, limit, from) {
  let low = from;
  let step = 1;
  while (low + step <= sorted.length && sorted[low + step - 1] < limit) {
    low += step;
    step *= 2;
  }
  return countBelow(sorted, limit, low, Math.min(low + step, sorted.length));
}

/** Sorted first and last days: how many of the events touch the days from START to END is a difference of two ranks. */
export class Ranks {
  constructor(firsts, lasts) {
    this.firsts = sorted(firsts);
    this.lasts = sorted(lasts);
  }

  count(start, end) {
    return countBelow(this.firsts, end) - countBelow(this.lasts, Math.floor(start));
  }

  /** Counts the events of the bins from FROM up to TO, which are SPAN days long and numbered from day 0, into COUNTS. */
  histogram(span, from, to, counts) {
    let begun = countBelow(this.firsts, from * span);
    let ended = countBelow(this.lasts, Math.floor(from * span));
    for (let bin = from; bin < to; bin++) {
      begun = countOnward(this.firsts, (bin + 1) * span, begun);
      ended = countOnward(this.lasts, Math.floor(bin * span), ended);
      counts[bin - from] = begun - ended;
    }
  }
}

function sorted(values) {
  for (let i = 1; i < values.length; i++) if (values[i] < values[i - 1]) return values.sort();
  return values;
}
