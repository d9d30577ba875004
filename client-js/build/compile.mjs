// Compiles src to dist. Who imports from dist meanwhile finds each file whole, old or new: builds may run side by side, for
// an example that is installed while the package is tested.
import { spawnSync } from "node:child_process";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
// Beside dist, for the paths in source maps.
const made = at(`.dist-${process.pid}`);
const dist = at("dist");

try {
  const { status } = spawnSync(process.execPath, [at("node_modules/typescript/bin/tsc"), "-p", at("tsconfig.build.json"), "--outDir", made], { stdio: "inherit" });
  if (status !== 0) {
    process.exitCode = 1;
  } else {
    await replace();
  }
} finally {
  await rm(made, { recursive: true, force: true });
}

async function replace() {
  await mkdir(dist, { recursive: true });
  const files = new Set(await readdir(made));
  for (const file of files) {
    await rename(`${made}/${file}`, `${dist}/${file}`);
  }
  for (const old of await readdir(dist)) {
    if (!files.has(old)) {
      await rm(`${dist}/${old}`, { recursive: true });
    }
  }
}
