import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { administrationRoutes } from "../../src/accounts/administration.routes.tsx";
import { findAccountByEmail, getAccount } from "../../src/accounts/queries.ts";
import { registerMember } from "../../src/accounts/register-member.ts";
import { ACCOUNT_SENTENCES } from "../../src/accounts/sentences.ts";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { ORGANIZATION_SENTENCES } from "../../src/organizations/sentences.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { cast, ORGANIZATION_IDS, organizationDetails } from "../support/cast.ts";
import { putAccounts, putOptions, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { hiddenFields } from "../support/hidden-fields.ts";
import { type Visit, visit } from "../support/visit.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
let as: (actor: Actor, mails?: boolean) => Visit;

beforeEach(async () => {
  open = await freshDatabase();
  const system = testContext(open, SYSTEM);
  await putOptions(system);
  await putOrganizations(system);
  await putAccounts(system);
  const book = await loadReferenceBook(open.db);
  const sentences = { ...ORGANIZATION_SENTENCES, ...ACCOUNT_SENTENCES };
  as = (actor, mails = false) => {
    const routes = administrationRoutes({ reference: () => book, publicUrl: "http://localhost:3000", mails });
    return visit(testContext(open, actor), routes, sentences);
  };
});
afterEach(() => open.remove());

/** The sentence left for the next page. */
const flashOf = (answer: Response): string => decodeURIComponent(answer.headers.get("set-cookie") ?? "");
const text = async (answer: Response | Promise<Response>) => (await answer).text();
const brewery = {
  ...organizationDetails.battery,
  name: "示例清香酒业有限公司",
  creditCode: "91141121MA0TEXT20K",
  industry: "baijiu.brewing",
};

async function apply(organization: typeof brewery | typeof organizationDetails.battery, email: string) {
  const applicant = { name: "新来者", email };
  const registration = { organization, applicant, consent: "yes", newPassword: "茶杯 石头 云彩 钥匙 十二" } as const;
  await registerMember(testContext(open, VISITOR), registration, null);
  return (await findAccountByEmail(open.db, email))?.id ?? "";
}

describe("the queue of applications", () => {
  it("leads staff to one application with everything the decision needs, and lets them approve it", async () => {
    const accountId = await apply(brewery, "first@example.com");
    const path = `/administration/approvals/${accountId}`;
    expect(await text(as(cast.staff).get("/administration/approvals"))).toContain(path);
    const page = await text(as(cast.staff).get(path));
    for (const part of [
      "91141121MA0TEXT20K",
      "清香型白酒 / 酿造",
      "138****0001",
      "first@example.com",
      "单位首位用户",
    ]) {
      expect(page).toContain(part);
    }
    const done = await as(cast.staff).post(`${path}/approval`);
    expect([done.status, done.headers.get("location")]).toEqual([303, "/administration/approvals"]);
    expect((await getAccount(open.db, accountId)).status).toBe("active");
  });
  it("says of an application that is decided that it is, to whoever clicks again or goes back", async () => {
    const path = `/administration/approvals/${await apply(brewery, "first@example.com")}`;
    await as(cast.staff).post(`${path}/approval`);
    for (const actor of [cast.staff, cast.securityAdmin]) {
      expect((await as(actor).post(`${path}/approval`)).status).toBe(409);
      expect((await as(actor).post(`${path}/refusal`, { reason: "资料不全" })).status).toBe(409);
      const back = await as(actor).get(path);
      expect([back.status, back.headers.get("location")]).toEqual([303, "/administration/approvals"]);
      expect(flashOf(back)).toContain("这份申请已经办理");
    }
  });
  it("asks for the reason of a refusal, open at its field", async () => {
    const accountId = await apply(brewery, "first@example.com");
    const path = `/administration/approvals/${accountId}`;
    const answer = await as(cast.securityAdmin).post(`${path}/refusal`, { reason: "" });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("请填写不通过的原因，申请人会看到");
    expect(page).toMatch(/<details class="confirm confirm-danger" open/);
    expect((await as(cast.securityAdmin).post(`${path}/refusal`, { reason: "资料不全" })).status).toBe(303);
    expect(await getAccount(open.db, accountId)).toMatchObject({ status: "refused", reason: "资料不全" });
  });
  it("says so when nobody waits, and is closed to members, leaders and the other administrators", async () => {
    expect(await text(as(cast.staff).get("/administration/approvals"))).toContain("没有等待审核的注册申请");
    for (const actor of [cast.battery, cast.leader, cast.admin, cast.auditor]) {
      expect((await as(actor).get("/administration/approvals")).status).toBe(403);
    }
  });
});

describe("the pages of accounts", () => {
  const battery = `/administration/accounts/${cast.battery.accountId}`;
  it("find, disable and restore an account", async () => {
    const security = as(cast.securityAdmin);
    const list = await text(security.get("/administration/accounts?q=%E9%9A%94%E8%86%9C&role=enterprise"));
    expect(list).toContain("甲测试");
    expect(list).not.toContain("丙教授");
    expect((await security.post(`${battery}/suspension`, { reason: "已离职" })).status).toBe(303);
    expect(await text(security.get(battery))).toContain("已离职");
    expect((await security.post(`${battery}/suspension`, { reason: "" })).status).toBe(409);
    expect((await security.post(`${battery}/reinstatement`)).status).toBe(303);
  });
  it("show the accounts of one organization", async () => {
    const page = await text(
      as(cast.securityAdmin).get(`/administration/accounts?organization=${ORGANIZATION_IDS.university}`),
    );
    expect(page).toContain("只列“示例理工大学”的账号");
    expect(page).not.toContain("甲测试");
  });
  it("show a link to set a new password once, on the page that answers", async () => {
    const page = await text(as(cast.securityAdmin).post(`${battery}/reset-link`));
    expect(page).toMatch(/value="http:\/\/localhost:3000\/password-reset\/[\w-]{43}"/);
    expect(page).toContain("链接只在这里显示一次");
  });
  it("mail it to the person instead where letters can be sent", async () => {
    const security = as(cast.securityAdmin, true);
    expect(await text(security.get(battery))).toContain("链接会寄到 battery@example.com");
    const sent = await security.post(`${battery}/reset-link`);
    expect([sent.status, sent.headers.get("location")]).toEqual([303, battery]);
    expect(flashOf(sent)).toContain("重置密码的链接已寄到 battery@example.com。");
    expect(flashOf(sent) + (await sent.text())).not.toContain("/password-reset/");
  });
  it("offer no act on one's own account and no role outside the class", async () => {
    const own = await text(as(cast.securityAdmin).get(`/administration/accounts/${cast.securityAdmin.accountId}`));
    expect(own).not.toContain("/suspension");
    const staff = await text(as(cast.securityAdmin).get(`/administration/accounts/${cast.staff.accountId}`));
    expect(staff).toMatch(/<option value="leader">/);
    expect(staff).not.toMatch(/<option value="(admin|securityAdmin|auditor)">/);
    const forged = await as(cast.securityAdmin).post(`/administration/accounts/${cast.staff.accountId}/role`, {
      from: "staff",
      role: "auditor",
    });
    expect(forged.status).toBe(422);
    expect(await forged.text()).toContain("这个角色不能调整");
  });
  it("are the security administrator's alone", async () => {
    for (const actor of [cast.staff, cast.admin, cast.auditor, cast.battery]) {
      expect((await as(actor).get("/administration/accounts")).status).toBe(403);
      expect((await as(actor).post(`${battery}/suspension`)).status).toBe(403);
    }
  });
});

describe("the page of invitations", () => {
  it("says where the link was mailed and how to send another, and shows it to nobody", async () => {
    const security = as(cast.securityAdmin, true);
    const fields = { email: "new@example.com", role: "staff", organizationId: "" };
    const sent = await security.post("/administration/invitations", fields);
    expect([sent.status, sent.headers.get("location")]).toEqual([303, "/administration/invitations"]);
    expect(flashOf(sent)).toContain("邀请链接已寄到 new@example.com。");
    const page = await text(security.get("/administration/invitations"));
    expect(flashOf(sent) + (await sent.text()) + page).not.toContain("/invitation/");
    expect(page).toContain("在这里重新寄送");
    expect(page).not.toContain("生成邀请链接");
    expect(hiddenFields(page)).toEqual(fields);
    expect((await security.post("/administration/invitations", hiddenFields(page))).status).toBe(303);
    expect((await text(security.get("/administration/invitations"))).split("new@example.com 的链接失效")).toHaveLength(
      2,
    );
  });
  it("leaves the invitations of an organization to its members", async () => {
    await as(cast.battery).post("/organization/colleagues/invitations", { email: "friend@example.com" });
    const page = await text(as(cast.securityAdmin).get("/administration/invitations"));
    expect(page).toContain("由该单位办理");
    expect(page).not.toContain('value="friend@example.com"');
  });
  it("shows the link once and lists the invitation until it is withdrawn", async () => {
    const security = as(cast.securityAdmin);
    const sent = await security.post("/administration/invitations", {
      email: "new@example.com",
      role: "staff",
      organizationId: "",
    });
    expect(await sent.text()).toMatch(/value="http:\/\/localhost:3000\/invitation\/[\w-]{43}"/);
    const page = await text(security.get("/administration/invitations"));
    expect(page).toContain("new@example.com");
    const [, withdrawal = ""] = /action="(\/administration\/invitations\/[0-9a-f]{32}\/withdrawal)"/.exec(page) ?? [];
    expect((await security.post(withdrawal)).status).toBe(303);
    expect(await text(security.get("/administration/invitations"))).not.toContain("new@example.com");
  });
  it("keeps what was typed when something is wrong", async () => {
    const answer = await as(cast.securityAdmin).post("/administration/invitations", {
      email: "staff@example.com",
      role: "agency",
      organizationId: ORGANIZATION_IDS.bureau,
    });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("这个电子邮箱已有账号");
    expect(page).toContain('value="staff@example.com"');
    expect(page).toMatch(/<option value="d3d3[^"]*" selected/);
  });
});

describe("the page of colleagues", () => {
  it("says where the link was mailed and how to send another, and shows it to nobody", async () => {
    const member = as(cast.battery, true);
    expect(await text(member.get("/organization/colleagues"))).toContain("寄出邀请");
    const sent = await member.post("/organization/colleagues/invitations", { email: "Friend@example.com" });
    expect([sent.status, sent.headers.get("location")]).toEqual([303, "/organization/colleagues"]);
    expect(flashOf(sent)).toContain("邀请链接已寄到 friend@example.com。");
    const page = await text(member.get("/organization/colleagues"));
    expect(flashOf(sent) + (await sent.text()) + page).not.toMatch(/\/invitation\/[\w-]{43}/);
    expect(page).toContain("对方没有收到，请提醒看看垃圾邮件，或在这里重新寄送");
    expect(hiddenFields(page)).toEqual({ email: "friend@example.com" });
  });
  it("sends somebody who waits for approval to be approved", async () => {
    await apply(organizationDetails.battery, "joins@example.com");
    const member = as(cast.battery);
    const answer = await member.post("/organization/colleagues/invitations", { email: "joins@example.com" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("这位同事已经提交注册申请，不用再邀请：请在本页“等待审核”里核对并通过。");
  });
  it("keeps the address when somebody must wait", async () => {
    const member = as(cast.battery, true);
    const invite = () => member.post("/organization/colleagues/invitations", { email: "friend@example.com" });
    for (let n = 0; n < 5; n += 1) await invite();
    const answer = await invite();
    const page = await answer.text();
    expect(answer.status).toBe(429);
    expect(page).toContain("请等 10 分钟后再试");
    expect(page).toContain('value="friend@example.com"');
  });
  it("lists, invites and removes the people of the own organization only", async () => {
    const page = await text(as(cast.battery).get("/organization/colleagues"));
    expect(page).toContain("乙测试");
    expect(page).not.toContain("丙教授");
    const sent = await as(cast.battery).post("/organization/colleagues/invitations", { email: "friend@example.com" });
    expect(await sent.text()).toContain("http://localhost:3000/invitation/");
    const removal = (id: string) => `/organization/colleagues/${id}/removal`;
    expect((await as(cast.battery).post(removal(cast.professor.accountId))).status).toBe(404);
    expect((await as(cast.battery).post(removal(cast.batteryColleague.accountId))).status).toBe(303);
    expect(await text(as(cast.battery).get("/organization/colleagues"))).not.toContain("乙测试");
  });
  it("lets a colleague decide on who wants to join, and nobody of another organization", async () => {
    const accountId = await apply(organizationDetails.battery, "joins@example.com");
    const path = `/organization/colleagues/${accountId}`;
    expect(await text(as(cast.battery).get("/organization/colleagues"))).toContain(path);
    expect((await as(cast.professor).get(path)).status).toBe(404);
    expect((await as(cast.professor).post(`${path}/approval`)).status).toBe(404);
    expect((await as(cast.battery).post(`${path}/approval`)).status).toBe(303);
    expect((await getAccount(open.db, accountId)).status).toBe("active");
  });
});

describe("the overview of administration", () => {
  it("shows each administrator the own duties", async () => {
    const admin = await text(as(cast.admin).get("/administration"));
    expect(admin).toContain("/administration/lexicon");
    expect(admin).not.toContain("/administration/accounts");
    const security = await text(as(cast.securityAdmin).get("/administration"));
    expect(security).toContain("/administration/accounts");
    expect(security).not.toContain("/administration/settings");
    expect((await as(cast.battery).get("/administration")).status).toBe(403);
  });
});
