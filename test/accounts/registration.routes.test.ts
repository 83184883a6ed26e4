import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { inviteColleague } from "../../src/accounts/invite-colleague.ts";
import { findAccountByEmail } from "../../src/accounts/queries.ts";
import { type Counted, countAttempt, REGISTRATION_BY_NETWORK } from "../../src/accounts/rate-limit.ts";
import { registrationRoutes } from "../../src/accounts/registration.routes.tsx";
import { ACCOUNT_SENTENCES } from "../../src/accounts/sentences.ts";
import { SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { cast } from "../support/cast.ts";
import { putAccounts, putOptions, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { shownToken } from "../support/sessions.ts";
import { type Visit, visit } from "../support/visit.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
let visitor: Visit;
let routes: ReturnType<typeof registrationRoutes>;

beforeEach(async () => {
  open = await freshDatabase();
  const system = testContext(open, SYSTEM);
  await putOptions(system);
  await putOrganizations(system);
  await putAccounts(system);
  const book = await loadReferenceBook(open.db);
  routes = registrationRoutes({ reference: () => book, publicUrl: "http://localhost:3000", mails: false });
  visitor = visit(testContext(open, VISITOR), routes, ACCOUNT_SENTENCES);
});
afterEach(() => open.remove());

const PASSWORD = "茶杯 石头 云彩 钥匙 十二";
const filled = {
  "organization[kind]": "enterprise",
  "organization[name]": "示例清香酒业有限公司",
  "organization[creditCode]": "９１１４１１２１ma0text20k",
  "organization[region]": "141121",
  "organization[industry]": "baijiu.brewing",
  "organization[contact][name]": "王示例",
  "organization[contact][phone]": "13800000003",
  "organization[contact][email]": "",
  "applicant[name]": "李示例",
  "applicant[email]": "Li@Example.com",
  newPassword: PASSWORD,
  newPasswordAgain: PASSWORD,
  consent: "yes",
};

describe("the registration page", () => {
  it("takes an organization and its first user, who then wait", async () => {
    const sent = await visitor.post("/register", filled);
    expect([sent.status, sent.headers.get("location")]).toEqual([303, "/registered"]);
    expect(await (await visitor.get("/registered")).text()).toContain("等待审核");
    expect(await findAccountByEmail(open.db, "li@example.com")).toMatchObject({
      status: "pending",
      role: "enterprise",
      organizationName: "示例清香酒业有限公司",
    });
  });

  it("answers the same for a known address, a known organization and a new one", async () => {
    const known = await visitor.post("/register", { ...filled, "applicant[email]": "staff@example.com" });
    const joins = await visitor.post("/register", {
      ...filled,
      "organization[creditCode]": "91141121MA0TEXT12Q",
      "applicant[email]": "joins@example.com",
    });
    const fresh = await visitor.post("/register", filled);
    const answers = [known, joins, fresh].map((answer) => [answer.status, answer.headers.get("location")]);
    expect(new Set(answers.map(String)).size).toBe(1);
  });

  it("says at every field what is missing, and keeps what was typed but the passwords", async () => {
    const empty = Object.fromEntries(Object.keys(filled).map((name) => [name, ""]));
    const answer = await visitor.post("/register", {
      ...empty,
      "organization[name]": "示例清香酒业有限公司",
      newPassword: "short-secret",
      newPasswordAgain: "other-secret",
    });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    for (const sentence of [
      "请选择单位类型",
      "请填写统一社会信用代码",
      "请选择所在地区",
      "请填写联系人姓名",
      "请填写手机号（11 位）或带区号的座机号",
      "请填写姓名",
      "请填写电子邮箱",
      "两次输入的新密码不一样，请重新输入",
      "请阅读隐私说明，并勾选同意",
    ]) {
      expect(page).toContain(sentence);
    }
    expect(page).toContain('value="示例清香酒业有限公司"');
    expect(page).not.toContain("short-secret");
    expect(page).toMatch(/<a href="#field-organization-creditCode">请填写统一社会信用代码<\/a>/);
  });

  it("asks what an enterprise makes, without insisting, and keeps it while something else is wrong", async () => {
    const products = "清香型白酒、配制酒";
    const wrong = await visitor.post("/register", { ...filled, "organization[products]": products, consent: "" });
    expect([wrong.status, (await wrong.text()).includes(`>${products}</textarea>`)]).toEqual([422, true]);
    expect((await visitor.post("/register", { ...filled, "organization[products]": products })).status).toBe(303);
    const isRegistered = eq(organizations.name, "示例清香酒业有限公司");
    const [registered] = await open.db.select().from(organizations).where(isRegistered);
    expect(registered?.products).toBe(products);
    const page = await (await visitor.get("/register")).text();
    expect(page).toMatch(/<textarea[^>]*name="organization\[products\]"[^>]*>/);
    expect(page).not.toMatch(/<textarea[^>]*name="organization\[products\]"[^>]*required/);
  });

  it("says at its field that the products are too many words", async () => {
    const answer = await visitor.post("/register", { ...filled, "organization[products]": "酒".repeat(301) });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toMatch(/<a href="#field-organization-products">主要产品不超过 300 字<\/a>/);
  });

  it("keeps what was typed when somebody must wait", async () => {
    const limit: Counted = [REGISTRATION_BY_NETWORK, "127.0.0.1"];
    for (let n = 0; n < 30; n += 1) await countAttempt(testContext(open, VISITOR), [limit]);
    const answer = await visitor.post("/register", filled);
    const page = await answer.text();
    expect(answer.status).toBe(429);
    expect(page).toContain("这次没有提交");
    expect(page).toMatch(/请在 1 分钟后再试/);
    for (const typed of ["示例清香酒业有限公司", "13800000003", "Li@Example.com"])
      expect(page).toContain(`value="${typed}"`);
  });

  it("names the wrong character of a credit code", async () => {
    const answer = await visitor.post("/register", { ...filled, "organization[creditCode]": "91141121MA0TEXT2OK" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("第 17 位“O”不会出现在代码中");
  });

  it("refuses fields of somebody's own making: role, status, an agency", async () => {
    for (const extra of [
      { role: "staff" },
      { "organization[status]": "approved" },
      { "organization[kind]": "agency" },
    ]) {
      const answer = await visitor.post("/register", { ...filled, ...extra });
      expect(answer.status).toBe(422);
    }
    expect(await findAccountByEmail(open.db, "li@example.com")).toBeNull();
  });

  it("never ticks the consent beforehand and leads to the privacy notice", async () => {
    const page = await (await visitor.get("/register")).text();
    expect(page).not.toMatch(/name="consent"[^>]*checked/);
    expect(page).toContain('href="/privacy"');
    const notice = await (await visitor.get("/privacy")).text();
    for (const part of ["示例县教育科技局", "收集什么，为了什么", "保存多久", "您的权利"])
      expect(notice).toContain(part);
  });
});

describe("the page behind an invitation", () => {
  const invite = async (email: string) =>
    `/invitation/${shownToken(await inviteColleague(testContext(open, cast.battery), { email }, null))}`;
  const accepted = { name: "受邀人", newPassword: PASSWORD, newPasswordAgain: PASSWORD, consent: "yes" };

  it("says who invites into what, and makes the account once", async () => {
    const path = await invite("friend@example.com");
    const page = await (await visitor.get(path)).text();
    for (const part of ["示例隔膜材料有限公司", "企业用户", "friend@example.com", "2026-11-26 12:00"]) {
      expect(page).toContain(part);
    }
    const done = await visitor.post(path, accepted);
    expect([done.status, done.headers.get("location")]).toEqual([303, "/sign-in"]);
    for (const again of [await visitor.get(path), await visitor.post(path, accepted)]) {
      expect(again.status).toBe(404);
      const dead = await again.text();
      expect(dead).toContain("这个链接不完整、已经用过或已过期");
      expect(dead).toContain("刚才用它提交成功的，不用再操作，请直接登录");
      expect(dead).toContain('href="/sign-in"');
    }
    expect(await open.db.select().from(accounts).where(eq(accounts.email, "friend@example.com"))).toHaveLength(1);
  });

  it("is kept by no browser, so that going back asks again", async () => {
    const path = await invite("friend@example.com");
    for (const answer of [await visitor.get(path), await visitor.post(path, {}), await visitor.post(path, accepted)])
      expect(answer.headers.get("cache-control")).toBe("no-store");
    expect((await visitor.get(path)).headers.get("cache-control")).toBe("no-store");
  });

  it("says what to do with a link that was cut short", async () => {
    const answer = await visitor.get((await invite("friend@example.com")).slice(0, -5));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("请联系邀请您的人");
  });

  it("tells who is signed in on this browser that they still are", async () => {
    const path = await invite("friend@example.com");
    const colleague = visit(testContext(open, cast.batteryColleague), routes, ACCOUNT_SENTENCES);
    expect(await (await colleague.get(path)).text()).toContain("现在由乙测试登录着");
    const done = await colleague.post(path, accepted);
    expect([done.status, done.headers.get("location")]).toEqual([303, "/"]);
    expect(decodeURIComponent(done.headers.get("set-cookie") ?? "")).toContain("要换账号请先退出");
  });

  it("takes no role, organization or address from the form", async () => {
    const path = await invite("friend@example.com");
    const answer = await visitor.post(path, { ...accepted, role: "staff", email: "other@example.com" });
    expect(answer.status).toBe(422);
    expect(await open.db.select().from(accounts).where(eq(accounts.name, "受邀人"))).toEqual([]);
  });

  it("asks for consent and twice the same password", async () => {
    const path = await invite("friend@example.com");
    const answer = await visitor.post(path, { name: "受邀人", newPassword: PASSWORD, newPasswordAgain: "另一个" });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("两次输入的新密码不一样");
    expect(page).toContain("请阅读隐私说明，并勾选同意");
    expect(page).toContain('value="受邀人"');
  });

  it("sends somebody who has an account already to sign in", async () => {
    const path = await invite("professor@example.com");
    const answer = await visitor.post(path, accepted);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("这个电子邮箱已有账号。请直接登录");
    const [membership] = await open.db
      .select()
      .from(memberships)
      .where(eq(memberships.accountId, cast.professor.accountId));
    expect(membership?.role).toBe("institution");
  });
});
