import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Actor } from "../../src/kernel/context.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import type { AppEnv, Frame } from "../../src/web/env.ts";
import { redirectWithFlash, takeFlash } from "../../src/web/flash-cookie.ts";
import { FORM_LIMIT_BYTES, JSON_LIMIT_BYTES, limitBodies } from "../../src/web/limit-body.ts";
import { createErrorAnswer, createNotFoundAnswer } from "../../src/web/on-error.tsx";
import { createPageOfAct } from "../../src/web/page-of-act.ts";
import { readForm } from "../../src/web/read-form.ts";
import { checkJson } from "../../src/web/read-json.ts";
import { readQuery } from "../../src/web/read-query.ts";
import { allowedOrigins, sameOrigin } from "../../src/web/same-origin.ts";
import { securityHeaders } from "../../src/web/security-headers.ts";
import { COMMON_SENTENCES } from "../../src/web/sentences.ts";
import { cast } from "../support/cast.ts";

const VISITOR: Actor = { role: "visitor", accountId: null, name: "访客", organizationId: null };
const PUBLIC_URL = "https://duijie.example.gov.cn";

/** What the routes below throw, by the name in the path. */
const FAILURES: Record<string, () => Error> = {
  missing: () => new NotFound("need", "12"),
  forbidden: () => new NotAllowed("need.check"),
  changed: () => new Conflict("need.stateChanged", { number: "N-2026-0012" }),
  refused: () => new Refused("need.validityOver", { validUntil: "2026-01-01" }),
  locked: () => new Refused("tooManyAttempts", { seconds: 90 }),
  nameless: () => new Refused("need.noSentence"),
  invalid: () => new z.ZodRealError([{ code: "custom", path: ["title"], message: "请填写需求名称", input: "" }]),
  full: () => new Error("query failed", { cause: Object.assign(new Error("disk"), { code: "SQLITE_FULL" }) }),
  bug: () => new Error("SELECT secret FROM accounts"),
};

function visit(actor: Actor = cast.staff, https = true) {
  const logged: { status: number; error: unknown }[] = [];
  const frame: Frame = {
    site: {
      bureauName: "示例县教育科技局",
      serviceName: "科技供需对接",
      region: "",
      logoUrl: "",
      recordNumber: "",
      contactPhone: "",
      contactAddress: "",
      demo: false,
    },
    actor,
    nav: [],
    accountLinks: [],
    flash: null,
    https,
    version: "test",
  };
  const app = new Hono<AppEnv>();
  app.use(securityHeaders({ https, isSignedIn: () => actor.accountId !== null }));
  app.use(async (c, next) => {
    c.set("frame", { ...frame, flash: takeFlash(c, https) });
    await next();
  });
  app.use(sameOrigin(allowedOrigins(PUBLIC_URL)));
  app.use(limitBodies({ "/import": 1024 * 1024 }));
  app.use("/api/*", checkJson());
  app.get("/page", (c) => c.html(<p>{c.var.frame.flash?.text ?? "没有提示"}</p>));
  app.get("/styles.css", (c) => c.body("", 200, { "Cache-Control": "public, max-age=31536000, immutable" }));
  app.get("/export", (c) => c.body("", 200, { "Content-Disposition": "attachment; filename=a.csv" }));
  app.get("/search", (c) => c.json({ q: readQuery(c).text("q"), industry: readQuery(c).choices("industry") }));
  app.post("/form", async (c) => c.json(await readForm(c)));
  app.post("/import", async (c) => c.json({ bytes: (await c.req.arrayBuffer()).byteLength }));
  app.post("/act", (c) => redirectWithFlash(c, "/page", { tone: "success", text: "已提交；编号 N-1" }));
  app.post("/api/echo", async (c) => c.json(await c.req.json()));
  app.all("/fail/:name", (c) => {
    throw FAILURES[c.req.param("name")]?.() ?? new Error("no such failure");
  });
  const onError = createErrorAnswer({
    sentences: {
      ...COMMON_SENTENCES,
      "need.validityOver": (facts) => `有效期 ${facts.validUntil} 已过，请改期后再提交。`,
    },
    fallbackFrame: () => frame,
    log: ({ status, error }) => logged.push({ status, error }),
  });
  app.onError(onError);
  app.notFound(createNotFoundAnswer(onError, createPageOfAct(app)));
  const request = (path: string, init: RequestInit = {}) => app.request(`${PUBLIC_URL}${path}`, init);
  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    request(path, { method: "POST", body, headers: { origin: PUBLIC_URL, ...headers } });
  return { request, post, logged };
}

