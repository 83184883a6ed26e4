import { eq } from "drizzle-orm";
import type { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memberships, sessions } from "../../db/schema/accounts.ts";
import type { AppEnv } from "../../src/web/env.ts";
import { permit } from "../../src/web/permit.ts";
import { readForm } from "../../src/web/read-form.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { hiddenFields } from "../support/hidden-fields.ts";
import { type Browser, EMAIL, minutesLater, PASSWORD, putCast, serveAccounts, testAuth } from "../support/sessions.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
  await putCast(testContext(open));
});
afterEach(() => open.remove());

const signIn = (browser: Browser, email: string, more: Readonly<Record<string, string>> = {}) =>
  browser.post("/sign-in", { email, password: PASSWORD, ...more });

describe("the sign-in page", () => {
  it("signs in and goes to the page that was asked for", async () => {
    const browser = serveAccounts(open).browser();
    const asked = await browser.get("/account?x=1");
    expect([asked.status, asked.headers.get("location")]).toEqual([303, "/sign-in?next=%2Faccount%3Fx%3D1"]);
    const page = await (await browser.get("/sign-in?next=%2Faccount%3Fx%3D1")).text();
    expect(hiddenFields(page)).toEqual({ next: "/account?x=1" });
    expect(page).toMatch(/<input[^>]*type="password"[^>]*autocomplete="current-password"/);
    const signedIn = await signIn(browser, EMAIL.staff, hiddenFields(page));
    expect([signedIn.status, signedIn.headers.get("location")]).toEqual([303, "/account?x=1"]);
    expect(await (await browser.get("/account")).text()).toContain("staff@example.com");
  });

  it.each(["https://evil.example/", "//evil.example", "/\\evil.example"])("never goes on to %s", async (next) => {
    const signedIn = await signIn(serveAccounts(open).browser(), EMAIL.staff, { next });
    expect(signedIn.headers.get("location")).toBe("/");
  });

  it("shows the same sentence for a wrong password and an unknown address, and keeps the address only", async () => {
    const browser = serveAccounts(open).browser();
    const wrong = await browser.post("/sign-in", { email: EMAIL.staff, password: "secret-that-was-typed" });
    const unknown = await browser.post("/sign-in", { email: "nobody@example.com", password: "secret-that-was-typed" });
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    const pages = [await wrong.text(), await unknown.text()];
    for (const page of pages) {
      expect(page).toContain("电子邮箱或密码不对，请核对后再试。忘记密码可以重置。");
      expect(page).not.toContain("secret-that-was-typed");
    }
    expect(pages[0]).toContain(EMAIL.staff);
    expect(pages[0]?.replaceAll(EMAIL.staff, "")).toBe(pages[1]?.replaceAll("nobody@example.com", ""));
    expect(browser.jar.size).toBe(0);
  });

  it("asks for what is missing, which is no guess", async () => {
    const browser = serveAccounts(open).browser();
    for (let times = 0; times < 6; times += 1) {
      const empty = await browser.post("/sign-in", { email: EMAIL.staff, password: "" });
      expect(empty.status).toBe(422);
      expect(await empty.text()).toContain("请填写密码");
    }
    expect(await (await browser.post("/sign-in", { email: " ", password: "" })).text()).toContain("请填写电子邮箱");
    expect((await signIn(browser, EMAIL.staff)).status).toBe(303);
  });

  it("says how long to wait after too many tries", async () => {
    const browser = serveAccounts(open).browser();
    for (let guess = 0; guess < 5; guess += 1)
      await browser.post("/sign-in", { email: EMAIL.staff, password: `wrong ${guess}` });
    const refused = await signIn(browser, EMAIL.staff);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    expect(await refused.text()).toContain("请等 1 分钟后再试");
  });

  it.each([
    ["pending", "等待审核"],
    ["refused", "注册未通过审核"],
    ["disabled", "账号已停用"],
  ] as const)("tells the owner of a %s account why", async (status, title) => {
    await open.db
      .update(memberships)
      .set({ status, reason: "代码与单位不符" })
      .where(eq(memberships.accountId, cast.staff.accountId));
    const browser = serveAccounts(open).browser();
    const answer = await signIn(browser, EMAIL.staff);
    expect(answer.status).toBe(403);
    const page = await answer.text();
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).toContain("原因：代码与单位不符");
    expect(browser.jar.size).toBe(0);
  });

  it("lists known accounts in a demo and nowhere else", async () => {
    const demoAccounts = [{ role: "staff", email: EMAIL.staff, password: PASSWORD }] as const;
    const demo = await (await serveAccounts(open, { demoAccounts }).browser().get("/sign-in")).text();
    expect(demo).toContain("演示账号");
    expect(hiddenFields(demo)).toMatchObject({ email: EMAIL.staff, password: PASSWORD });
    expect(await (await serveAccounts(open).browser().get("/sign-in")).text()).not.toContain("演示账号");
  });

  it("on https sets one cookie, bound to the host, which no page repeats and signing out takes away", async () => {
    const browser = serveAccounts(open, { auth: testAuth(open, true) }).browser();
    const signedIn = await signIn(browser, EMAIL.staff);
    const [cookie = "", ...others] = signedIn.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^__Host-duijie=[^;]+; /);
    for (const attribute of ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain("Domain");
    const value = decodeURIComponent(browser.jar.get("__Host-duijie") ?? "none");
    const page = await (await browser.get("/account")).text();
    for (const secret of [value, ...value.split(".")]) expect(page).not.toContain(secret);
    const out = await browser.post("/sign-out");
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-duijie=; Max-Age=0; .*Secure/);
  });

  it("ends the session before when somebody signs in again in the same browser", async () => {
    const browser = serveAccounts(open).browser();
    await signIn(browser, EMAIL.staff);
    await signIn(browser, EMAIL.battery);
    const rows = await open.db.select().from(sessions);
    expect(rows.map(({ userId }) => userId)).toEqual([cast.battery.accountId]);
  });
});

