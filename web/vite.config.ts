import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `./parley run` answers; the dev server passes on what it does not serve itself. */
const LOCAL_RUN = process.env["PARLEY_HTTP"] ?? "http://localhost:3000";

export default defineConfig({
  root: "src",
  base: "./",
  plugins: [react()],
  // The client is a folder beside this one, with a React of its own for its tests.
  resolve: { dedupe: ["react", "react-dom"] },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2022",
    // The content security policy takes no `data:` addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: ["src/index.html", "src/ops.html"] },
  },
  server: { proxy: Object.fromEntries(["/login", "/signup", "/config.json", "/oauth2/", "/logout", "/ops/"].map((path) => [path, LOCAL_RUN])) },
  test: {
    root: ".",
    environment: "happy-dom",
    include: ["test/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
