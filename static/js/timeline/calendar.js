// Day numbers as on the server: day 1 is 0001-01-01, continued below 1 for BCE; proleptic Gregorian, year 0 is 1 BCE.
// A position is a day number plus the fraction of the day that has passed.

const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_IN_400_YEARS = 146097;

export const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const firstOfYear = (year) => {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + 1;
};

/** Month 1 to 12; a month beyond that falls into a following year. */
export const dayNumber = (year, month, day) => {
  const y = year + Math.floor((month - 1) / 12);
  const m = (((month - 1) % 12) + 12) % 12;
  return firstOfYear(y) + BEFORE_MONTH[m] + (m > 1 && isLeap(y) ? 1 : 0) + day - 1;
};

export const civil = (number) => {
  let year = Math.floor((number - 1) / (DAYS_IN_400_YEARS / 400)) + 1;
  while (firstOfYear(year) > number) year--;
  while (firstOfYear(year + 1) <= number) year++;
  let rest = number - firstOfYear(year);
  let month = 12;
  while (rest < BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0)) month--;
  rest -= BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0);
  return { year, month, day: rest + 1 };
};

export const today = () => {
  const now = new Date();
  return dayNumber(now.getFullYear(), now.getMonth() + 1, now.getDate());
};

const two = (number) => String(number).padStart(2, "0");

/** A day number in EDTF; undefined where its year does not fit into four digits. */
export const dayInAddress = (number) => {
  const { year, month, day } = civil(number);
  if (Math.abs(year) > 9999) return undefined;
  return `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}-${two(month)}-${two(day)}`;
};

const instantInAddress = (position) => {
  const number = Math.floor(position);
  const day = dayInAddress(number);
  if (!day) return position.toFixed(4);
  const second = Math.floor((position - number) * 86400);
  return `${day}T${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
};

/** The window as `from` and `to` stand in an address; `to` names the last day that is in it, a number the end itself. */
export const windowInAddress = (start, end) => {
  if (end - start < 60) return { from: instantInAddress(start), to: instantInAddress(end) };
  const [first, last] = [Math.floor(start), Math.ceil(end)];
  return { from: dayInAddress(first) ?? String(first), to: dayInAddress(last - 1) ?? String(last) };
};
