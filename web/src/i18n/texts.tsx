import { type ComponentType, createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import { useStore } from "@parley/client/react";
import { isolated } from "./isolate";
import { type Language, language, localeOf } from "./language";

/** What is put into the holes of a text. */
export type Values = { readonly [name: string]: string | number };

/** A text, or its plural forms. */
export type Message = string | { readonly [plural: string]: string };

/** The texts of one language. */
export interface Text<Key extends string> {
  readonly language: Language;
  readonly dir: "ltr" | "rtl";
  /** A text; the value `n` chooses among its plural forms. */
  t(key: Key, values?: Values): string;
}

/** The message files of a page in use. */
export interface Texts<Key extends string> {
  textOf(language: Language): Text<Key>;
  /** Gives the texts to what is below, and the language to the document. */
  readonly TextProvider: ComponentType<{ readonly children: ReactNode }>;
  /** The texts of the user's language. */
  useText(): Text<Key>;
}

/** Puts message files, one a language, to use. */
export function createTexts<Key extends string>(files: Record<Language, Record<Key, Message>>): Texts<Key> {
  const textOf = (of: Language): Text<Key> => {
    const plurals = new Intl.PluralRules(of);
    const numbers = new Intl.NumberFormat(localeOf(of));
    const dir = of === "ar" ? "rtl" : "ltr";
    const show = (value: string | number = ""): string => (typeof value === "number" ? numbers.format(value) : isolated(value, dir));
    return {
      language: of,
      dir,
      t(key, values = {}) {
        const message = files[of][key];
        const form = typeof message === "string" ? message : (message[plurals.select(Number(values["n"]))] ?? message["other"] ?? key);
        return form.replace(/\{(\w+)\}/g, (_, name: string) => show(values[name]));
      },
    };
  };
  const Context = createContext(textOf("en"));
  return {
    textOf,
    useText: () => useContext(Context),
    TextProvider({ children }) {
      const now = useStore(language);
      const text = useMemo(() => textOf(now), [now]);
      useEffect(() => {
        document.documentElement.lang = text.language;
        document.documentElement.dir = text.dir;
      }, [text]);
      return <Context value={text}>{children}</Context>;
    },
  };
}