const JSON_TYPE = { "content-type": "application/json" };
const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded" };

describe("every answer", () => {
  it.each(["/page", "/nowhere", "/fail/bug", "/fail/forbidden", "/styles.css", "/search?q=%00"])(
    "of %s carries the headers that protect it",
    async (path) => {
      const { headers } = await visit().request(path);
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
      );
      expect(headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("permissions-policy")).toContain("camera=()");
    },
  );

  it("promises https only where there is https", async () => {
    const { headers } = await visit(cast.staff, false).request("/page");
    expect(headers.get("strict-transport-security")).toBeNull();
  });

  it("to a signed-in person is never stored, and styles are", async () => {
    const staff = visit();
    expect((await staff.request("/page")).headers.get("cache-control")).toBe("no-store");
    expect((await staff.request("/fail/missing")).headers.get("cache-control")).toBe("no-store");
    expect((await staff.request("/styles.css")).headers.get("cache-control")).toBe(
      "public, max-age=31536000, immutable",
    );
    expect((await visit(VISITOR).request("/page")).headers.get("cache-control")).toBe("private, no-cache");
  });

  it("that is a file can do nothing in a browser", async () => {
    const { headers } = await visit().request("/export");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
  });
});

describe("a state change", () => {
  it.each<[string, Record<string, string>]>([
    ["our own page", { origin: PUBLIC_URL, "sec-fetch-site": "same-origin", cookie: "s=1" }],
    ["our own page in an old browser", { referer: `${PUBLIC_URL}/needs/new`, cookie: "s=1" }],
    ["a program without cookies", {}],
  ])("is accepted from %s", async (_, headers) => {
    const response = await visit().request("/form", {
      method: "POST",
      body: "a=1",
      headers: { ...FORM_TYPE, ...headers },
    });
    expect(response.status).toBe(200);
  });

  it.each<[string, Record<string, string>]>([
    ["another site", { origin: "https://evil.example" }],
    ["another site that hides its name", { origin: "null" }],
    ["a page beside ours", { origin: "https://duijie.example.gov.cn:8443", "sec-fetch-site": "same-site" }],
    ["another site by its fetch mark alone", { "sec-fetch-site": "cross-site" }],
    ["another site by its referer alone", { referer: "https://evil.example/x" }],
    ["our address without https", { origin: "http://duijie.example.gov.cn" }],
    ["nobody knows where, with a cookie", { cookie: "s=1" }],
  ])("is refused from %s", async (_, headers) => {
    const response = await visit().request("/form", {
      method: "POST",
      body: "a=1",
      headers: { ...FORM_TYPE, ...headers },
    });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("这次提交不是从本站页面发出的");
  });

  it("may come under every name of this machine when that is the public address", () => {
    expect(allowedOrigins("http://localhost:3000")).toEqual([
      "http://localhost:3000",
      "http://127.0.0.1:3000",
      "http://[::1]:3000",
    ]);
    expect(allowedOrigins("https://duijie.example.gov.cn/")).toEqual(["https://duijie.example.gov.cn"]);
  });
});

