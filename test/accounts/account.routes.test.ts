import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accounts, sessions } from "../../db/schema/accounts.ts";
import { accountRoutes } from "../../src/accounts/account.routes.tsx";
import { issueFirstAdministratorLinks } from "../../src/accounts/first-administrators.ts";
import { issueResetLink } from "../../src/accounts/issue-reset-link.ts";
import { undeclaredRoutes } from "../../src/web/permit.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { type Browser, EMAIL, PASSWORD, putCast, serveAccounts, shownToken, testAuth } from "../support/sessions.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
});
afterEach(() => open.remove());

const NEW_PASSWORD = "四只青蛙过河去看正月花灯";
const TWICE = { newPassword: NEW_PASSWORD, newPasswordAgain: NEW_PASSWORD };

async function signedIn(service: ReturnType<typeof serveAccounts>, email: string): Promise<Browser> {
  const browser = service.browser();
  await browser.post("/sign-in", { email, password: PASSWORD });
  return browser;
}

it("every route of accounts declares its permission", () => {
  const routes = accountRoutes({ auth: testAuth(open), publicUrl: "http://localhost:3000", mails: true });
  expect(undeclaredRoutes(routes)).toEqual([]);
});

describe("one's own account", () => {
  beforeEach(() => putCast(testContext(open)));

  it("shows who one is, for whom, and where one is signed in", async () => {
    const page = await (await (await signedIn(serveAccounts(open), EMAIL.battery)).get("/account")).text();
    for (const words of [
      "甲测试",
      EMAIL.battery,
      "企业用户",
      "示例隔膜材料有限公司",
      "Chrome · Windows",
      "192.0.2.1",
      "2026-11-23 12:00",
    ])
      expect(page).toContain(words);
  });

  it("ends the session on another device, which is signed out by its next click", async () => {
    const service = serveAccounts(open);
    const [here, there] = [await signedIn(service, EMAIL.staff), await signedIn(service, EMAIL.staff)];
    const page = await (await here.get("/account")).text();
    const [, path = ""] = /action="(\/account\/sessions\/[0-9a-f]{32}\/ending)"/.exec(page) ?? [];
    const ended = await here.post(path);
    expect([ended.status, ended.headers.get("location")]).toEqual([303, "/account"]);
    expect((await there.get("/account")).status).toBe(303);
    expect(await (await here.get("/account")).text()).toContain("那台设备上的登录已结束");
    expect((await here.post(path)).status).toBe(404);
  });

  it("changes the password, stays signed in here and nowhere else", async () => {
    const service = serveAccounts(open);
    const [here, there] = [await signedIn(service, EMAIL.staff), await signedIn(service, EMAIL.staff)];
    const changed = await here.post("/account/password", { currentPassword: PASSWORD, ...TWICE });
    expect([changed.status, changed.headers.get("location")]).toEqual([303, "/account"]);
    expect((await here.get("/account")).status).toBe(200);
    expect((await there.get("/account")).status).toBe(303);
  });

  it.each([
    [{ currentPassword: "wrong", ...TWICE }, "当前密码不对，请核对后再输一次"],
    [{ currentPassword: PASSWORD, newPassword: NEW_PASSWORD, newPasswordAgain: "another" }, "两次输入的新密码不一样"],
    [{ currentPassword: PASSWORD, newPassword: "短", newPasswordAgain: "短" }, "密码至少 12 个字符，现在是 1 个"],
    [{ currentPassword: "" }, "请填写当前密码"],
    [{ newPassword: "", newPasswordAgain: "" }, "密码至少 12 个字符，现在是 0 个"],
    [{}, "请填写密码"],
  ])("says what is wrong with %j", async (fields, sentence) => {
    const answer = await (await signedIn(serveAccounts(open), EMAIL.staff)).post("/account/password", fields);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page.split(sentence).length - 1).toBe(2);
    expect(page).not.toContain(NEW_PASSWORD);
  });
});

