import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { TextProvider } from "./i18n/text";
import { loadConfig } from "./session/config";
import { Session } from "./session/session";
import { applyTheme } from "./shared/theme";
import "./styles/index.css";

applyTheme();
const root = createRoot(document.getElementById("root")!);
const { gateway } = await loadConfig();
root.render(
  <StrictMode>
    <TextProvider>
      <App session={new Session(gateway)} />
    </TextProvider>
  </StrictMode>,
);
