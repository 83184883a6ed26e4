import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessions } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { changeRole } from "../../src/accounts/change-role.ts";
import { getAccount } from "../../src/accounts/queries.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { cast } from "../support/cast.ts";
import { putAccounts, putOptions, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor, now = TEST_NOW) => testContext(open, actor, now);

beforeEach(async () => {
  open = await freshDatabase();
  await putOptions(as(SYSTEM));
  await putOrganizations(as(SYSTEM));
  await putAccounts(as(SYSTEM));
});
afterEach(() => open.remove());

const auditOf = async (action: string) => open.db.select().from(auditEntries).where(eq(auditEntries.action, action));
const openSession = (accountId: string) =>
  open.db.insert(sessions).values({
    id: accountId.slice(0, 16),
    token: accountId,
    userId: accountId,
    expiresAt: new Date(TEST_NOW.getTime() + 3_600_000),
    createdAt: TEST_NOW,
    updatedAt: TEST_NOW,
  });
const sessionsOf = (accountId: string) => open.db.select().from(sessions).where(eq(sessions.userId, accountId));

describe("changing a role", () => {
  const { accountId } = cast.staff;
  const change = { accountId, from: "staff", role: "leader" } as const;
  it("passes between staff and leader, and the person signs in anew", async () => {
    await openSession(accountId);
    await changeRole(as(cast.securityAdmin), change);
    expect((await getAccount(open.db, accountId)).role).toBe("leader");
    expect(await sessionsOf(accountId)).toEqual([]);
    expect((await auditOf("account.roleChanged"))[0]?.detail).toBe('{"from":"staff","to":"leader","sessionsEnded":1}');
    await expect(changeRole(as(cast.securityAdmin), change)).rejects.toMatchObject({ code: "membership.stateChanged" });
  });
  it.each([
    ["staff", "admin"],
    ["staff", "securityAdmin"],
    ["admin", "auditor"],
    ["auditor", "securityAdmin"],
    ["enterprise", "staff"],
    ["leader", "auditor"],
  ] as const)("never turns %s into %s", async (from, role) => {
    const attempt = changeRole(as(cast.securityAdmin), {
      accountId: cast[from === "enterprise" ? "battery" : from].accountId,
      from,
      role,
    });
    await expect(attempt).rejects.toMatchObject({ code: "account.roleSettled" });
  });
  it("is refused to everybody but the security administrator", async () => {
    for (const actor of [cast.staff, cast.admin, cast.auditor, cast.leader]) {
      await expect(changeRole(as(actor), change)).rejects.toMatchObject({ code: "notAllowed" });
    }
  });
});
