import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { findAccountByEmail, getPasswordHash } from "../../src/accounts/queries.ts";
import { countAttempt, REGISTRATION_BY_NETWORK } from "../../src/accounts/rate-limit.ts";
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
const register = (organization: Parameters<typeof registerMember>[1]["organization"], email: string) =>
  registerMember(
    as(VISITOR),
    { organization, applicant: { name: "新来者", email }, consent: "yes", newPassword: PASSWORD },
    HEAD,
  );
const applicant = async (email: string) => (await findAccountByEmail(open.db, email))?.id ?? "";

describe("registering", () => {
  it("refuses an unknown option at its field whether or not the address or the organization is known", async () => {
    const atRegion = expect.objectContaining({ path: ["organization", "region"] });
    for (const email of ["nobody@example.com", "battery@example.com"]) {
      for (const organization of [brewery, organizationDetails.battery]) {
        const refused = register({ ...organization, region: "nowhere" }, email);
        await expect(refused).rejects.toMatchObject({ issues: [atRegion] });
      }
    }
  });

  it("makes the organization and its first user wait, and keeps what was agreed to", async () => {
    await register(brewery, "first@example.com");
    const account = await findAccountByEmail(open.db, "first@example.com");
    expect(await getPasswordHash(open.db, account?.id ?? "")).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
    expect(account).toMatchObject({ role: "enterprise", status: "pending", organizationName: brewery.name });
    const [consent] = await auditOf("consent.given");
    expect(consent).toMatchObject({ entityId: account?.id, detail: '{"notice":"privacy","version":"2026-11-27"}' });
  });

  it("lets one more person of a registered organization wait there, in the organization's role", async () => {
    await register({ ...brewery, creditCode: "12140000MB00000192" }, "second@example.com");
    expect(await findAccountByEmail(open.db, "second@example.com")).toMatchObject({
      role: "institution",
      status: "pending",
      organizationName: "示例理工大学",
    });
  });

  it("changes nothing for an address that has an account, and tells only its owner", async () => {
    await register(brewery, "Battery@Example.com");
    expect(await open.db.select().from(organizations).where(eq(organizations.name, brewery.name))).toEqual([]);
    expect(await letters()).toMatchObject([{ to: "battery@example.com", subject: "科技供需对接：这个邮箱已有账号" }]);
    expect((await auditOf("account.registrationRepeated")).length).toBe(1);
  });

  it("lets a refused applicant apply again with the same address", async () => {
    await register(brewery, "again@example.com");
    const first = await applicant("again@example.com");
    await refuseMembership(as(cast.staff), { accountId: first, reason: "名称与执照不符" }, HEAD);
    await register({ ...brewery, name: "示例清香酒业有限责任公司" }, "again@example.com");
    const second = await findAccountByEmail(open.db, "again@example.com");
    expect(second).toMatchObject({ status: "pending", organizationName: "示例清香酒业有限责任公司" });
    expect(second?.id).not.toBe(first);
  });

  it("leaves no name or address in the audit trail in clear", async () => {
    await register(brewery, "clear@example.com");
    const rows = JSON.stringify(await open.db.select().from(auditEntries));
    for (const personal of ["clear@example.com", "新来者", "13800000001"]) expect(rows).not.toContain(personal);
  });

  it("refuses a password made of the organization's name", async () => {
    const input = {
      organization: brewery,
      applicant: { name: "新来者", email: "x@example.com" },
      consent: "yes",
    } as const;
    const attempt = registerMember(as(VISITOR), { ...input, newPassword: "示例清香酒业有限公司2026" }, null);
    await expect(attempt).rejects.toMatchObject({ issues: [{ path: ["newPassword"] }] });
  });

  it("makes somebody who registers again and again wait", async () => {
    for (let n = 0; n < 30; n += 1) await countAttempt(as(VISITOR), [[REGISTRATION_BY_NETWORK, "127.0.0.1"]]);
    await expect(register(brewery, "many@example.com")).rejects.toMatchObject({ code: "tooManyAttempts" });
    expect(await findAccountByEmail(open.db, "many@example.com")).toBeNull();
  });

  it("writes to one address five times at most, from however many networks it is registered", async () => {
    const from = (ip: string, email: string) => {
      const applicant = { name: "新来者", email };
      const input = { organization: brewery, applicant, consent: "yes", newPassword: PASSWORD } as const;
      return registerMember({ ...as(VISITOR), ip }, input, HEAD);
    };
    for (let n = 1; n <= 5; n += 1) await from(`192.0.2.${n}`, "battery@example.com");
    const sixth = from("192.0.2.6", "Battery@example.com");
    await expect(sixth).rejects.toMatchObject({ code: "tooManyAttempts", facts: { seconds: 600 } });
    expect(await letters()).toHaveLength(5);
    await from("192.0.2.6", "somebody@example.com");
  });

  it("sent twice changes nothing, and asks nobody who waits for approval to sign in", async () => {
    await register(brewery, "twice@example.com");
    await register(brewery, "twice@example.com");
    expect(await letters()).toEqual([]);
    expect(await findAccountByEmail(open.db, "twice@example.com")).toMatchObject({ status: "pending" });
  });
});
