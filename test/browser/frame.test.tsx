import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { AppEnv, Frame } from "../../src/web/env.ts";
import type { FormState } from "../../src/web/form-state.ts";
import { readForm } from "../../src/web/read-form.ts";
import { editRows } from "../../src/web/repeat-rows.tsx";
import { securityHeaders } from "../../src/web/security-headers.ts";
import { describeInBrowser, findAccessibilityProblems, openBrowser } from "../support/browser.ts";
import { cast } from "../support/cast.ts";
import { FormSpecimen, ListSpecimen, RecordSpecimen } from "../support/specimen.tsx";

const frame: Frame = {
  site: {
    bureauName: "示例县教育科技局",
    serviceName: "科技供需对接",
    region: "示例县",
    logoUrl: "",
    recordNumber: "",
    contactPhone: "",
    contactAddress: "",
    demo: true,
  },
  actor: cast.staff,
  nav: [{ key: "needs", label: "技术需求", href: "/needs", count: 3 }],
  accountLinks: [{ key: "account", label: "我的账号", href: "/account" }],
  flash: { tone: "success", text: "需求已发布" },
  https: false,
  version: "test",
};
const EMPTY: FormState = { values: { requirements: [{ name: "厚度" }] }, errors: {} };
const NAMES = [
  "title",
  "problem",
  "requirements",
  "requirements[0][value]",
  "industry",
  "modes",
  "visibility",
  "budget",
  "validUntil",
  "password",
  "consent",
];
const WRONG: FormState = {
  values: EMPTY.values,
  errors: Object.fromEntries(NAMES.map((name) => [name, `请改好 ${name}`])),
};

const ROOT = new URL("../../", import.meta.url).pathname;
const CLIENT = /^[a-z-]+\.js$/;

