import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInBrowser, findAccessibilityProblems, openBrowser } from "../support/browser.ts";

/** Zero problems on every page mean nothing unless the check sees one that is there. */
describeInBrowser("the accessibility check", () => {
  let browser: Browser;
  let server: Server;
  beforeAll(async () => {
    browser = await openBrowser();
    server = createServer((_, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.setHeader("content-security-policy", "default-src 'self'; script-src 'self'; object-src 'none'");
      response.end(`<!doctype html><html lang="zh-CN"><title>检查</title><main><h1>检查</h1><input></main></html>`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it("finds a field without a label, under the strict Content-Security-Policy", async () => {
    const page = await browser.newPage();
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    expect(await findAccessibilityProblems(page)).toEqual([expect.stringMatching(/^label .* at input/)]);
  });
});
