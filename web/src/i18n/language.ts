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

function firstLanguage(): Language {
  const wanted = [readKept(NAME) ?? "", ...navigator.languages].map((name) => name.split("-")[0] ?? "");
  return wanted.find((name): name is Language => Object.hasOwn(LANGUAGES, name)) ?? "en";
}
