import type { Language } from "../i18n/language";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A span in the greatest unit of which it has at least two, or a thousand milliseconds. */
export function formatSpan(millis: number, language: Language): string {
  if (millis < SECOND) {
    return unit(millis, "millisecond", language, millis < 10 ? 1 : 0);
  }
  if (millis < 2 * MINUTE) {
    return unit(millis / SECOND, "second", language, millis < 10 * SECOND ? 1 : 0);
  }
  return millis < 2 * HOUR ? unit(millis / MINUTE, "minute", language, 0) : unit(millis / HOUR, "hour", language, 0);
}

/** A share of 1 as a percentage. */
export function formatShare(share: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 }).format(share);
}

/** The time of day to the millisecond. */
export function formatClock(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hourCycle: "h23" }).format(new Date(iso));
}

function unit(value: number, name: string, language: Language, maximumFractionDigits: number): string {
  return new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits }).format(value);
}
