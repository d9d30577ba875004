import ar from "./ar.json";
import en from "./en.json";
import { createTexts, type Text as TextOf } from "./texts";

/** The name of a text in the message files. */
export type TextKey = keyof typeof en;

/** The texts of one language. */
export type Text = TextOf<TextKey>;

export type { Values } from "./texts";

/** The texts of the chat. */
export const { textOf, TextProvider, useText } = createTexts<TextKey>({ en, ar });
