import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { oneTimeLinks, sessions } from "../../db/schema/accounts.ts";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { issueResetLink } from "../../src/accounts/issue-reset-link.ts";
import type { LetterHead } from "../../src/accounts/letters.ts";
import { resetPassword } from "../../src/accounts/reset-password.ts";
import { VISITOR } from "../../src/kernel/context.ts";
import { NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { openMail } from "../../src/kernel/mail.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { EMAIL, minutesLater, PASSWORD, putCast, shownToken, testAuth } from "../support/sessions.ts";

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

describe("a link for a new password", () => {
  const issueTo = (head: LetterHead | null, now = TEST_NOW) =>
    issueResetLink(testContext(open, cast.securityAdmin, now), { accountId: cast.staff.accountId }, head);
  const issue = async (now = TEST_NOW) => {
    const issued = await issueTo(null, now);
    return { ...issued, token: shownToken(issued) };
  };
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
    const attempt = issueResetLink(testContext(open, cast[who]), { accountId: cast.leader.accountId }, null);
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

  it("goes to the owner of the account alone where letters can be sent", async () => {
    const head = { serviceName: "科技供需对接", publicUrl: "https://duijie.example" };
    expect(await issueTo(head)).toEqual({ email: EMAIL.staff, expiresAt: minutesLater(30), token: null });
    const [row] = await open.db.select().from(outboxEvents);
    const { to, text } = openMail(testContext(open).vault, JSON.parse(row?.payload ?? "").sealedMessage);
    expect(to).toBe(EMAIL.staff);
    const [, token = ""] = /https:\/\/duijie\.example\/password-reset\/([\w-]{43})\n/.exec(text) ?? [];
    await expect(reset(token)).resolves.toEqual({ accountId: cast.staff.accountId });
  });

  it("stays unused when the new password is weak", async () => {
    const { token } = await issue();
    const weak = resetPassword(testContext(open, VISITOR), { token, newPassword: "short" });
    await expect(weak).rejects.toBeInstanceOf(z.ZodError);
    await expect(reset(token)).resolves.toBeDefined();
  });
});
