// The second slider: through the days on which something became known or was ruled, step by step or by itself.

import { civil, dayInAddress } from "dateline/timeline/calendar.js";

const WAIT_FOR_SLIDING = 150;
const A_STEP = 1000;

export class Knowledge {
  constructor(element, field, changed) {
    const find = (name) => element.querySelector(`[data-knowledge-${name}]`);
    Object.assign(this, { element, field, changed, days: [], timer: 0, playing: 0 });
    Object.assign(this, { slider: find("day"), words: find("words"), play: find("play") });
    const { lang } = document.documentElement;
    this.language = lang.startsWith("en") ? "en-GB" : lang; // the server's order: 1 February 2025
    this.slider.addEventListener("input", () => this.#slide());
    this.earlier = find("earlier");
    this.later = find("later");
    this.earlier.addEventListener("click", () => this.#go(this.#before(this.day)));
    this.later.addEventListener("click", () => this.#go(this.#after(this.day)));
    this.play.addEventListener("click", () => (this.playing ? this.pause() : this.#start()));
    for (const type of ["pointerdown", "keydown", "wheel"]) {
      document.addEventListener(type, (event) => this.#isForPlay(event) || this.pause(), { passive: true });
    }
    document.addEventListener("visibilitychange", () => this.pause());
  }

  /** KNOWLEDGE {day, days}: the day that the picture shows and all those of change; undefined without this lens. */
  show(knowledge) {
    this.element.hidden = !knowledge;
    if (!knowledge) {
      this.pause();
      return;
    }
    this.days = knowledge.days;
    this.slider.max = Math.max(0, this.days.length - 1);
    if (!this.timer) this.#stand(knowledge.day);
  }

  pause() {
    clearInterval(this.playing);
    this.playing = 0;
    this.play.textContent = this.play.dataset.play;
  }

  #start() {
    if (this.#after(this.day) === undefined) this.#go(this.days[0]);
    this.play.textContent = this.play.dataset.pause;
    this.playing = setInterval(() => {
      const next = this.#after(this.day);
      if (next === undefined) this.pause();
      else this.#go(next);
    }, A_STEP);
  }

  /** Whether the event is about to press the button, which then says itself what follows. */
  #isForPlay({ type, target, key }) {
    return this.play.contains(target) && type !== "wheel" && (type !== "keydown" || key === "Enter" || key === " ");
  }

  #slide() {
    this.#stand(this.days[Number(this.slider.value)]);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = 0;
      this.#go(this.day);
    }, WAIT_FOR_SLIDING);
  }

  #go(day) {
    if (day === undefined) return;
    this.#stand(day);
    this.field.value = dayInAddress(day) ?? String(day);
    this.changed();
  }

  /** Show a day, which need not be one of change: then the slider stands at the last one before it. */
  #stand(day) {
    this.day = day;
    const place = this.days.findLastIndex((each) => each <= day);
    this.slider.value = Math.max(0, place);
    this.words.textContent = this.#inWords(day);
    this.slider.setAttribute("aria-valuetext", this.words.textContent);
    this.earlier.disabled = this.#before(day) === undefined && document.activeElement !== this.earlier;
    this.later.disabled = this.#after(day) === undefined && document.activeElement !== this.later;
  }

  #before(day) {
    return this.days.findLast((each) => each < day);
  }

  #after(day) {
    return this.days.find((each) => each > day);
  }

  #inWords(day) {
    const { year, month, day: date } = civil(day);
    const at = new Date(0);
    at.setUTCFullYear(year, month - 1, date);
    const parts = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return at.toLocaleDateString(this.language, year < 1 ? { ...parts, era: "short" } : parts);
  }
}
