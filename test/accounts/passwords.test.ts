import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { oneTimeLinks, sessions } from "../../db/schema/accounts.ts";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { changePassword } from "../../src/accounts/change-password.ts";
import { endSession } from "../../src/accounts/end-session.ts";
import { issueResetLink } from "../../src/accounts/issue-reset-link.ts";
import { requestPasswordReset } from "../../src/accounts/request-password-reset.ts";
import { resetPassword } from "../../src/accounts/reset-password.ts";
import { type Context, VISITOR } from "../../src/kernel/context.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { openMail } from "../../src/kernel/mail.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { EMAIL, minutesLater, PASSWORD, putCast, testAuth } from "../support/sessions.ts";

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
    expect(await change(testContext(open, cast.staff), here ?? "")).toBe("changed");
    expect(await sessionIds()).toEqual([here, ofOther].sort());
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
      expect(await change(ctx, "here", `wrong ${guess}`)).toBe("wrongPassword");
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

describe("a link for a new password", () => {
  const issue = (now = TEST_NOW) =>
    issueResetLink(testContext(open, cast.securityAdmin, now), { accountId: cast.staff.accountId });
  const reset = (token: string, now = TEST_NOW) =>
    resetPassword(testContext(open, VISITOR, now), { token, newPassword: NEW_PASSWORD });

  it("is issued by the security administrator, stored as a hash, with an audit entry", async () => {
    const { token, expiresAt } = await issue();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(expiresAt).toEqual(minutesLater(30));
    expect(JSON.stringify(await open.db.select().from(oneTimeLinks))).not.toContain(token);
    const entry = await lastEntry();
    expect(entry).toMatchObject({ action: "account.resetLinkIssued", entityId: cast.staff.accountId });
    expect(JSON.stringify(entry)).not.toContain(token);
  });

  it.each(["staff", "admin", "auditor", "battery"] as const)("is not issued by %s", async (who) => {
    const attempt = issueResetLink(testContext(open, cast[who]), { accountId: cast.leader.accountId });
    await expect(attempt).rejects.toBeInstanceOf(NotAllowed);
  });

  it("sets the password, ends every session and leaves an audit entry", async () => {
    await openedSession(EMAIL.staff);
    const { token } = await issue();
    await reset(token);
    expect(await sessionIds()).toEqual([]);
    expect(await lastEntry()).toMatchObject({ action: "account.passwordReset", entityId: cast.staff.accountId });
    expect(await openedSession(EMAIL.staff, NEW_PASSWORD)).not.toBeNull();
  });

  it("works for 30 minutes", async () => {
    const { token } = await issue();
    await expect(reset(token, minutesLater(30))).rejects.toEqual(new NotFound("oneTimeLink"));
    await expect(reset(token, minutesLater(29))).resolves.toEqual({ accountId: cast.staff.accountId });
  });

  it("is withdrawn when a newer one is issued", async () => {
    const { token } = await issue();
    await issue(minutesLater(1));
    await expect(reset(token, minutesLater(1))).rejects.toEqual(new NotFound("oneTimeLink"));
  });

  it("used fifty times at once sets the password exactly once", async () => {
    const { token } = await issue();
    // Fifty desks, so that no limit decides instead of the link.
    const uses = Array.from({ length: 50 }, (_, desk) =>
      resetPassword({ ...testContext(open, VISITOR), ip: `192.0.2.${desk}` }, { token, newPassword: NEW_PASSWORD }),
    );
    const results = await Promise.allSettled(uses);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const reasons = results.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    expect(reasons.every((reason) => reason instanceof NotFound)).toBe(true);
  }, 60_000);

  it("stays unused when the new password is weak", async () => {
    const { token } = await issue();
    const weak = resetPassword(testContext(open, VISITOR), { token, newPassword: "short" });
    await expect(weak).rejects.toBeInstanceOf(z.ZodError);
    await expect(reset(token)).resolves.toBeDefined();
  });
});

describe("asking for a link by mail", () => {
  const words = {
    serviceName: "科技供需对接",
    linkTo: (token: string) => `https://duijie.example/password-reset/${token}`,
  };
  const ask = (email: string, now = TEST_NOW) =>
    requestPasswordReset(testContext(open, VISITOR, now), { email }, words);
  const letters = async () =>
    (await open.db.select().from(outboxEvents))
      .filter(({ event }) => event === "mail.due")
      .map(({ payload }) => openMail(testContext(open).vault, JSON.parse(payload).sealedMessage));

  it("sends the owner one letter with a link that works", async () => {
    await ask(" Staff@example.com");
    const [letter] = await letters();
    expect(letter).toMatchObject({ to: EMAIL.staff, subject: "科技供需对接：重置密码" });
    const token = /password-reset\/([\w-]{43})\n/.exec(letter?.text ?? "")?.[1] ?? "";
    const used = resetPassword(testContext(open, VISITOR), { token, newPassword: NEW_PASSWORD });
    await expect(used).resolves.toEqual({ accountId: cast.staff.accountId });
  });

  it("keeps address and link unreadable in the outbox", async () => {
    await ask(EMAIL.staff);
    const stored = JSON.stringify(await open.db.select().from(outboxEvents));
    expect(stored).not.toMatch(/staff@|password-reset/);
  });

  it("answers an unknown address with the same silence, and sends nothing", async () => {
    expect(await ask("nobody@example.com")).toBeUndefined();
    expect(await ask(EMAIL.staff)).toBeUndefined();
    expect((await letters()).map(({ to }) => to)).toEqual([EMAIL.staff]);
    const entries = await open.db.select().from(auditEntries).orderBy(auditEntries.seq);
    expect(entries.map(({ action, entityId }) => [action, entityId])).toEqual([
      ["account.resetRequested", "unknown"],
      ["account.resetRequested", cast.staff.accountId],
    ]);
  });

  it("sends no more than three letters in a row to one address", async () => {
    for (let times = 0; times < 3; times += 1) await ask(EMAIL.staff);
    await expect(ask(EMAIL.staff)).rejects.toEqual(new Refused("tooManyAttempts", { seconds: 600 }));
    await expect(ask("nobody@example.com")).resolves.toBeUndefined();
  });
});

describe("ending a session", () => {
  it("ends one's own and leaves an audit entry; a second time it is gone", async () => {
    const id = (await openedSession(EMAIL.staff)) ?? "";
    await endSession(testContext(open, cast.staff), { sessionId: id });
    expect(await sessionIds()).toEqual([]);
    expect(await lastEntry()).toMatchObject({ action: "session.ended", entityId: id, actorId: cast.staff.accountId });
    const again = endSession(testContext(open, cast.staff), { sessionId: id });
    await expect(again).rejects.toEqual(new NotFound("session", id));
  });

  it("does not reach another person's session, nor serve a visitor", async () => {
    const id = (await openedSession(EMAIL.staff)) ?? "";
    const byOther = endSession(testContext(open, cast.securityAdmin), { sessionId: id });
    await expect(byOther).rejects.toEqual(new NotFound("session", id));
    await expect(endSession(testContext(open, VISITOR), { sessionId: id })).rejects.toBeInstanceOf(NotAllowed);
    expect(await sessionIds()).toEqual([id]);
  });
});