describe("a body that is too long", () => {
  const inPieces = (bytes: number) =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`a=${"x".repeat(bytes)}`));
        controller.close();
      },
    });

  it("is refused with a sentence, whether its length is declared or not", async () => {
    const declared = await visit().post("/form", `a=${"x".repeat(FORM_LIMIT_BYTES)}`, FORM_TYPE);
    expect(declared.status).toBe(413);
    expect(await declared.text()).toContain("超过 256 KB");
    const chunked = await visit().request("/form", {
      method: "POST",
      body: inPieces(FORM_LIMIT_BYTES),
      headers: { origin: PUBLIC_URL, ...FORM_TYPE },
      duplex: "half",
    } as RequestInit);
    expect(chunked.status).toBe(413);
  });

  it("is shorter for JSON, longer where files are taken", async () => {
    const json = await visit().post("/api/echo", `"${"x".repeat(JSON_LIMIT_BYTES)}"`, JSON_TYPE);
    expect(json.status).toBe(413);
    expect(await json.json()).toMatchObject({
      error: { code: "request.tooLarge", message: expect.stringContaining("64 KB") },
    });
    const file = async (bytes: number) =>
      (await visit().post("/import", "x".repeat(bytes), { "content-length": String(bytes) })).status;
    expect(await file(FORM_LIMIT_BYTES * 2)).toBe(200);
    expect(await file(FORM_LIMIT_BYTES * 5)).toBe(413);
  });

  it.each<[string, Record<string, string>]>([
    ["without a length", {}],
    ["in pieces of any number", { "content-length": "2", "transfer-encoding": "chunked" }],
  ])("is not even begun to be read where files are taken, when it comes %s", async (_, headers) => {
    let read = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          read += 1;
          controller.enqueue(new Uint8Array(1024));
        },
      },
      { highWaterMark: 0 },
    );
    const init = { method: "POST", body, headers: { origin: PUBLIC_URL, ...headers }, duplex: "half" };
    const answer = await visit().request("/import", init as RequestInit);
    expect(answer.status).toBe(411);
    expect(await answer.text()).toContain("没有说明文件有多大");
    expect(read).toBe(0);
  });
});

describe("a JSON body", () => {
  it("reaches the handler as it was sent", async () => {
    const response = await visit().post("/api/echo", '{"title":"硅钢"}', JSON_TYPE);
    expect(await response.json()).toEqual({ title: "硅钢" });
  });

  it.each<[string, BodyInit, string, number]>([
    ["of another type", "{}", "text/plain", 415],
    ["of a form", "a=1", "application/x-www-form-urlencoded", 415],
    ["that is none", "{", "application/json", 400],
    ["with bytes that are no UTF-8", new Uint8Array([0x22, 0xff, 0x22]), "application/json", 400],
    ["with NUL", '{"a":"\\u0000"}', "application/json", 400],
    ["with half a surrogate pair", '{"a":["\\ud800"]}', "application/json", 400],
    ["with __proto__", '{"__proto__":{"admin":true}}', "application/json", 400],
    ["30,000 levels deep", "[".repeat(30_000) + "]".repeat(30_000), "application/json", 400],
  ])("%s is refused", async (_, body, type, status) => {
    const response = await visit().post("/api/echo", body, { "content-type": type });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { message: expect.stringMatching(/[一-龥]/) } });
  });
});

