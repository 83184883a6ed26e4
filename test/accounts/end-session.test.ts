import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessions } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { endSession } from "../../src/accounts/end-session.ts";
import { VISITOR } from "../../src/kernel/context.ts";
import { NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { EMAIL, PASSWORD, putCast, testAuth } from "../support/sessions.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
  await putCast(testContext(open));
});
afterEach(() => open.remove());

async function openedSession(email: string, password = PASSWORD): Promise<string | null> {
  const result = await testAuth(open).openSession(email, password, { ip: null, userAgent: "", now: TEST_NOW });
  return result.outcome === "opened" ? result.sessionId : null;
}

const sessionIds = async () => (await open.db.select().from(sessions)).map(({ id }) => id).sort();

const lastEntry = async () => (await open.db.select().from(auditEntries).orderBy(auditEntries.seq)).at(-1);

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
