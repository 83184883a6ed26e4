import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { oneTimeLinks, sessions } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { disableAccount } from "../../src/accounts/disable-account.ts";
import { enableAccount } from "../../src/accounts/enable-account.ts";
import { inviteColleague } from "../../src/accounts/invite-colleague.ts";
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

describe("disabling an account", () => {
  const { accountId } = cast.battery;
  it("ends every session and withdraws the invitations the person issued", async () => {
    await openSession(accountId);
    await openSession(cast.batteryColleague.accountId);
    await inviteColleague(as(cast.battery), { email: "friend@example.com" }, null);
    await disableAccount(as(cast.securityAdmin), { accountId, reason: "已离职" });
    expect((await getAccount(open.db, accountId)).status).toBe("disabled");
    expect(await sessionsOf(accountId)).toEqual([]);
    expect(await sessionsOf(cast.batteryColleague.accountId)).toHaveLength(1);
    expect(await open.db.select().from(oneTimeLinks)).toEqual([]);
    expect((await auditOf("account.disabled"))[0]?.detail).toContain('"sessionsEnded":1');
  });
  it("conflicts the second time, is refused to all others, and never hits one's own account", async () => {
    for (const actor of [cast.staff, cast.admin, cast.auditor, cast.batteryColleague]) {
      await expect(disableAccount(as(actor), { accountId })).rejects.toMatchObject({ code: "notAllowed" });
    }
    const own = disableAccount(as(cast.securityAdmin), { accountId: cast.securityAdmin.accountId });
    await expect(own).rejects.toMatchObject({ code: "account.own" });
    await disableAccount(as(cast.securityAdmin), { accountId });
    await expect(disableAccount(as(cast.securityAdmin), { accountId })).rejects.toMatchObject({
      code: "membership.stateChanged",
    });
  });
  it("can be undone once, by the security administrator only", async () => {
    await disableAccount(as(cast.securityAdmin), { accountId });
    await expect(enableAccount(as(cast.staff), { accountId })).rejects.toMatchObject({ code: "notAllowed" });
    await enableAccount(as(cast.securityAdmin), { accountId });
    expect((await getAccount(open.db, accountId)).status).toBe("active");
    expect(await auditOf("account.enabled")).toHaveLength(1);
    await expect(enableAccount(as(cast.securityAdmin), { accountId })).rejects.toMatchObject({
      code: "membership.stateChanged",
    });
  });
});
