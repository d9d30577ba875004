import { createTexts } from "../i18n/texts";
import ar from "./i18n/ar.json";
import en from "./i18n/en.json";

/** The name of a text in the message files of this page. */
export type OpsTextKey = keyof typeof en;

/** The texts of the operator's page. */
export const { TextProvider: OpsTextProvider, useText: useOpsText } = createTexts<OpsTextKey>({ en, ar });
