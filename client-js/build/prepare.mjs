// Runs when an application installs this folder: builds it, with the tools that the lock file names.
import { execSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const cwd = fileURLToPath(new URL("..", import.meta.url));
const run = (command) => execSync(command, { cwd, stdio: ["ignore", "ignore", "inherit"] });

if (!existsSync(new URL("../../docs/protocol/asyncapi.yaml", import.meta.url))) {
  // A copy without the repository has its dist already.
  process.exit();
}
if (!existsSync(new URL("../node_modules/typescript", import.meta.url))) {
  run("npm ci --ignore-scripts");
}
run("npm run build");
