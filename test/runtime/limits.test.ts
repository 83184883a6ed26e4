import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type RunningProgram, startProgram } from "../support/built-program.ts";

const folder = mkdtempSync(join(tmpdir(), "duijie-limits-"));
const settings = (name: string) => ({ DATABASE_URL: `file:${join(folder, `${name}.db`)}` });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One wrong password, sent by somebody who says to come from elsewhere. @returns the status of the answer. */
async function guess({ url }: RunningProgram, forwardedFor: string): Promise<number> {
  const answer = await fetch(`${url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: {
      origin: url,
      "x-forwarded-for": forwardedFor,
      "x-real-ip": forwardedFor,
      forwarded: `for=${forwardedFor}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ email: "director@example.com", password: `guess from ${forwardedFor}` }),
  });
  return answer.status;
}

async function guesses(service: RunningProgram, addresses: readonly string[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const address of addresses) statuses.push(await guess(service, address));
  return statuses;
}

const elsewhere = (count: number) => Array.from({ length: count }, (_, index) => `198.51.100.${index + 1}`);

describe("who guesses at a password", () => {
  it("wins nothing by forging where the request comes from, nor by a restart of the service", async () => {
    const service = await startProgram(settings("direct"));
    expect(await guesses(service, elsewhere(7))).toEqual([422, 422, 422, 422, 422, 429, 429]);
    expect(await service.stop("SIGTERM")).toBe(0);
    const again = await startProgram(settings("direct"));
    expect(await guesses(again, elsewhere(2))).toEqual([429, 429]);
    await again.stop("SIGTERM");
  });

  it("is told apart from others behind a listed proxy, by the address that the proxy itself has seen", async () => {
    const service = await startProgram({ ...settings("proxied"), TRUSTED_PROXIES: "127.0.0.1,::1" });
    const forged = elsewhere(7).map((address) => `${address}, 203.0.113.9`);
    expect(await guesses(service, forged)).toEqual([422, 422, 422, 422, 422, 429, 429]);
    expect(await guess(service, "203.0.113.10")).toBe(422);
    const household = Array.from({ length: 6 }, (_, index) => `2001:db8:1:2:${index}::1`);
    expect((await guesses(service, household)).at(-1)).toBe(429);
    await service.stop("SIGTERM");
  });
});