describeInBrowser("the frame in a browser", () => {
  const posts: Record<string, unknown>[] = [];
  const folder = mkdtempSync(join(tmpdir(), "duijie-frame-"));
  let server: ReturnType<typeof serve>;
  let browser: Browser;
  let page: Page;
  let origin = "";

  beforeAll(async () => {
    const css = join(folder, "styles.css");
    const cli = join(ROOT, "node_modules/@tailwindcss/cli/dist/index.mjs");
    const run = spawnSync(process.execPath, [cli, "-i", "src/web/styles.css", "-o", css], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect(run.status, run.stderr).toBe(0);
    const app = new Hono<AppEnv>();
    app.use(securityHeaders({ https: false, isSignedIn: () => true }));
    app.get("/styles.css", (c) => c.body(readFileSync(css), 200, { "Content-Type": "text/css" }));
    app.get("/htmx.js", (c) =>
      c.body(readFileSync(join(ROOT, "node_modules/htmx.org/dist/htmx.min.js")), 200, {
        "Content-Type": "text/javascript",
      }),
    );
    app.get("/favicon.ico", (c) => c.body(null, 204));
    app.get("/favicon.svg", (c) =>
      c.body(readFileSync(join(ROOT, "public/favicon.svg")), 200, { "Content-Type": "image/svg+xml" }),
    );
    app.get("/list", (c) => c.html(<ListSpecimen frame={frame} />));
    app.get("/record", (c) => c.html(<RecordSpecimen frame={frame} />));
    app.get("/form", (c) => c.html(<FormSpecimen frame={frame} form={EMPTY} />));
    app.get("/wrong", (c) => c.html(<FormSpecimen frame={frame} form={WRONG} />));
    app.post("/form", async (c) => {
      const { action, values } = await readForm(c);
      posts.push({ action, ...values });
      const edited = editRows(values, action, { requirements: 8 });
      if (edited) return c.html(<FormSpecimen frame={frame} form={edited} />);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return c.html(<p>收到</p>);
    });
    app.get("/:script", (c) => {
      const script = c.req.param("script");
      if (!CLIENT.test(script)) return c.notFound();
      return c.body(readFileSync(join(ROOT, "src/web/client", script)), 200, { "Content-Type": "text/javascript" });
    });
    await new Promise<void>((resolve) => {
      server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve());
    });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  });

  const complaints: string[] = [];
  beforeEach(async () => {
    posts.length = 0;
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
  });
  afterEach(async () => {
    await page.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  const rowNames = () =>
    page
      .locator('[data-row] input[name$="[name]"]')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).name));

  it.each([
    ["/list", 1280],
    ["/list", 390],
    ["/record", 1280],
    ["/record", 390],
    ["/form", 1280],
    ["/wrong", 1280],
    ["/wrong", 390],
  ])("%s at %i px is accessible, fits the screen and loads nothing from elsewhere", async (path, width) => {
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) foreign.push(request.url());
    });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(origin + path);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(foreign).toEqual([]);
  });

  it("opens the menu of a phone and the account's menu without script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
    const phone = await context.newPage();
    await phone.goto(`${origin}/record`);
    await phone.getByText("菜单").click();
    expect(await phone.getByRole("link", { name: "技术需求" }).isVisible()).toBe(true);
    expect(await phone.getByRole("button", { name: "退出登录" }).isVisible()).toBe(true);
    await context.close();
  });

  it("adds and removes rows in the page, and closes the gaps when they are sent", async () => {
    await page.goto(`${origin}/form`);
    await page.getByRole("button", { name: "添加指标" }).click();
    await page.keyboard.type("成材率");
    await page.getByRole("button", { name: "添加指标" }).click();
    await page.keyboard.type("边裂");
    expect(await rowNames()).toEqual(["requirements[0][name]", "requirements[1][name]", "requirements[2][name]"]);
    await page.getByRole("button", { name: "移除指标 2" }).click();
    expect(await page.locator("[data-row-number]").allTextContents()).toEqual(["1", "2"]);
    expect(posts).toEqual([]);
    await page.getByRole("button", { name: "存草稿" }).click();
    await page.getByText("收到").waitFor();
    expect(posts).toMatchObject([{ action: "save", requirements: [{ name: "厚度" }, { name: "边裂" }] }]);
  });

  it("stops adding at the last row that is allowed", async () => {
    await page.goto(`${origin}/form`);
    const add = page.getByRole("button", { name: "添加指标" });
    for (let row = 2; row <= 8; row += 1) await add.click();
    expect(await rowNames()).toHaveLength(8);
    expect(await add.isVisible()).toBe(false);
  });

  it("adds and removes rows without script, keeping what was typed", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${origin}/form`);
    await plain.getByLabel("需求名称").fill("极薄带");
    await plain.getByRole("button", { name: "添加指标" }).click();
    await plain.locator('[name="requirements[1][name]"]').fill("成材率");
    await plain.getByRole("button", { name: "移除指标 1" }).click();
    expect(await plain.locator('[name="requirements[0][name]"]').inputValue()).toBe("成材率");
    expect(await plain.getByLabel("需求名称").inputValue()).toBe("极薄带");
    await context.close();
  });

  it("takes Enter in a text field as saving, not as a row button", async () => {
    await page.goto(`${origin}/form`);
    await page.locator('[name="requirements[0][name]"]').press("Enter");
    await page.getByText("收到").waitFor();
    expect(posts).toMatchObject([{ action: "save" }]);
  });

  it("asks before a button that says so, and sends nothing when the person thinks better of it", async () => {
    await page.goto(`${origin}/form`);
    await page.getByRole("button", { name: "提交审核" }).click();
    const dialog = page.getByRole("dialog", { name: "现在提交吗？" });
    await dialog.getByRole("button", { name: "取消" }).click();
    expect(await dialog.count()).toBe(0);
    expect(posts).toEqual([]);
    await page.getByRole("button", { name: "提交审核" }).click();
    await dialog.getByRole("button", { name: "提交审核" }).click();
    await page.getByText("收到").waitFor();
    expect(posts).toMatchObject([{ action: "submit" }]);
  });

  it("sends a form once, however often its button is pressed", async () => {
    await page.goto(`${origin}/form`);
    await page.getByRole("button", { name: "存草稿" }).dblclick();
    await page.getByText("收到").waitFor();
    expect(posts).toHaveLength(1);
  });

  it("warns before what was typed is lost", async () => {
    await page.goto(`${origin}/form`);
    await page.getByLabel("需求名称").fill("极薄带");
    const asked = page.waitForEvent("dialog");
    const leaving = page.goto(`${origin}/list`).catch(() => null);
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.accept();
    await leaving;
  });

  it("counts down what may still be typed, and never cuts", async () => {
    await page.goto(`${origin}/form`);
    await page.getByLabel("需求名称").fill("取向硅钢");
    expect(await page.locator("#field-title-counter").textContent()).toBe("还可输入 76 字（最多 80 字）");
    await page.getByLabel("需求名称").fill("长".repeat(85));
    expect(await page.locator("#field-title-counter").textContent()).toBe("已超出 5 字（最多 80 字）");
    expect(await page.getByLabel("需求名称").inputValue()).toHaveLength(85);
    page.on("dialog", (dialog) => dialog.accept());
  });

  it("leads to the search field by the key /, but not while a person types", async () => {
    await page.goto(`${origin}/form`);
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("site-search");
    await page.getByLabel("主要问题").press("/");
    expect(await page.getByLabel("主要问题").inputValue()).toBe("/");
    page.on("dialog", (dialog) => dialog.accept());
  });

  it("leads from the error summary to each field", async () => {
    await page.goto(`${origin}/wrong`);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("error-summary");
    for (const name of NAMES) {
      const link = page.getByRole("link", { name: `请改好 ${name}`, exact: true });
      const target = (await link.getAttribute("href")) ?? "";
      expect(await page.locator(target).count(), name).toBe(1);
    }
    page.on("dialog", (dialog) => dialog.accept());
  });
});
