import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { sessions } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { changePassword } from "../../src/accounts/change-password.ts";
import { type Context, VISITOR } from "../../src/kernel/context.ts";
import { Conflict, NotAllowed, Refused } from "../../src/kernel/errors.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { EMAIL, PASSWORD, putCast, testAuth } from "../support/sessions.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
  await putCast(testContext(open));
});
afterEach(() => open.remove());

const NEW_PASSWORD = "四只青蛙过河去看正月花灯";

async function openedSession(email: string, password = PASSWORD): Promise<string | null> {
  const result = await testAuth(open).openSession(email, password, { ip: null, userAgent: "", now: TEST_NOW });
  return result.outcome === "opened" ? result.sessionId : null;
}

const sessionIds = async () => (await open.db.select().from(sessions)).map(({ id }) => id).sort();

const lastEntry = async () => (await open.db.select().from(auditEntries).orderBy(auditEntries.seq)).at(-1);

describe("changing one's password", () => {
  const change = (ctx: Context, sessionId: string, currentPassword = PASSWORD, newPassword = NEW_PASSWORD) =>
    changePassword(ctx, { currentPassword, newPassword, sessionId });

  it("replaces the old one, ends the other sessions and leaves an audit entry", async () => {
    const [here, , ofOther] = [
      await openedSession(EMAIL.staff),
      await openedSession(EMAIL.staff),
      await openedSession(EMAIL.battery),
    ];
    await change(testContext(open, cast.staff), here ?? "");
    expect(await sessionIds()).toEqual([here ?? "", ofOther ?? ""].toSorted());
    expect(await lastEntry()).toMatchObject({
      action: "account.passwordChanged",
      entityId: cast.staff.accountId,
      detail: '{"sessionsEnded":1}',
    });
    expect(await openedSession(EMAIL.staff, PASSWORD)).toBeNull();
    expect(await openedSession(EMAIL.staff, NEW_PASSWORD)).not.toBeNull();
  });

  it("asks for the old one, and after five wrong ones for a pause", async () => {
    const ctx = testContext(open, cast.staff);
    for (let guess = 0; guess < 5; guess += 1)
      await expect(change(ctx, "here", `wrong ${guess}`)).rejects.toEqual(new Refused("password.wrong"));
    await expect(change(ctx, "here")).rejects.toEqual(new Refused("tooManyAttempts", { seconds: 60 }));
    expect(await openedSession(EMAIL.staff)).not.toBeNull();
  });

  it("refuses a weak one before anything is looked at", async () => {
    await expect(change(testContext(open, cast.staff), "here", PASSWORD, "duijie2026!!")).rejects.toBeInstanceOf(
      z.ZodError,
    );
  });

  it("is not for visitors", async () => {
    await expect(change(testContext(open, VISITOR), "here")).rejects.toBeInstanceOf(NotAllowed);
  });

  it("twice at the same time succeeds once", async () => {
    const ctx = testContext(open, cast.staff);
    const both = await Promise.allSettled([
      change(ctx, "here"),
      change(ctx, "here", PASSWORD, "一只老虎在门口喝茶不说话"),
    ]);
    const failed = both.filter((one) => one.status === "rejected");
    expect(failed.map(({ reason }) => reason)).toEqual([new Conflict("account.passwordChangedMeanwhile")]);
  });
});
