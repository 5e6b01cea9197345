// How the days from FIRST to LAST lie to a window from START to END.

export const meets = (first, last, start, end) => first < end && last + 1 > start;
export const spans = (first, last, start, end) => first <= start && last + 1 >= end;
/** Begins or ends within it. */
export const hasEnd = (first, last, start, end) => meets(first, last, start, end) && !spans(first, last, start, end);
