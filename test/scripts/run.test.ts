import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("starts the service and every verb by the one program that reads .env", () => {
  const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    scripts: Record<string, string>;
  };
  for (const name of ["start", "demo", "dev", "import", "migrate", "backup", "restore", "seed"])
    expect(scripts[name], name).toMatch(/^node scripts\/run\.mjs (node|dev|cli)( |$)/);
  expect(Object.values(scripts).filter((script) => script.includes("src/node.ts"))).toEqual([]);
});
