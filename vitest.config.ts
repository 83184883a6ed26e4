import { defineConfig } from "vitest/config";

const SECOND = 1000;
const tests = (folder: string) => `test/${folder}/**/*.test.{ts,tsx}`;
const requests = ["test/**/{routes,api,app}.test.{ts,tsx}", "test/**/*.{routes,requests}.test.{ts,tsx}"];

/** One kind of test, run after the kinds before it; a kind that measures time or drives a browser runs one file at a time. */
function kind(order: number, name: string, include: string[], exclude: string[], seconds: number, alone: boolean) {
  return {
    extends: true as const,
    test: {
      name,
      include,
      exclude: ["node_modules/**", ...exclude],
      testTimeout: seconds * SECOND,
      hookTimeout: Math.max(30, seconds) * SECOND,
      ...(alone ? { fileParallelism: false } : { maxWorkers: 2 }),
      sequence: { groupOrder: order },
    },
  };
}

const later = ["rankings", "browser", "runtime"].map(tests);

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "#web" } },
  test: {
    setupFiles: ["test/support/setup.ts"],
    globalSetup: ["test/support/announce-browser.ts", "test/support/templates.ts"],
    projects: [
      kind(1, "rules", ["test/**/*.test.{ts,tsx}"], [...requests, ...later], 60, false),
      kind(2, "requests", requests, later, 60, false),
      kind(3, "rankings", [tests("rankings")], [], 60, true),
      kind(4, "browser", [tests("browser")], [], 120, true),
      kind(5, "runtime", [tests("runtime")], [], 120, true),
    ],
  },
});
