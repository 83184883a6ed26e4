import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memberships, sessions } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { Auth } from "../../src/accounts/auth.ts";
import { issueResetLink } from "../../src/accounts/issue-reset-link.ts";
import { countAttempt, networkOf, SIGN_IN_BY_NETWORK } from "../../src/accounts/rate-limit.ts";
import { resetPassword } from "../../src/accounts/reset-password.ts";
import { type SignInOutcome, signIn } from "../../src/accounts/sign-in.ts";
import { type Context, VISITOR } from "../../src/kernel/context.ts";
import { Refused } from "../../src/kernel/errors.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { EMAIL, minutesLater, PASSWORD, putCast, shownToken, testAuth } from "../support/sessions.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
let auth: Auth;
beforeEach(async () => {
  open = await freshDatabase();
  auth = testAuth(open);
  await putCast(testContext(open));
});
afterEach(() => open.remove());

function visitor(ip = "192.0.2.1", now: Date = TEST_NOW): Context {
  return { ...testContext(open, VISITOR, now), ip };
}

function attempt(ctx: Context, email: string, password: string): Promise<SignInOutcome> {
  return signIn(ctx, auth, { email, password, userAgent: "Firefox/140.0 Windows" });
}

/** Seconds to wait, or 0 when the try was looked at. */
async function waitOf(attempted: Promise<SignInOutcome>): Promise<number> {
  try {
    await attempted;
    return 0;
  } catch (error) {
    if (error instanceof Refused && error.code === "tooManyAttempts") return Number(error.facts.seconds);
    throw error;
  }
}

const trail = async () =>
  (await open.db.select().from(auditEntries).orderBy(auditEntries.seq)).map(({ action, actorId, entityId }) => ({
    action,
    actorId,
    entityId,
  }));

