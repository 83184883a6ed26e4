import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accounts, memberships, oneTimeLinks } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { issueFirstAdministratorLinks, setUpAdministrator } from "../../src/accounts/first-administrators.ts";
import { hasAdministrators } from "../../src/accounts/queries.ts";
import { type Context, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { minutesLater } from "../support/sessions.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
beforeEach(async () => {
  open = await freshDatabase();
  ctx = testContext(open, SYSTEM);
});
afterEach(() => open.remove());

const person = { name: "王甲", email: "wang@example.com", newPassword: "四只青蛙过河去看正月花灯" };
const setUp = (token: string, changes: Partial<typeof person> = {}, now = TEST_NOW) =>
  setUpAdministrator(testContext(open, VISITOR, now), { ...person, ...changes, token });
const DAY_MINUTES = 24 * 60;

describe("a fresh service", () => {
  it("has no account at all", async () => {
    expect(await open.db.select().from(accounts)).toEqual([]);
    expect(await hasAdministrators(open.db)).toBe(false);
  });

  it("issues one link for each of the three administrators, valid for a day, stored as hashes", async () => {
    const links = await issueFirstAdministratorLinks(ctx);
    expect(links.map(({ role }) => role)).toEqual(["admin", "securityAdmin", "auditor"]);
    expect(links.map(({ expiresAt }) => expiresAt)).toEqual(Array(3).fill(minutesLater(DAY_MINUTES)));
    const stored = JSON.stringify([
      await open.db.select().from(oneTimeLinks),
      await open.db.select().from(auditEntries),
    ]);
    expect(links.filter(({ token }) => stored.includes(token))).toEqual([]);
    const entries = await open.db.select().from(auditEntries);
    expect(entries.map(({ action, detail }) => [action, JSON.parse(detail)])).toEqual([
      ["administrator.linkIssued", { role: "admin" }],
      ["administrator.linkIssued", { role: "securityAdmin" }],
      ["administrator.linkIssued", { role: "auditor" }],
    ]);
  });

  it("issues them to nobody but itself", async () => {
    const attempt = issueFirstAdministratorLinks(testContext(open, cast.securityAdmin));
    await expect(attempt).rejects.toBeInstanceOf(NotAllowed);
  });

  it("withdraws the links before when it issues new ones", async () => {
    const [before] = await issueFirstAdministratorLinks(ctx);
    await issueFirstAdministratorLinks(ctx);
    await expect(setUp(before?.token ?? "")).rejects.toEqual(new NotFound("oneTimeLink"));
  });

  it("needs no more links once three people have used theirs", async () => {
    for (const [index, { token }] of (await issueFirstAdministratorLinks(ctx)).entries()) {
      expect(await hasAdministrators(open.db)).toBe(false);
      await setUp(token, { email: `person${index}@example.com` });
    }
    expect(await hasAdministrators(open.db)).toBe(true);
    expect(await issueFirstAdministratorLinks(ctx)).toEqual([]);
    const rows = await open.db.select().from(memberships);
    expect(rows.map(({ role, status }) => `${role} ${status}`).sort()).toEqual([
      "admin active",
      "auditor active",
      "securityAdmin active",
    ]);
  });
});

describe("a link for an administrator", () => {
  const tokenOf = async (role: string) =>
    (await issueFirstAdministratorLinks(ctx)).find((link) => link.role === role)?.token ?? "";

  it("makes one account of its role and leaves an audit entry without name or address", async () => {
    expect(await setUp(await tokenOf("auditor"))).toEqual({ role: "auditor" });
    const entry = (await open.db.select().from(auditEntries).orderBy(auditEntries.seq)).at(-1);
    expect(entry).toMatchObject({ action: "account.registered", actorId: null });
    expect(JSON.stringify(entry)).not.toMatch(/王甲|wang@/);
  });

  it("works once, also when used twice at the same time", async () => {
    const token = await tokenOf("admin");
    const both = await Promise.allSettled([setUp(token), setUp(token, { email: "other@example.com" })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(setUp(token, { email: "third@example.com" })).rejects.toEqual(new NotFound("oneTimeLink"));
    expect(await open.db.select().from(accounts)).toHaveLength(1);
  });

  it("works no longer after a day", async () => {
    const token = await tokenOf("admin");
    await expect(setUp(token, {}, minutesLater(DAY_MINUTES))).rejects.toEqual(new NotFound("oneTimeLink"));
  });

  it("never gives one person two of the three roles, and is still good for the right person", async () => {
    const links = await issueFirstAdministratorLinks(ctx);
    const [first, second] = links.map(({ token }) => token);
    await setUp(first ?? "");
    await expect(setUp(second ?? "")).rejects.toEqual(new Refused("account.emailTaken"));
    await expect(setUp(second ?? "", { email: "zhao@example.com" })).resolves.toEqual({ role: "securityAdmin" });
  });
});
