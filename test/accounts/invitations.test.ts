import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accounts, oneTimeLinks } from "../../db/schema/accounts.ts";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { acceptInvitation } from "../../src/accounts/accept-invitation.ts";
import { listInvitations } from "../../src/accounts/invitations.ts";
import { inviteAccount } from "../../src/accounts/invite-account.ts";
import { inviteColleague } from "../../src/accounts/invite-colleague.ts";
import { getAccount } from "../../src/accounts/queries.ts";
import { withdrawInvitation } from "../../src/accounts/withdraw-invitation.ts";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { openMail } from "../../src/kernel/mail.ts";
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

const HEAD = { serviceName: "科技供需对接", publicUrl: "https://duijie.example" };
const PASSWORD = "茶杯 石头 云彩 钥匙 十二";
const auditOf = async (action: string) => open.db.select().from(auditEntries).where(eq(auditEntries.action, action));
const letters = async () => {
  const rows = await open.db.select().from(outboxEvents).where(eq(outboxEvents.event, "mail.due"));
  return rows.map((row) => openMail(as(SYSTEM).vault, JSON.parse(row.payload).sealedMessage));
};

describe("inviting", () => {
  const accept = (token: string, now = TEST_NOW) =>
    acceptInvitation(as(VISITOR, now), { token, name: "受邀人", newPassword: PASSWORD, consent: "yes" });

  it("makes a colleague an active member for the address it was made for, once", async () => {
    const { token } = await inviteColleague(as(cast.battery), { email: "Friend@example.com" }, HEAD);
    expect((await letters())[0]).toMatchObject({ to: "friend@example.com" });
    expect((await letters())[0]?.text).toContain(`https://duijie.example/invitation/${token}`);
    const { accountId } = await accept(token);
    expect(await getAccount(open.db, accountId)).toMatchObject({
      email: "friend@example.com",
      role: "enterprise",
      status: "active",
      organizationId: ORGANIZATION_IDS.battery,
    });
    await expect(accept(token)).rejects.toMatchObject({ code: "oneTimeLink.notFound" });
    expect((await open.db.select().from(oneTimeLinks))[0]?.email).toBeNull();
    expect(await auditOf("invitation.accepted")).toHaveLength(1);
  });
  it("ends after 72 hours", async () => {
    const { token } = await inviteColleague(as(cast.battery), { email: "late@example.com" }, null);
    const hours = (count: number) => new Date(TEST_NOW.getTime() + count * 3_600_000);
    await expect(accept(token, hours(72))).rejects.toMatchObject({ code: "oneTimeLink.notFound" });
    await accept(token, hours(71));
  });
  it("lets five parallel uses of one link make one account", async () => {
    const { token } = await inviteColleague(as(cast.battery), { email: "race@example.com" }, null);
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => accept(token)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await open.db.select().from(accounts).where(eq(accounts.email, "race@example.com"))).toHaveLength(1);
  });
  it("replaces an earlier link to the same address", async () => {
    const first = await inviteColleague(as(cast.battery), { email: "friend@example.com" }, null);
    await inviteColleague(as(cast.batteryColleague), { email: "friend@example.com" }, null);
    await expect(accept(first.token)).rejects.toMatchObject({ code: "oneTimeLink.notFound" });
    expect(await listInvitations(as(cast.battery))).toHaveLength(1);
  });
  it("does not betray an address that has an account elsewhere, and leaves that account alone", async () => {
    const { token } = await inviteColleague(as(cast.battery), { email: "professor@example.com" }, null);
    await expect(accept(token)).rejects.toMatchObject({ code: "account.emailTaken" });
    expect((await getAccount(open.db, cast.professor.accountId)).organizationId).toBe(ORGANIZATION_IDS.university);
    const own = inviteColleague(as(cast.battery), { email: "batterycolleague@example.com" }, null);
    await expect(own).rejects.toMatchObject({ code: "invitation.isColleague" });
  });
  it("stops at 20 open invitations of one organization", async () => {
    const invite = (n: number) => inviteColleague(as(cast.battery), { email: `n${n}@example.com` }, null);
    for (let n = 0; n < 20; n += 1) await invite(n);
    await expect(invite(20)).rejects.toMatchObject({ code: "invitation.tooMany", facts: { limit: 20 } });
    await inviteColleague(as(cast.professor), { email: "n20@example.com" }, null);
  });
  it("is the security administrator's for the bureau's own roles, never for its own", async () => {
    const invite = (role: "staff" | "auditor", actor: Actor) =>
      inviteAccount(as(actor), { email: "new@example.com", role }, null);
    const { token } = await invite("auditor", cast.securityAdmin);
    expect(await getAccount(open.db, (await accept(token)).accountId)).toMatchObject({ role: "auditor" });
    for (const actor of [cast.staff, cast.admin, cast.battery]) {
      await expect(invite("staff", actor)).rejects.toMatchObject({ code: "notAllowed" });
    }
    await expect(invite("staff", cast.securityAdmin)).rejects.toMatchObject({ code: "account.emailTaken" });
    const puppet = inviteAccount(
      as(cast.securityAdmin),
      { email: "puppet@example.com", role: "securityAdmin" as never },
      null,
    );
    await expect(puppet).rejects.toMatchObject({ issues: [{ path: ["role"] }] });
  });
  it("asks for the office of an agency's user", async () => {
    const invite = (organizationId: string) =>
      inviteAccount(as(cast.securityAdmin), { email: "office@example.com", role: "agency", organizationId }, null);
    await expect(invite("")).rejects.toMatchObject({ issues: [{ path: ["organizationId"] }] });
    await expect(invite(ORGANIZATION_IDS.battery)).rejects.toMatchObject({ code: "invitation.noAgency" });
    expect(await accept((await invite(ORGANIZATION_IDS.bureau)).token)).toBeDefined();
  });
  it("can be withdrawn within one's own reach, once", async () => {
    const { token } = await inviteColleague(as(cast.battery), { email: "friend@example.com" }, null);
    const [invitation] = await listInvitations(as(cast.battery));
    const withdraw = (actor: Actor) => withdrawInvitation(as(actor), { invitationId: invitation?.id ?? "" });
    await expect(withdraw(cast.staff)).rejects.toMatchObject({ code: "notAllowed" });
    await expect(withdraw(cast.professor)).rejects.toMatchObject({ code: "invitation.notFound" });
    await withdraw(cast.batteryColleague);
    await expect(accept(token)).rejects.toMatchObject({ code: "oneTimeLink.notFound" });
    await expect(withdraw(cast.battery)).rejects.toMatchObject({ code: "invitation.notFound" });
    expect(await auditOf("invitation.withdrawn")).toHaveLength(1);
  });
});
