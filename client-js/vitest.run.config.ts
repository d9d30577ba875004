import { defineConfig } from "vitest/config";

/** The tests that need a local run. */
export default defineConfig({
  test: {
    include: ["test-run/**/*.test.ts"],
    fileParallelism: false,
  },
});