describe("a forgotten password", () => {
  beforeEach(() => putCast(testContext(open)));

  it("is asked for by mail, with the same page for a known and an unknown address", async () => {
    const browser = serveAccounts(open).browser();
    const known = await browser.post("/password-reset", { email: EMAIL.staff });
    const unknown = await browser.post("/password-reset", { email: "nobody@example.com" });
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(await known.text()).toBe(await unknown.text());
  });

  it("needs an address", async () => {
    const answer = await serveAccounts(open).browser().post("/password-reset", { email: "no address" });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("电子邮箱格式不对");
    expect(page).toContain('value="no address"');
  });

  it("without mail is a matter for the security administrator", async () => {
    const browser = serveAccounts(open, { mails: false }).browser();
    const page = await (await browser.get("/password-reset")).text();
    expect(page).toContain("请联系安全管理员");
    expect(page).toContain("0358-0000000");
    expect(page).not.toContain('name="email"');
    expect(await (await browser.post("/password-reset", { email: EMAIL.staff })).text()).toContain("请联系安全管理员");
  });

  it("is replaced through the link, once", async () => {
    const { accountId } = cast.staff;
    const token = shownToken(await issueResetLink(testContext(open, cast.securityAdmin), { accountId }, null));
    const browser = serveAccounts(open).browser();
    const path = `/password-reset/${token}`;
    expect(await (await browser.get(path)).text()).toContain('autocomplete="new-password"');
    expect((await browser.post(path, { newPassword: "短", newPasswordAgain: "短" })).status).toBe(422);
    expect((await browser.post(path, TWICE)).headers.get("location")).toBe("/sign-in");
    expect(await (await browser.get("/sign-in")).text()).toContain("新密码已保存");
    const spent = await browser.get(path);
    expect(spent.status).toBe(404);
    expect(await spent.text()).toContain("这个链接不完整、已经用过或已过期");
    await browser.post("/sign-in", { email: EMAIL.staff, password: NEW_PASSWORD });
    expect((await browser.get("/account")).status).toBe(200);
  });

  it("cannot be replaced through a link that nobody issued", async () => {
    const browser = serveAccounts(open).browser();
    expect((await browser.get(`/password-reset/${"A".repeat(43)}`)).status).toBe(404);
    expect((await browser.post(`/password-reset/${"A".repeat(43)}`, TWICE)).status).toBe(404);
    expect((await browser.get("/password-reset/short")).status).toBe(404);
  });
});

describe("the first administrators' pages", () => {
  const tokenOf = async (role: string) =>
    (await issueFirstAdministratorLinks(testContext(open))).find((link) => link.role === role)?.token ?? "";

  it("make the account and lead to the sign-in page", async () => {
    const path = `/first-administrator/${await tokenOf("securityAdmin")}`;
    const browser = serveAccounts(open).browser();
    expect(await (await browser.get(path)).text()).toContain("<h1>设立安全管理员</h1>");
    const made = await browser.post(path, { name: "钱乙", email: "qian@example.com", ...TWICE });
    expect([made.status, made.headers.get("location")]).toEqual([303, "/sign-in"]);
    await browser.post("/sign-in", { email: "qian@example.com", password: NEW_PASSWORD });
    expect(await (await browser.get("/account")).text()).toContain("安全管理员");
    expect((await browser.get(path)).status).toBe(404);
  });

  it("keep what was typed, name every field at fault and make nothing", async () => {
    const path = `/first-administrator/${await tokenOf("admin")}`;
    const browser = serveAccounts(open).browser();
    const wrong = await browser.post(path, {
      name: "",
      email: "no address",
      newPassword: "短",
      newPasswordAgain: "短",
    });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    for (const words of [
      "有 3 处需要修改",
      "请填写姓名",
      "电子邮箱格式不对",
      "密码至少 12 个字符",
      'value="no address"',
    ])
      expect(page).toContain(words);
    const control = await browser.post(path, { name: "钱\u0000乙", email: "qian@example.com", ...TWICE });
    expect(control.status).toBe(422);
    expect(await control.text()).toContain("“姓名”含有看不见的控制字符");
    expect(await open.db.select().from(accounts)).toEqual([]);
    expect(await open.db.select().from(sessions)).toEqual([]);
  });

  it("ask a person who already has a role for another address", async () => {
    await putCast(testContext(open));
    await open.client.execute("DELETE FROM memberships WHERE role = 'auditor'");
    const path = `/first-administrator/${await tokenOf("auditor")}`;
    const answer = await serveAccounts(open)
      .browser()
      .post(path, { name: "己系统", email: EMAIL.admin, ...TWICE });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("这个电子邮箱已有账号");
  });
});
