// Days in words, for those who hear where the window is; as timeline/wording.py words them.

import { civil } from "dateline/timeline/calendar.js";

export class DayWords {
  constructor(language, axis, words) {
    const known = language === "en" ? "en-GB" : language; // the day before the month, as on the pages
    const asOnPages = { calendar: "gregory", numberingSystem: "latn", timeZone: "UTC" };
    this.dayOfYear = new Intl.DateTimeFormat(known, { day: "numeric", month: "long", ...asOnPages });
    this.axis = axis;
    this.words = words;
  }

  day(number) {
    const { year, month, day } = civil(Math.floor(number));
    const name = this.axis.nameOf(year);
    if (Math.abs(year) > 9999) return name;
    return `${this.dayOfYear.format(Date.UTC(2000, month - 1, day))} ${name}`; // 2000 has a 29 February
  }

  /** From the first to the last day of a window. */
  window({ start, end }) {
    const [first, last] = [this.day(start), this.day(Math.ceil(end) - 1)];
    return first === last ? first : this.words.range.replace("%(first)s", first).replace("%(last)s", last);
  }
}
