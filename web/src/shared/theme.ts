import { useStore } from "@parley/client/react";
import { keep, readKept } from "./kept";
import { createState } from "./state";

/** The colours of the page: those of the system, light, or dark. */
export type Theme = "system" | "light" | "dark";

/** All that can be chosen. */
export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const NAME = "parley.theme";
const kept = THEMES.find((theme) => theme === readKept(NAME));
const chosen = createState<Theme>(kept ?? "system");

/** Changes the colours, and keeps the choice. */
export function chooseTheme(theme: Theme): void {
  keep(NAME, theme === "system" ? undefined : theme);
  chosen.set(theme);
  applyTheme();
}

/** Shows the colours that are chosen. */
export function applyTheme(): void {
  const theme = chosen.get();
  if (theme === "system") {
    delete document.documentElement.dataset["theme"];
  } else {
    document.documentElement.dataset["theme"] = theme;
  }
}

/** The choice. */
export function useTheme(): Theme {
  return useStore(chosen);
}
