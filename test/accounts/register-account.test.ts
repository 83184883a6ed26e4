import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { auditEntries, personKeys } from "../../db/schema/kernel.ts";
import { hashPassword } from "../../src/accounts/hash-password.ts";
import { addAccount, registerAccount } from "../../src/accounts/register-account.ts";
import { VISITOR } from "../../src/kernel/context.ts";
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

const person = async () => ({
  name: " 李  雪梅 ",
  email: "Xuemei@Example.COM",
  passwordHash: await hashPassword("四只青蛙过河去看正月花灯"),
  role: "enterprise" as const,
  organizationId: ORGANIZATION_IDS.battery,
});

describe("registering an account", () => {
  it("makes an account that waits for approval and leaves an audit entry without name or address in clear", async () => {
    const { accountId } = await registerAccount(testContext(open, VISITOR), await person());
    const [account] = await open.db.select().from(accounts).where(eq(accounts.id, accountId));
    expect(account).toMatchObject({ name: "李 雪梅", email: "xuemei@example.com" });
    const [membership] = await open.db.select().from(memberships).where(eq(memberships.accountId, accountId));
    expect(membership).toMatchObject({
      role: "enterprise",
      organizationId: ORGANIZATION_IDS.battery,
      status: "pending",
    });

    const [entry] = await open.db.select().from(auditEntries);
    expect(entry).toMatchObject({ action: "account.registered", entityId: accountId, personId: accountId });
    expect(JSON.stringify(entry)).not.toMatch(/雪梅|xuemei/i);
    const [key] = await open.db.select().from(personKeys);
    const { vault } = testContext(open);
    expect(JSON.parse(vault.decryptForPerson(entry?.personal ?? "", accountId, key?.wrappedKey ?? ""))).toEqual({
      name: "李 雪梅",
      email: "xuemei@example.com",
    });
  });

  it("refuses an address that has an account, however it is written", async () => {
    const ctx = testContext(open, VISITOR);
    await registerAccount(ctx, await person());
    const again = registerAccount(ctx, { ...(await person()), email: "ｘuemei@example.com" });
    await expect(again).rejects.toEqual(new Refused("account.emailTaken"));
  });

  it("gives nobody a role of the bureau", async () => {
    const wanted = { ...(await person()), role: "securityAdmin" as "enterprise" };
    await expect(registerAccount(testContext(open, VISITOR), wanted)).rejects.toBeInstanceOf(z.ZodError);
    expect(await open.db.select().from(accounts)).toEqual([]);
  });

  it("is part of the write around it: a person without that right gets no account made", async () => {
    const account = { ...(await person()), status: "active" as const };
    const command = { permission: "account.administer", schema: z.string(), input: "" } as const;
    const attempt = write(testContext(open, cast.leader), command, (tx) => addAccount(tx, account));
    await expect(attempt).rejects.toBeInstanceOf(NotAllowed);
    expect(await open.db.select().from(accounts)).toEqual([]);
  });
});
