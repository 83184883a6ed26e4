import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memberships } from "../../db/schema/accounts.ts";
import { listAccounts } from "../../src/accounts/account-list.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
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

describe("the list of accounts", () => {
  it("finds accounts by name, address, organization, role and status", async () => {
    const names = async (filter: Parameters<typeof listAccounts>[1]) =>
      (await listAccounts(open.db, filter, 1, 20)).rows.map((row) => row.name);
    expect(await names({ text: "隔膜" })).toEqual(["乙测试", "甲测试"]);
    expect(await names({ text: "auditor@" })).toEqual(["辛审计"]);
    expect(await names({ roles: ["staff", "leader"] })).toEqual(["丁经办", "戊领导"]);
    expect(await names({ statuses: ["disabled"] })).toEqual([]);
    expect(await names({ organizationId: ORGANIZATION_IDS.university })).toEqual(["丙教授"]);
    expect((await listAccounts(open.db, {}, 2, 5)).rows).toHaveLength(4);
  });
  it("keeps every account in one role only", async () => {
    const at = { createdAt: TEST_NOW, updatedAt: TEST_NOW };
    const { accountId } = cast.admin;
    const second = open.db.insert(memberships).values({ accountId, role: "auditor", status: "active", ...at });
    await expect(second).rejects.toThrow();
  });
});
