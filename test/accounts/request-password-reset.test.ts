import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { requestPasswordReset } from "../../src/accounts/request-password-reset.ts";
import { resetPassword } from "../../src/accounts/reset-password.ts";
import { VISITOR } from "../../src/kernel/context.ts";
import { Refused } from "../../src/kernel/errors.ts";
import { openMail } from "../../src/kernel/mail.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { EMAIL, putCast } from "../support/sessions.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
  await putCast(testContext(open));
});
afterEach(() => open.remove());

const NEW_PASSWORD = "四只青蛙过河去看正月花灯";

describe("asking for a link by mail", () => {
  const head = { serviceName: "科技供需对接", publicUrl: "https://duijie.example" };
  const ask = (email: string, now = TEST_NOW) => requestPasswordReset(testContext(open, VISITOR, now), { email }, head);
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
