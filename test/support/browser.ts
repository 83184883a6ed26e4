import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findChromium } from "../../scripts/find-chromium.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const executablePath = findChromium(process.env);
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Tests that need a browser: skipped on a machine without one, except with CI set, where that is a failure. */
export function describeInBrowser(name: string, body: () => void): void {
  if (executablePath === null && process.env.CI) {
    describe(name, () => {
      it("finds Chromium", () => {
        expect.fail("No Chromium here. Install the Debian package `chromium` or set CHROMIUM_PATH.");
      });
    });
    return;
  }
  describe.skipIf(executablePath === null)(name, body);
}

/** Chromium that talks to nobody but the page under test. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  if (executablePath === null) throw new Error("openBrowser outside describeInBrowser");
  return chromium.launch({ executablePath, args: FLAGS });
}

/** What axe holds against a page, one line per element, in WCAG 2.2 A and AA and its best practices. */
export async function findAccessibilityProblems(page: Page): Promise<string[]> {
  // By the debugger's protocol and not as a <script>: the strict Content-Security-Policy of the page stays in force.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await axe.run(document, {
      runOnly: { type: "tag", values: tags },
      resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(" ")}: ${failureSummary ?? ""}`),
    );
  });
}
