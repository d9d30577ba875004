import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MUTATIONS } from "../checker/mutations.mjs";

const lock = readFileSync(new URL("../package-lock.json", import.meta.url), "utf8");

test("lockFile_namesNoRegistry", () => {
  expect(lock).not.toContain('"resolved"');
});

test("package_hasNoRuntimeDependency", () => {
  const { dependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(dependencies).toBeUndefined();
});

test("pack_holdsTypesAndSourceMaps", () => {
  const [{ files }] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" }));
  const paths = files.map(({ path }: { path: string }) => path);
  for (const entry of ["index", "local", "react", "indexeddb", "tabs", "server"]) {
    expect(paths).toEqual(expect.arrayContaining([`dist/${entry}.js`, `dist/${entry}.d.ts`, `dist/${entry}.js.map`, `src/${entry}.ts`]));
  }
});

test("mutations_ofTheChecker_nameWhatTheBuiltClientHolds", () => {
  for (const { file, from } of Object.values(MUTATIONS).flat()) {
    expect(readFileSync(new URL(`../dist/${file}`, import.meta.url), "utf8")).toContain(from);
  }
});
