const OF_RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\u202a-\u202e\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1eeff}]/u;
const ISOLATES = /[\u2066-\u2069]/g;

/**
 * A value as it stands in a sentence, so that neither turns the order of the other: between FSI and PDI. What could not turn an
 * English sentence stays as it is, to be found and copied as it was written.
 */
export function isolated(value: string, dir: "ltr" | "rtl"): string {
  // A value that closed its isolate would get out of it.
  const text = value.replace(ISOLATES, "");
  return dir === "rtl" || OF_RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