describe("signing out", () => {
  it("ends the session on the server, so that its cookie is worth nothing", async () => {
    const service = serveAccounts(open);
    const browser = service.browser();
    await signIn(browser, EMAIL.staff);
    const thief = service.browser();
    for (const [name, value] of browser.jar) thief.jar.set(name, value);
    const answer = await browser.post("/sign-out");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in"]);
    expect(answer.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect(await open.db.select().from(sessions)).toEqual([]);
    expect((await thief.get("/account")).status).toBe(303);
    expect(await (await browser.get("/sign-in")).text()).toContain("已退出登录");
  });

  it("without a session simply leads to the sign-in page", async () => {
    const answer = await serveAccounts(open).browser().post("/sign-out");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in"]);
  });
});

describe("a form sent after its session has ended", () => {
  const typed = { title: '降低"硅钢"铁损 <0.85 W/kg', problem: "第一行\n第二行", action: "submit", password: "never" };
  /** Keeps what arrives at a form of another part of the service. */
  function withForm(permissionToPost?: (path: string) => "need.post" | null) {
    const received: unknown[] = [];
    const mount = (app: Hono<AppEnv>) => {
      app.post("/needs", permit("need.post"), async (c) => {
        const { action, values } = await readForm(c);
        received.push({ action, ...values });
        return c.text("saved", 201);
      });
    };
    return { received, ...serveAccounts(open, { mount, ...(permissionToPost ? { permissionToPost } : {}) }) };
  }

  async function sentTooLate(service: ReturnType<typeof withForm>, browser: Browser): Promise<Response> {
    await signIn(browser, EMAIL.battery);
    service.clock.now = minutesLater(45);
    return browser.post("/needs?draft=1", typed);
  }

  it("is answered by the sign-in page with everything typed, and goes where it was going after one click", async () => {
    const service = withForm(() => "need.post");
    const browser = service.browser();
    const late = await sentTooLate(service, browser);
    expect(late.status).toBe(401);
    const page = await late.text();
    expect(page).toContain("登录已过期，内容没有丢");
    const carried = hiddenFields(page);
    expect(carried["resume[path]"]).toBe("/needs?draft=1");
    expect(carried["resume[body]"]).not.toContain("never");
    expect(late.headers.get("cache-control")).toBe("no-store");

    const mistyped = await browser.post("/sign-in", { ...carried, email: EMAIL.battery, password: "mistyped" });
    expect(mistyped.headers.get("cache-control")).toBe("no-store");
    const again = hiddenFields(await mistyped.text());
    expect(again).toEqual(carried);

    const signedIn = await signIn(browser, EMAIL.battery, again);
    expect(signedIn.status).toBe(200);
    const goOn = await signedIn.text();
    expect(goOn).toContain("<h1>继续提交</h1>");
    expect(goOn).toContain('action="/needs?draft=1"');
    const saved = await browser.post("/needs?draft=1", hiddenFields(goOn));
    expect(saved.status).toBe(201);
    expect(service.received).toEqual([{ action: "submit", title: typed.title, problem: "第一行\n第二行" }]);
  });

  it("shows the text for copying to somebody who may not send it", async () => {
    const service = withForm(() => "need.post");
    const browser = service.browser();
    const carried = hiddenFields(await (await sentTooLate(service, browser)).text());
    const page = await (await signIn(browser, "leader@example.com", carried)).text();
    expect(page).toContain("现在的账号不能提交这张表单");
    expect(page).toContain("第一行\n第二行");
    expect(page).not.toContain('action="/needs');
  });

  it("is forgotten when no form of the service posts there", async () => {
    const service = withForm(() => null);
    const browser = service.browser();
    const carried = hiddenFields(await (await sentTooLate(service, browser)).text());
    const signedIn = await signIn(browser, EMAIL.battery, carried);
    expect([signedIn.status, signedIn.headers.get("location")]).toEqual([303, "/"]);
  });

  it("by somebody who never signed in is kept just the same", async () => {
    const late = await withForm().browser().post("/needs", typed);
    expect(late.status).toBe(401);
    const page = await late.text();
    expect(page).toContain("提交前请先登录");
    expect(page).not.toContain("登录已过期");
  });
});