describe("a query string", () => {
  it("is trimmed, cut to 200 characters and read without invisible characters", async () => {
    const response = await visit().request(
      `/search?q=%20硅%E2%80%8B钢${"x".repeat(300)}&industry=a&industry=b&industry=a&industry=`,
    );
    expect(await response.json()).toEqual({ q: `硅钢${"x".repeat(198)}`, industry: ["a", "b"] });
  });

  it.each(["%00", "%ff", "a%0bb"])("with %s is refused", async (text) => {
    const response = await visit().request(`/search?q=${text}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("无法识别的字符");
  });
});

describe("a failure", () => {
  it.each([
    ["missing", 404, "没有找到"],
    ["forbidden", 403, "没有进行这项操作的权限"],
    ["changed", 409, "刚刚被更新"],
    ["refused", 422, "有效期 2026-01-01 已过，请改期后再提交。"],
    ["nameless", 422, "请核对记录的状态和内容后再试"],
    ["invalid", 422, "请填写需求名称"],
    ["locked", 429, "请在 2 分钟后再试"],
    ["full", 503, "服务暂时不能保存或读取数据"],
    ["bug", 500, "服务出了问题"],
  ])("%s answers %i in a Chinese sentence, as page and as JSON", async (name, status, sentence) => {
    const page = await visit().request(`/fail/${name}`);
    expect(page.status).toBe(status);
    expect(page.headers.get("content-type")).toBe("text/html; charset=UTF-8");
    expect(await page.text()).toContain(sentence);
    const json = await visit().request(`/fail/${name}`, { headers: { accept: "application/json" } });
    expect(json.status).toBe(status);
    expect(await json.json()).toMatchObject({ error: { message: expect.stringContaining(sentence) } });
  });

  it("never shows the message of a bug, and tells it to the log", async () => {
    const staff = visit();
    const page = await (await staff.request("/fail/bug")).text();
    expect(page).not.toContain("SELECT");
    expect(page).toContain("问题编号");
    expect(staff.logged).toEqual([
      { status: 500, error: expect.objectContaining({ message: "SELECT secret FROM accounts" }) },
    ]);
  });

  it("says how long to wait", async () => {
    expect((await visit().request("/fail/locked")).headers.get("retry-after")).toBe("90");
    expect((await visit().request("/fail/full")).headers.get("retry-after")).toBe("5");
  });

  it("sends a visitor who may not see a page to sign in, and back afterwards", async () => {
    const response = await visit(VISITOR).request("/fail/forbidden?page=2");
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/sign-in?next=%2Ffail%2Fforbidden%3Fpage%3D2");
  });

  it("asks a visitor who posts to sign in, with 401", async () => {
    const response = await visit(VISITOR).post("/fail/forbidden", "a=1", FORM_TYPE);
    expect(response.status).toBe(401);
    expect(await response.text()).toContain("请先登录");
    expect((await visit(VISITOR).request("/fail/forbidden", { headers: { accept: "application/json" } })).status).toBe(
      401,
    );
  });

  it("of a part of a page is a part of a page", async () => {
    const response = await visit().request("/fail/missing", { headers: { "hx-request": "true" } });
    expect(await response.text()).not.toContain("<html");
  });

  it("leads back to the record that changed, and never to another site", async () => {
    const headers = { host: "duijie.example.gov.cn", ...FORM_TYPE };
    const back = await visit().post("/fail/changed", "a=1", { ...headers, referer: `${PUBLIC_URL}/needs/12` });
    expect(await back.text()).toMatch(/href="\/needs\/12"[^>]*>\s*查看最新内容/);
    const stray = await visit().post("/fail/changed", "a=1", { ...headers, referer: "https://evil.example/x" });
    expect(await stray.text()).not.toContain("evil.example");
  });

  it("leads back to the page whose link failed, unless that is the same page", async () => {
    const from = (path: string) => ({ headers: { host: "duijie.example.gov.cn", referer: `${PUBLIC_URL}${path}` } });
    const back = await visit().request("/fail/missing", from("/needs?page=2"));
    expect(await back.text()).toMatch(/href="\/needs\?page=2"[^>]*>\s*返回上一页/);
    expect(await (await visit().request("/fail/missing", from("/fail/missing"))).text()).not.toContain("返回上一页");
  });

  it("for a path that no route knows is 404", async () => {
    const response = await visit().request("/nowhere");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("没有找到这个页面");
  });
});

describe("the sentence after an act", () => {
  it("is shown once on the next page", async () => {
    const staff = visit();
    const acted = await staff.post("/act", "", FORM_TYPE);
    expect(acted.status).toBe(303);
    const cookie = acted.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^__Host-duijie_flash=[^;]+; Max-Age=60; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const shown = await staff.request("/page", { headers: { cookie: cookie.split(";")[0] ?? "" } });
    expect(await shown.text()).toBe("<p>已提交；编号 N-1</p>");
    expect(shown.headers.get("set-cookie")).toMatch(/^__Host-duijie_flash=; Max-Age=0/);
    expect(await (await staff.request("/page")).text()).toBe("<p>没有提示</p>");
  });

  it("is bound to the host where there is https, and has a plain name where there is not", async () => {
    const acted = await visit(cast.staff, false).post("/act", "", FORM_TYPE);
    expect(acted.headers.get("set-cookie")).toMatch(
      /^duijie_flash=[^;]+; Max-Age=60; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it.each(["__Host-duijie_flash=boo%3Ahello", "duijie_flash=success%3Ahello"])(
    "is ignored when somebody else wrote the cookie: %s",
    async (cookie) => {
      const shown = await visit().request("/page", { headers: { cookie } });
      expect(await shown.text()).toBe("<p>没有提示</p>");
    },
  );
});
