import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessions } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { listColleagues } from "../../src/accounts/account-list.ts";
import { removeColleague } from "../../src/accounts/remove-colleague.ts";
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

describe("removing a colleague", () => {
  const { accountId } = cast.batteryColleague;
  it("takes the access at once and leaves an audit entry", async () => {
    await openSession(accountId);
    await removeColleague(as(cast.battery), { accountId });
    expect(await sessionsOf(accountId)).toEqual([]);
    expect((await listColleagues(as(cast.battery))).map((row) => row.name)).toEqual(["甲测试"]);
    expect((await auditOf("colleague.removed"))[0]).toMatchObject({ entityId: accountId, actorRole: "enterprise" });
    const second = removeColleague(as(cast.battery), { accountId });
    await expect(second).rejects.toMatchObject({ code: "membership.stateChanged" });
  });
  it("reaches neither oneself nor other organizations, and is refused to staff", async () => {
    const remove = (actor: Actor, id: string) => removeColleague(as(actor), { accountId: id });
    await expect(remove(cast.battery, cast.battery.accountId)).rejects.toMatchObject({ code: "account.own" });
    await expect(remove(cast.professor, accountId)).rejects.toMatchObject({ code: "account.notFound" });
    await expect(remove(cast.battery, cast.staff.accountId)).rejects.toMatchObject({ code: "account.notFound" });
    await expect(remove(cast.staff, accountId)).rejects.toMatchObject({ code: "notAllowed" });
  });
});
