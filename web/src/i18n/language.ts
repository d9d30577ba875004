import { keep, readKept } from "../shared/kept";
import { createState } from "../shared/state";

/** A language that the pages speak. */
export type Language = "en" | "ar";

/** The languages by their own names. */
export const LANGUAGES: Record<Language, string> = { en: "English", ar: "العربية" };

const NAME = "parley.language";

/** The language of the pages now. */
export const language = createState<Language>(firstLanguage());

/** Changes the language, and keeps the choice. */
export function chooseLanguage(chosen: Language): void {
  keep(NAME, chosen);
  language.set(chosen);
}

/** The language as the user's country writes it, where the browser names one: a British reader has no 12-hour clock. */
export function localeOf(chosen: Language): string {
  return navigator.languages.find((name) => languageOf(name) === chosen) ?? chosen;
}

function languageOf(name: string): string {
  return name.split("-")[0] ?? "";
}

function firstLanguage(): Language {
  const wanted = [readKept(NAME) ?? "", ...navigator.languages].map(languageOf);
  return wanted.find((name): name is Language => Object.hasOwn(LANGUAGES, name)) ?? "en";
}
