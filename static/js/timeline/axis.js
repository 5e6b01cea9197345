// The ticks of the axis, from hours to hundreds of thousands of years, with BCE.

import { civil, dayNumber, firstOfYear } from "dateline/timeline/calendar.js";

const ROOM = 76; // pixels that a tick with its words needs
const HOURS = [1, 3, 6, 12];
const DAYS = [1, 2, 5, 10];
const MONTHS = [1, 3, 6];
const MONTH = 30.44;
const YEAR = 365.25;

/** The finest unit and step whose ticks have room at so many pixels a day. */
export function chooseStep(pixelsPerDay) {
  for (const hours of HOURS) if ((hours / 24) * pixelsPerDay >= ROOM) return { unit: "hour", step: hours };
  for (const days of DAYS) if (days * pixelsPerDay >= ROOM * 0.6) return { unit: "day", step: days };
  for (const months of MONTHS) if (months * MONTH * pixelsPerDay >= ROOM * 0.8) return { unit: "month", step: months };
  let step = 1;
  while (step * YEAR * pixelsPerDay < ROOM) step *= String(step).startsWith("2") ? 2.5 : 2;
  return { unit: "year", step };
}

/** Years that are round in the counting of people: 200 BCE, 100 BCE, 1, 100, 200. */
function roundYear(k, step) {
  if (step === 1) return k;
  return k > 0 ? k * step : 1 + k * step;
}

export class Axis {
  constructor(language, words) {
    const month = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" });
    const longMonth = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
    const dates = Array.from({ length: 12 }, (_, i) => Date.UTC(2001, i, 1));
    this.shortMonths = dates.map((date) => month.format(date));
    this.longMonths = dates.map((date) => longMonth.format(date));
    this.bce = words.bce;
    this.todayWord = words.today;
  }

  nameOf(year) {
    return year > 0 ? String(year) : this.bce.replace("%(year)s", 1 - year);
  }

  /** Ticks {position, words} of the finest unit, and the stretches {start, end, words} of the one above it. */
  ticks(view) {
    const { unit, step } = chooseStep(view.pixelsPerDay);
    return this[`${unit}s`](view, step);
  }

  hours(view, step) {
    const minor = [];
    for (let at = Math.floor(view.start * 24) - step; at < view.end * 24; at++) {
      const hour = ((at % 24) + 24) % 24;
      if (hour % step === 0) minor.push({ position: at / 24, words: `${String(hour).padStart(2, "0")}:00` });
    }
    const major = [];
    for (let day = Math.floor(view.start); day < view.end; day++) {
      const { year, month, day: ofMonth } = civil(day);
      const words = `${ofMonth} ${this.longMonths[month - 1]} ${this.nameOf(year)}`;
      major.push({ start: day, end: day + 1, words });
    }
    return { minor, major };
  }

  days(view, step) {
    const minor = [];
    for (let day = Math.floor(view.start); day < view.end; day++) {
      const { day: ofMonth } = civil(day);
      if ((ofMonth - 1) % step === 0 && (step === 1 || ofMonth + step / 2 <= 30)) {
        minor.push({ position: day, words: String(ofMonth) });
      }
    }
    return { minor, major: this.#monthsOf(view) };
  }

  months(view, step) {
    const minor = [];
    const { year, month } = civil(Math.floor(view.start));
    for (let m = month - (month - 1) % step; ; m += step) {
      const position = dayNumber(year, m, 1);
      if (position >= view.end) break;
      minor.push({ position, words: this.shortMonths[(m - 1) % 12] });
    }
    return { minor, major: this.#yearsOf(view) };
  }

  #yearsOf(view) {
    const major = [];
    for (let year = civil(Math.floor(view.start)).year; firstOfYear(year) < view.end; year++) {
      major.push({ start: firstOfYear(year), end: firstOfYear(year + 1), words: this.nameOf(year) });
    }
    return major;
  }

  #monthsOf(view) {
    const major = [];
    const { year, month } = civil(Math.floor(view.start));
    for (let m = month; dayNumber(year, m, 1) < view.end; m++) {
      const words = `${this.longMonths[(m - 1) % 12]} ${this.nameOf(year + Math.floor((m - 1) / 12))}`;
      major.push({ start: dayNumber(year, m, 1), end: dayNumber(year, m + 1, 1), words });
    }
    return major;
  }

  years(view, step) {
    const minor = [];
    const { year } = civil(Math.floor(view.start));
    for (let k = step === 1 ? year : Math.floor(year / step) - 1; ; k++) {
      const round = roundYear(k, step);
      const position = firstOfYear(round);
      if (position >= view.end) break;
      minor.push({ position, words: this.nameOf(round) });
    }
    return { minor, major: [] };
  }
}