describe("signing in", () => {
  it("opens a session for the right password and leaves an audit entry", async () => {
    const result = await attempt(visitor(), EMAIL.staff, PASSWORD);
    if (result.outcome !== "signedIn") throw new Error(result.outcome);
    expect(result.actor).toEqual(cast.staff);
    expect(await trail()).toEqual([
      { action: "account.signedIn", actorId: cast.staff.accountId, entityId: result.sessionId },
    ]);
    const [session] = await open.db.select().from(sessions);
    expect(session).toMatchObject({ id: result.sessionId, ipAddress: "192.0.2.1", userAgent: "Firefox/140.0 Windows" });
  });

  it("takes the e-mail in capitals, full width and with spaces around", async () => {
    expect(await attempt(visitor(), "  Ｓtaff@EXAMPLE.com ", PASSWORD)).toMatchObject({ outcome: "signedIn" });
  });

  it("answers a wrong password and an unknown address alike, and records both", async () => {
    expect(await attempt(visitor(), EMAIL.staff, "not the password")).toEqual({ outcome: "wrong" });
    expect(await attempt(visitor(), "nobody@example.com", PASSWORD)).toEqual({ outcome: "wrong" });
    expect(await attempt(visitor(), "no address", "")).toEqual({ outcome: "wrong" });
    expect(await trail()).toEqual([
      { action: "account.signInFailed", actorId: null, entityId: cast.staff.accountId },
      { action: "account.signInFailed", actorId: null, entityId: "unknown" },
      { action: "account.signInFailed", actorId: null, entityId: "unknown" },
    ]);
    expect(await open.db.select().from(sessions)).toEqual([]);
  });

  it.each(["pending", "refused", "disabled"] as const)("opens no session for a %s account", async (status) => {
    await open.db
      .update(memberships)
      .set({ status, reason: "说明" })
      .where(eq(memberships.accountId, cast.staff.accountId));
    expect(await attempt(visitor(), EMAIL.staff, PASSWORD)).toEqual({ outcome: "barred", status, reason: "说明" });
    expect(await attempt(visitor(), EMAIL.staff, "not the password")).toEqual({ outcome: "wrong" });
    expect(await open.db.select().from(sessions)).toEqual([]);
  });

  it("gives a new token each time, and the database holds only its hash", async () => {
    const first = await attempt(visitor(), EMAIL.staff, PASSWORD);
    const second = await attempt(visitor(), EMAIL.staff, PASSWORD);
    if (first.outcome !== "signedIn" || second.outcome !== "signedIn") throw new Error("not signed in");
    const tokens = [first, second].map(({ setCookies }) => /^duijie=([\w-]+)\./.exec(setCookies[0] ?? "")?.[1] ?? "");
    expect(tokens[0]).toMatch(/^[\w-]{43}$/);
    expect(tokens[0]).not.toBe(tokens[1]);
    const rows = JSON.stringify(await open.db.select().from(sessions));
    expect(tokens.filter((token) => rows.includes(token))).toEqual([]);
  });

  it("takes the session back when its audit entry cannot be written", async () => {
    await open.client.execute(
      "CREATE TRIGGER no_audit BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    await expect(attempt(visitor(), EMAIL.staff, PASSWORD)).rejects.toThrow();
    expect(await open.db.select().from(sessions)).toEqual([]);
  });
});

describe("guessing", () => {
  it("must wait after five wrong passwords, each time twice as long, even with the right one", async () => {
    for (let guess = 0; guess < 5; guess += 1) await attempt(visitor(), EMAIL.staff, `wrong password ${guess}`);
    expect(await waitOf(attempt(visitor(), EMAIL.staff, PASSWORD))).toBe(60);
    const later = visitor("192.0.2.1", minutesLater(1));
    expect(await attempt(later, EMAIL.staff, "wrong once more")).toEqual({ outcome: "wrong" });
    expect(await waitOf(attempt(later, EMAIL.staff, PASSWORD))).toBe(120);
  });

  it("at one desk does not keep the owner out at another, nor other people out at the same", async () => {
    for (let guess = 0; guess < 5; guess += 1) await attempt(visitor("198.51.100.9"), EMAIL.staff, `wrong ${guess}`);
    expect(await attempt(visitor("192.0.2.1"), EMAIL.staff, PASSWORD)).toMatchObject({ outcome: "signedIn" });
    expect(await attempt(visitor("198.51.100.9"), EMAIL.battery, PASSWORD)).toMatchObject({ outcome: "signedIn" });
  });

  it("counts from zero again once the owner has signed in", async () => {
    for (let guess = 0; guess < 4; guess += 1) await attempt(visitor(), EMAIL.staff, `wrong ${guess}`);
    await attempt(visitor(), EMAIL.staff, PASSWORD);
    for (let guess = 0; guess < 4; guess += 1) await attempt(visitor(), EMAIL.staff, `wrong ${guess}`);
    expect(await attempt(visitor(), EMAIL.staff, PASSWORD)).toMatchObject({ outcome: "signedIn" });
  });
});

it("of a thousand passwords from one household, each for another account, fifty are looked at", async () => {
  const from = (guess: number) =>
    visitor(`2001:db8:1:2:${guess.toString(16)}::1`, new Date(TEST_NOW.getTime() + guess * 29));
  // Each look costs a quarter of a second: all but the last two are counted without one.
  for (let guess = 0; guess < 48; guess += 1)
    await countAttempt(from(guess), [[SIGN_IN_BY_NETWORK, networkOf(from(guess).ip)]]);
  let looked = 48;
  for (let guess = 48; guess < 1000 && looked <= 50; guess += 1) {
    if ((await waitOf(attempt(from(guess), `person${guess}@example.com`, "guess upon guess"))) === 0) looked += 1;
  }
  expect(looked).toBe(50);
  expect(await attempt(visitor("2001:db8:1:3::1"), EMAIL.staff, PASSWORD)).toMatchObject({ outcome: "signedIn" });
}, 120_000);

describe("four hundred strangers who guess for an hour", () => {
  /** Each guess from an address of its own, 9 s apart. */
  let looked = 0;
  beforeEach(async () => {
    await attempt(visitor("192.0.2.1"), EMAIL.battery, PASSWORD);
    looked = 0;
    for (let guess = 0; guess < 400; guess += 1) {
      const ip = `2001:db8:${guess.toString(16)}::1`;
      const ctx = visitor(ip, new Date(TEST_NOW.getTime() + guess * 9000));
      if ((await waitOf(attempt(ctx, EMAIL.battery, "guess upon guess"))) === 0) looked += 1;
    }
  }, 60_000);

  it("get at most 20 passwords looked at, and lock the owner out neither at the usual desk nor after a reset", async () => {
    expect(looked).toBeGreaterThanOrEqual(10);
    expect(looked).toBeLessThanOrEqual(20);
    const now = minutesLater(60);
    expect(await attempt(visitor("192.0.2.1", now), EMAIL.battery, PASSWORD)).toMatchObject({ outcome: "signedIn" });

    await waitOf(attempt(visitor("203.0.113.1", now), EMAIL.battery, "one more guess"));
    const elsewhere = visitor("203.0.113.5", now);
    expect(await waitOf(attempt(elsewhere, EMAIL.battery, PASSWORD))).toBeGreaterThan(0);
    const { accountId } = cast.battery;
    const issued = await issueResetLink(testContext(open, cast.securityAdmin, now), { accountId }, null);
    await resetPassword(elsewhere, { token: shownToken(issued), newPassword: "四只青蛙过河去看正月花灯" });
    expect(await attempt(elsewhere, EMAIL.battery, "四只青蛙过河去看正月花灯")).toMatchObject({ outcome: "signedIn" });
  }, 60_000);
});
