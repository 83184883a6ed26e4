import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { rateLimits } from "../../db/schema/accounts.ts";
import {
  type Counted,
  countAttempt,
  forgiveAttempts,
  type Limit,
  networkOf,
  takeBackAttempt,
} from "../../src/accounts/rate-limit.ts";
import { SYSTEM } from "../../src/kernel/context.ts";
import { Refused } from "../../src/kernel/errors.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
});
afterEach(() => open.remove());

const limit: Limit = { purpose: "test", free: 3, firstSeconds: 60, longestSeconds: 300, forgetSeconds: 3600 };
const desk: Counted = [limit, "desk"];
const at = (seconds: number) => testContext(open, SYSTEM, new Date(TEST_NOW.getTime() + seconds * 1000));

async function waitAt(seconds: number, counted: readonly Counted[] = [desk]): Promise<number> {
  try {
    await countAttempt(at(seconds), counted);
    return 0;
  } catch (error) {
    if (error instanceof Refused && error.code === "tooManyAttempts") return Number(error.facts.seconds);
    throw error;
  }
}

describe("a limit", () => {
  it("lets three tries pass, then doubles the wait up to its longest", async () => {
    expect([await waitAt(0), await waitAt(1), await waitAt(2)]).toEqual([0, 0, 0]);
    expect(await waitAt(2)).toBe(60);
    expect(await waitAt(61)).toBe(1);
    expect(await waitAt(62)).toBe(0);
    expect(await waitAt(63)).toBe(119);
    expect(await waitAt(182)).toBe(0);
    expect(await waitAt(183)).toBe(239);
    expect(await waitAt(422)).toBe(0);
    expect(await waitAt(423)).toBe(299);
    expect(await waitAt(722)).toBe(0);
    expect(await waitAt(722)).toBe(300);
  });

  it("does not grow while somebody who must wait tries on", async () => {
    for (const second of [0, 1, 2]) await waitAt(second);
    for (let second = 3; second < 60; second += 1) await waitAt(second);
    expect(await waitAt(62)).toBe(0);
    expect(await waitAt(62)).toBe(120);
  });

  it("begins anew after an hour without a try", async () => {
    for (const second of [0, 1, 2]) await waitAt(second);
    const later = 2 + 3600;
    expect([await waitAt(later), await waitAt(later), await waitAt(later)]).toEqual([0, 0, 0]);
    expect(await waitAt(later)).toBe(60);
  });

  it("lets exactly three of fifty simultaneous tries pass", async () => {
    const waits = await Promise.all(Array.from({ length: 50 }, () => waitAt(0)));
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(3);
  });

  it("counts a try nowhere when one of its limits says wait", async () => {
    for (const second of [0, 1, 2]) await waitAt(second);
    const other: Counted = [limit, "other desk"];
    expect(await waitAt(3, [other, desk])).toBe(59);
    expect([await waitAt(3, [other]), await waitAt(3, [other]), await waitAt(3, [other])]).toEqual([0, 0, 0]);
  });

  it("takes the last try back together with the wait it began, and forgives all when asked", async () => {
    for (const second of [0, 1, 2]) await waitAt(second);
    await takeBackAttempt(at(2), desk);
    expect([await waitAt(3), await waitAt(3)]).toEqual([0, 60]);
    await forgiveAttempts(at(3), [desk]);
    expect([await waitAt(4), await waitAt(4), await waitAt(4), await waitAt(4)]).toEqual([0, 0, 0, 60]);
  });

  it("is remembered over a restart", async () => {
    for (const second of [0, 1, 2]) await waitAt(second);
    await open.close();
    open = { ...open, ...(await openDatabase({ url: `file:${open.path}` })) };
    expect(await waitAt(3)).toBe(59);
  });

  it("stores neither address nor name", async () => {
    await countAttempt(at(0), [[limit, "192.0.2.77 person@example.com"]]);
    const [row] = await open.db.select().from(rateLimits);
    expect(row?.key).toMatch(/^test:[\w-]{43}$/);
  });
});

describe("the network of an address", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:12:34:aaaa:bbbb:cccc:dddd", "2001:db8:12:34::/64"],
    ["2001:DB8:0012:34::1", "2001:db8:12:34::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    [null, "none"],
  ])("of %s is %s", (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});
