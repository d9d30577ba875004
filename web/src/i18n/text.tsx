import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import { useStore } from "@parley/client/react";
import { keep, readKept } from "../shared/kept";
import { createState } from "../shared/state";
import ar from "./ar.json";
import en from "./en.json";

/** The name of a text in the message files. */
export type TextKey = keyof typeof en;

/** A language that the page speaks. */
export type Language = "en" | "ar";

/** What is put into the holes of a text. */
export type Values = { readonly [name: string]: string | number };

type Message = string | { readonly [plural: string]: string };

/** The texts of the user's language. */
export interface Text {
  readonly language: Language;
  readonly dir: "ltr" | "rtl";
  /** A text; the value `n` chooses among its plural forms. */
  t(key: TextKey, values?: Values): string;
}

const MESSAGES: Record<Language, Record<TextKey, Message>> = { en, ar };
const NAME = "parley.language";

/** The languages by their own names. */
export const LANGUAGES: Record<Language, string> = { en: "English", ar: "العربية" };

const chosen = createState<Language>(firstLanguage());

/** The language that the page speaks now. */
export function currentLanguage(): Language {
  return chosen.get();
}

/** Changes the language of the page, and keeps the choice. */
export function chooseLanguage(language: Language): void {
  keep(NAME, language);
  chosen.set(language);
}

/** Makes the texts of a language. */
export function textOf(language: Language): Text {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const show = (value: string | number | undefined): string => (typeof value === "number" ? numbers.format(value) : (value ?? ""));
  return {
    language,
    dir: language === "ar" ? "rtl" : "ltr",
    t(key, values = {}) {
      const message = MESSAGES[language][key];
      const form = typeof message === "string" ? message : (message[plurals.select(Number(values["n"]))] ?? message["other"] ?? key);
      return form.replace(/\{(\w+)\}/g, (_, name: string) => show(values[name]));
    },
  };
}

const Context = createContext<Text>(textOf("en"));

/** Gives the texts to what is below, and the language to the document. */
export function TextProvider({ children }: { readonly children: ReactNode }) {
  const language = useStore(chosen);
  const text = useMemo(() => textOf(language), [language]);
  useEffect(() => {
    document.documentElement.lang = text.language;
    document.documentElement.dir = text.dir;
  }, [text]);
  return <Context value={text}>{children}</Context>;
}

/** The texts of the user's language. */
export function useText(): Text {
  return useContext(Context);
}

function firstLanguage(): Language {
  const wanted = [readKept(NAME) ?? "", ...navigator.languages].map((language) => language.split("-")[0] ?? "");
  return wanted.find((language): language is Language => Object.hasOwn(MESSAGES, language)) ?? "en";
}
