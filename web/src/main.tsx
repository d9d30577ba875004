import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { language } from "./i18n/language";
import { TextProvider, textOf } from "./i18n/text";
import { CodeFlow, Refused } from "./session/code-flow";
import { loadConfig } from "./session/config";
import { keepSignIn } from "./session/kept-sign-in";
import { Session } from "./session/session";
import type { EntryError } from "./session/SignIn";
import { applyTheme } from "./shared/theme";
import "./styles/index.css";

applyTheme();
const root = createRoot(document.getElementById("root")!);
loadConfig().then(
  async ({ gateway, signIn }) => {
    const codeFlow = signIn && new CodeFlow(signIn);
    const error = await comeBack(codeFlow);
    const session = new Session(gateway, codeFlow);
    root.render(
      <StrictMode>
        <TextProvider>
          <App session={session} error={error} />
        </TextProvider>
      </StrictMode>,
    );
  },
  () => root.render(<p role="alert">{textOf(language.get()).t("config.unreachable")}</p>),
);

/** Takes up what the issuer's page has sent the visitor here with. */
async function comeBack(codeFlow: CodeFlow | undefined): Promise<EntryError | undefined> {
  try {
    const signIn = await codeFlow?.finish();
    if (signIn) {
      keepSignIn(signIn);
    }
    return undefined;
  } catch (error) {
    return error instanceof Refused ? "signIn.refused" : "signIn.unreachable";
  }
}
