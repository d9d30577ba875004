import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { applyTheme } from "../shared/theme";
import "../styles/base.css";
import { OpsPage } from "./OpsPage";
import "./ops.css";
import { OpsTextProvider } from "./text";

applyTheme();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <OpsTextProvider>
      <OpsPage />
    </OpsTextProvider>
  </StrictMode>,
);
