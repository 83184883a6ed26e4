import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { auditEntries, personKeys } from "../../db/schema/kernel.ts";
import { addAccount, type NewAccount } from "../../src/accounts/add-account.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { NotAllowed, Refused } from "../../src/kernel/errors.ts";
import { write } from "../../src/kernel/write.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
  await putOrganizations(testContext(open));
});
afterEach(() => open.remove());

const person: NewAccount = {
  name: "李雪梅",
  email: "xuemei@example.com",
  passwordHash: "$scrypt$",
  role: "enterprise",
  organizationId: ORGANIZATION_IDS.battery,
  status: "pending",
};

const add = (actor: Actor, account: NewAccount, permission: "account.register" | "account.administer") =>
  write(testContext(open, actor), { permission, schema: z.string(), input: "" }, (tx) => addAccount(tx, account));

describe("a new account", () => {
  it("has its membership, and an audit entry without name or address in clear", async () => {
    const { accountId } = await add(VISITOR, person, "account.register");
    const [account] = await open.db.select().from(accounts).where(eq(accounts.id, accountId));
    expect(account).toMatchObject({ name: "李雪梅", email: "xuemei@example.com" });
    const [membership] = await open.db.select().from(memberships).where(eq(memberships.accountId, accountId));
    expect(membership).toMatchObject({
      role: "enterprise",
      organizationId: ORGANIZATION_IDS.battery,
      status: "pending",
    });

    const [entry] = await open.db.select().from(auditEntries);
    expect(entry).toMatchObject({ action: "account.registered", entityId: accountId, personId: accountId });
    expect(JSON.stringify(entry)).not.toMatch(/雪梅|xuemei/);
    const [key] = await open.db.select().from(personKeys);
    const { vault } = testContext(open);
    expect(JSON.parse(vault.decryptForPerson(entry?.personal ?? "", accountId, key?.wrappedKey ?? ""))).toEqual({
      name: "李雪梅",
      email: "xuemei@example.com",
    });
  });

  it("needs an address of its own", async () => {
    await add(VISITOR, person, "account.register");
    const again = add(VISITOR, { ...person, name: "李二" }, "account.register");
    await expect(again).rejects.toEqual(new Refused("account.emailTaken"));
    expect(await open.db.select().from(accounts)).toHaveLength(1);
  });

  it("is not made where the person may not do what is being done", async () => {
    await expect(add(cast.leader, person, "account.administer")).rejects.toBeInstanceOf(NotAllowed);
    expect(await open.db.select().from(accounts)).toEqual([]);
  });

  it("cannot be an enterprise's without an organization, nor the bureau's with one", async () => {
    await expect(add(VISITOR, { ...person, organizationId: null }, "account.register")).rejects.toThrow();
    await expect(add(VISITOR, { ...person, role: "staff" }, "account.register")).rejects.toThrow();
    expect(await open.db.select().from(accounts)).toEqual([]);
  });
});
