import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { language } from "./i18n/language";
import { TextProvider, textOf } from "./i18n/text";
import { loadConfig } from "./session/config";
import { Session } from "./session/session";
import { applyTheme } from "./shared/theme";
import "./styles/index.css";

applyTheme();
const root = createRoot(document.getElementById("root")!);
loadConfig().then(
  ({ gateway }) => {
    const session = new Session(gateway);
    root.render(
      <StrictMode>
        <TextProvider>
          <App session={session} />
        </TextProvider>
      </StrictMode>,
    );
  },
  () => root.render(<p role="alert">{textOf(language.get()).t("config.unreachable")}</p>),
);
