import { afterAll, afterEach } from "vitest";

/** A test that expects a warning stubs the console itself, with `vi.spyOn(console, "warn")`; any other one fails. */
const unexpected: string[] = [];
for (const level of ["error", "warn"] as const) {
  console[level] = (...parts: unknown[]) => {
    unexpected.push(`console.${level}: ${parts.map(describe).join(" ")}`);
  };
}

function describe(part: unknown): string {
  return part instanceof Error ? (part.stack ?? part.message) : typeof part === "string" ? part : JSON.stringify(part);
}

function failOnUnexpected(): void {
  const lines = unexpected.splice(0);
  if (lines.length > 0) throw new Error(`The code under test complained unexpectedly:\n${lines.join("\n")}`);
}

afterEach(failOnUnexpected);
afterAll(failOnUnexpected);
