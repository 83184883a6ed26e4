import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { countApplications, listApplications } from "../../src/accounts/applications.ts";
import { approveMembership } from "../../src/accounts/approve-membership.ts";
import { findAccountByEmail, getAccount } from "../../src/accounts/queries.ts";
import { refuseMembership } from "../../src/accounts/refuse-membership.ts";
import { registerMember } from "../../src/accounts/register-member.ts";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { openMail } from "../../src/kernel/mail.ts";
import { cast, organizationDetails } from "../support/cast.ts";
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

const HEAD = { serviceName: "科技供需对接", publicUrl: "https://duijie.example" };
const PASSWORD = "茶杯 石头 云彩 钥匙 十二";
const auditOf = async (action: string) => open.db.select().from(auditEntries).where(eq(auditEntries.action, action));
const letters = async () => {
  const rows = await open.db.select().from(outboxEvents).where(eq(outboxEvents.event, "mail.due"));
  return rows.map((row) => openMail(as(SYSTEM).vault, JSON.parse(row.payload).sealedMessage));
};
const brewery = {
  ...organizationDetails.battery,
  name: "示例清香酒业有限公司",
  creditCode: "91141121MA0TEXT20K",
  industry: "baijiu.brewing",
};
const register = (organization: typeof brewery | typeof organizationDetails.battery, email: string) =>
  registerMember(
    as(VISITOR),
    { organization, applicant: { name: "新来者", email }, consent: "yes", newPassword: PASSWORD },
    HEAD,
  );
const applicant = async (email: string) => (await findAccountByEmail(open.db, email))?.id ?? "";

describe("approving an application", () => {
  it("approves the organization with its first user, and tells the person", async () => {
    await register(brewery, "first@example.com");
    const accountId = await applicant("first@example.com");
    await approveMembership(as(cast.staff), { accountId }, HEAD);
    const account = await getAccount(open.db, accountId);
    expect(account.status).toBe("active");
    const [organization] = await open.db
      .select()
      .from(organizations)
      .where(eq(organizations.id, account.organizationId ?? ""));
    expect(organization?.status).toBe("approved");
    expect((await auditOf("membership.approved"))[0]).toMatchObject({ entityId: accountId, actorRole: "staff" });
    expect((await letters())[0]).toMatchObject({ to: "first@example.com", subject: "科技供需对接：注册已通过审核" });
  });

  it("leaves those who join an organization to its colleagues and the security administrator", async () => {
    await register(organizationDetails.battery, "joins@example.com");
    const accountId = await applicant("joins@example.com");
    const by = (actor: Actor) => approveMembership(as(actor), { accountId }, null);
    await expect(by(cast.professor)).rejects.toMatchObject({ code: "account.notFound" });
    await expect(by(cast.staff)).rejects.toMatchObject({ code: "notAllowed" });
    await expect(by(cast.leader)).rejects.toMatchObject({ code: "notAllowed" });
    await by(cast.battery);
    await expect(by(cast.securityAdmin)).rejects.toMatchObject({ code: "membership.stateChanged" });
  });

  it("shows each person the applications that wait for them", async () => {
    await register(brewery, "first@example.com");
    await register(organizationDetails.battery, "joins@example.com");
    const seen = async (actor: Actor) => (await listApplications(as(actor))).map((row) => [row.email, row.isFirst]);
    expect(await seen(cast.securityAdmin)).toHaveLength(2);
    expect(await seen(cast.staff)).toEqual([["first@example.com", true]]);
    expect(await seen(cast.battery)).toEqual([["joins@example.com", false]]);
    expect(await seen(cast.professor)).toEqual([]);
    expect(await countApplications(as(cast.staff))).toBe(1);
  });
});

describe("refusing an application", () => {
  it("refuses the organization too when nobody else of it waits, and seals the reason in the trail", async () => {
    await register(brewery, "first@example.com");
    await register(brewery, "other@example.com");
    const [first, other] = [await applicant("first@example.com"), await applicant("other@example.com")];
    const status = async () =>
      (await open.db.select().from(organizations).where(eq(organizations.creditCode, brewery.creditCode)))[0]?.status;
    await refuseMembership(as(cast.staff), { accountId: first, reason: "不是本单位的人" }, HEAD);
    expect(await status()).toBe("pending");
    await refuseMembership(as(cast.securityAdmin), { accountId: other, reason: "查无此单位" }, HEAD);
    expect(await status()).toBe("refused");
    const [entry] = await auditOf("membership.refused");
    expect(entry?.detail).not.toContain("不是本单位的人");
    expect(entry?.personal).toMatch(/^g1\./);
    expect((await letters())[0]?.text).toContain("不是本单位的人");
  });
  it("asks for a reason, and conflicts the second time", async () => {
    await register(brewery, "first@example.com");
    const accountId = await applicant("first@example.com");
    const refuse = (reason: string) => refuseMembership(as(cast.staff), { accountId, reason }, null);
    await expect(refuse("  ")).rejects.toMatchObject({ issues: [{ path: ["reason"] }] });
    await refuse("资料不全");
    await expect(refuse("资料不全")).rejects.toMatchObject({ code: "membership.stateChanged" });
  });
});
