import { type Language, localeOf } from "./language";

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The time of day. */
export function formatTime(iso: string, language: Language): string {
  return format(language, "time", { hour: "numeric", minute: "2-digit" }).format(new Date(iso));
}

/** Day and time in full, for a tooltip. */
export function formatFull(iso: string, language: Language): string {
  return format(language, "full", { dateStyle: "full", timeStyle: "short" }).format(new Date(iso));
}

/** The time today, else the day: what fits into a list. */
export function formatShort(iso: string, language: Language, now: Date): string {
  return dayOf(iso) === dayOf(now)
    ? formatTime(iso, language)
    : format(language, "short", { day: "numeric", month: "short" }).format(new Date(iso));
}

/** A day as people say it: today, yesterday, a weekday of the last week, else the date. */
export function formatDay(iso: string, language: Language, now: Date): string {
  const day = new Date(iso);
  const ago = Math.round((midnight(now) - midnight(day)) / DAY_MS);
  if (ago >= 0 && ago < 2) {
    return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-ago, "day");
  }
  if (ago >= 2 && ago < 7) {
    return format(language, "weekday", { weekday: "long" }).format(day);
  }
  return format(language, "date", { dateStyle: "long" }).format(day);
}

/** A key that is the same for two times of one day here. */
export function dayOf(time: string | Date): string {
  return new Date(time).toDateString();
}

function midnight(day: Date): number {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
}

function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}/${name}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(localeOf(language), options);
    formats.set(key, found);
  }
  return found;
}
