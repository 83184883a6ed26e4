import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { personKeys } from "../../db/schema/kernel.ts";
import { addAccount } from "../../src/accounts/add-account.ts";
import { disableAccount } from "../../src/accounts/disable-account.ts";
import { enableAccount } from "../../src/accounts/enable-account.ts";
import { eraseAccount } from "../../src/accounts/erase-account.ts";
import { getAccount } from "../../src/accounts/queries.ts";
import { verifyAuditChain } from "../../src/kernel/audit-chain.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { write } from "../../src/kernel/write.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putAccounts, putOptions, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor) => testContext(open, actor);
const NAME = "卫待销";
const EMAIL = "to-be-erased@example.com";
let accountId: string;

beforeEach(async () => {
  open = await freshDatabase();
  await putOptions(as(SYSTEM));
  await putOrganizations(as(SYSTEM));
  await putAccounts(as(SYSTEM));
  const command = { permission: "account.administer", schema: z.object({}), input: {} } as const;
  const person = { name: NAME, email: EMAIL, role: "enterprise", organizationId: ORGANIZATION_IDS.battery } as const;
  accountId = (
    await write(as(SYSTEM), command, (tx) => addAccount(tx, { ...person, passwordHash: "x", status: "active" }))
  ).accountId;
});
afterEach(() => open.remove());

/** Every cell of every table, as one text. */
async function everything(): Promise<string> {
  const tables = await open.client.execute("SELECT name FROM sqlite_master WHERE type = 'table'");
  const rows = await Promise.all(tables.rows.map(({ name }) => open.client.execute(`SELECT * FROM "${String(name)}"`)));
  return JSON.stringify(rows.map((result) => result.rows));
}

describe("erasing an account", () => {
  it("leaves neither name nor e-mail anywhere, and of the trail nothing that could be read", async () => {
    await disableAccount(as(cast.securityAdmin), { accountId, reason: `${NAME}离职` });
    expect(await everything()).toContain(EMAIL);
    const [key] = await open.db.select().from(personKeys).where(eq(personKeys.personId, accountId));
    expect(key?.wrappedKey).toMatch(/./);
    await eraseAccount(as(cast.securityAdmin), { accountId });
    const left = await everything();
    expect(left).not.toContain(NAME);
    expect(left).not.toContain(EMAIL);
    const [gone] = await open.db.select().from(personKeys).where(eq(personKeys.personId, accountId));
    expect(gone).toMatchObject({ wrappedKey: null });
    expect(gone?.erasedAt).toBeInstanceOf(Date);
    expect(await getAccount(open.db, accountId)).toMatchObject({ status: "erased", name: "已注销用户" });
    expect(await verifyAuditChain(open.db, as(SYSTEM).vault)).toMatchObject({ brokenAt: null });
  });

  it("is final", async () => {
    await disableAccount(as(cast.securityAdmin), { accountId });
    await eraseAccount(as(cast.securityAdmin), { accountId });
    const again = { code: "membership.stateChanged" };
    await expect(eraseAccount(as(cast.securityAdmin), { accountId })).rejects.toMatchObject(again);
    await expect(enableAccount(as(cast.securityAdmin), { accountId })).rejects.toMatchObject(again);
  });

  it("comes after disabling, by the security administrator, and never of the own account", async () => {
    await expect(eraseAccount(as(cast.securityAdmin), { accountId })).rejects.toMatchObject({
      code: "membership.stateChanged",
    });
    for (const actor of [cast.staff, cast.admin, cast.auditor, cast.battery]) {
      await expect(eraseAccount(as(actor), { accountId })).rejects.toMatchObject({ code: "notAllowed" });
    }
    const own = { accountId: cast.securityAdmin.accountId };
    await expect(eraseAccount(as(cast.securityAdmin), own)).rejects.toMatchObject({ code: "account.own" });
  });
});
