import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { oneTimeLinks } from "../../db/schema/accounts.ts";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { acceptInvitation } from "../../src/accounts/accept-invitation.ts";
import { listInvitations } from "../../src/accounts/invitations.ts";
import { inviteAccount } from "../../src/accounts/invite-account.ts";
import { inviteColleague } from "../../src/accounts/invite-colleague.ts";
import { findAccountByEmail, getAccount } from "../../src/accounts/queries.ts";
import { refuseMembership } from "../../src/accounts/refuse-membership.ts";
import { registerMember } from "../../src/accounts/register-member.ts";
import { withdrawInvitation } from "../../src/accounts/withdraw-invitation.ts";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { openMail } from "../../src/kernel/mail.ts";
import { cast, ORGANIZATION_IDS, organizationDetails } from "../support/cast.ts";
import { putAccounts, putOptions, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { shownToken } from "../support/sessions.ts";

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

const registerAt = (organization: typeof organizationDetails.battery, email: string) =>
  registerMember(
    as(VISITOR),
    { organization, applicant: { name: "新来者", email }, consent: "yes", newPassword: PASSWORD },
    null,
  );

describe("inviting", () => {
  const accept = (token: string, now = TEST_NOW) =>
    acceptInvitation(as(VISITOR, now), { token, name: "受邀人", newPassword: PASSWORD, consent: "yes" });

  it("makes a colleague an active member for the address it was made for, once", async () => {
    const token = shownToken(await inviteColleague(as(cast.battery), { email: "Friend@example.com" }, null));
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
    const token = shownToken(await inviteColleague(as(cast.battery), { email: "late@example.com" }, null));
    const hours = (count: number) => new Date(TEST_NOW.getTime() + count * 3_600_000);
    await expect(accept(token, hours(72))).rejects.toMatchObject({ code: "oneTimeLink.notFound" });
    await accept(token, hours(71));
  });
  it("goes to the owner of the address alone where letters can be sent", async () => {
    const issued = await inviteColleague(as(cast.battery), { email: "Friend@example.com" }, HEAD);
    expect(issued).toEqual({ email: "friend@example.com", expiresAt: new Date("2026-11-26T04:00:00Z"), token: null });
    const [letter] = await letters();
    expect(letter).toMatchObject({ to: "friend@example.com", subject: "科技供需对接：邀请您开通账号" });
    const [, token = ""] = /https:\/\/duijie\.example\/invitation\/([\w-]{43})\n/.exec(letter?.text ?? "") ?? [];
    expect(await accept(token)).toBeDefined();
  });
  it("replaces an earlier link to the same address", async () => {
    const first = await inviteColleague(as(cast.battery), { email: "friend@example.com" }, null);
    await inviteColleague(as(cast.batteryColleague), { email: "friend@example.com" }, null);
    await expect(accept(shownToken(first))).rejects.toMatchObject({ code: "oneTimeLink.notFound" });
    expect(await listInvitations(as(cast.battery))).toHaveLength(1);
  });
  it("does not betray an address that has an account elsewhere, and leaves that account alone", async () => {
    const token = shownToken(await inviteColleague(as(cast.battery), { email: "professor@example.com" }, null));
    await expect(accept(token)).rejects.toMatchObject({ code: "account.emailTaken" });
    expect((await getAccount(open.db, cast.professor.accountId)).organizationId).toBe(ORGANIZATION_IDS.university);
    const own = inviteColleague(as(cast.battery), { email: "batterycolleague@example.com" }, null);
    await expect(own).rejects.toMatchObject({ code: "invitation.isColleague" });
  });
  it("asks to approve somebody of the own organization who waits, and lets a refused one in after all", async () => {
    await registerAt(organizationDetails.battery, "joins@example.com");
    const invite = () => inviteColleague(as(cast.battery), { email: "joins@example.com" }, null);
    await expect(invite()).rejects.toMatchObject({ code: "invitation.isApplicant" });
    const applicant = await findAccountByEmail(open.db, "joins@example.com");
    await refuseMembership(as(cast.battery), { accountId: applicant?.id ?? "", reason: "不认识" }, null);
    const { accountId } = await accept(shownToken(await invite()));
    expect(await findAccountByEmail(open.db, "joins@example.com")).toMatchObject({ id: accountId, status: "active" });
    expect(await auditOf("account.applicationReplaced")).toMatchObject([{ entityId: applicant?.id }]);
  });
  it("fills nobody's mailbox: five letters to one address, then a wait for everybody", async () => {
    const invite = (actor: Actor) => inviteColleague(as(actor), { email: "friend@example.com" }, HEAD);
    for (let n = 0; n < 5; n += 1) await invite(cast.battery);
    await expect(invite(cast.professor)).rejects.toMatchObject({ code: "tooManyAttempts", facts: { seconds: 600 } });
    expect(await letters()).toHaveLength(5);
    await inviteColleague(as(cast.battery), { email: "friend@example.com" }, null);
  });
  it("makes one person who invites and withdraws on and on wait", async () => {
    for (let n = 0; n < 60; n += 1) await inviteColleague(as(cast.battery), { email: "friend@example.com" }, null);
    const more = (actor: Actor) => inviteColleague(as(actor), { email: "other@example.com" }, null);
    await expect(more(cast.battery)).rejects.toMatchObject({ code: "tooManyAttempts", facts: { seconds: 60 } });
    await more(cast.professor);
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
    const token = shownToken(await invite("auditor", cast.securityAdmin));
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
    expect(await accept(shownToken(await invite(ORGANIZATION_IDS.bureau)))).toBeDefined();
  });
  it("can be withdrawn within one's own reach, once", async () => {
    const token = shownToken(await inviteColleague(as(cast.battery), { email: "friend@example.com" }, null));
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
